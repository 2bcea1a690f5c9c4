"""Patches of Material's templates where they have no block to override."""

import functools
import hashlib
from pathlib import Path
from typing import Any

import jinja2
from jinja2.ext import Extension
from mkdocs.config.defaults import MkDocsConfig

from portevoix.core.languages import CODE, ENGLISH
from portevoix.loading.templates import bytecode_cache

# base.html opens with two checkboxes outside of any block. `autocomplete` is not allowed on them.
FAULTY = ' autocomplete="off"'
IMPORTED = '{% import "partials/language.html" as lang with context %}'
"""This import would load all words of the theme again for each word that a page shows."""
SKIP = """      {% if page.toc | first is defined %}
        {% set skip = page.toc | first %}
        <a href="{{ skip.url | url }}" class="md-skip">
          {{ lang.t("action.skip") }}
        </a>
      {% endif %}
"""
"""It leads to the first heading below the title, or nowhere."""
SKIP_TO_TITLE = """      {% set skip = page.toc | first if page else none %}
      <a href="{{ skip.url if skip and skip.level == 1 else '#__title' }}" class="md-skip">
        {{ lang.t("action.skip") }}
      </a>
"""
PATCHES = {FAULTY: "", IMPORTED: "", SKIP: SKIP_TO_TITLE}
"""What is replaced in `base.html`."""


class MaterialPatch(Extension):
    """A Jinja extension that patches `base.html`; see `patch_material`."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """The template's source with the patches applied."""
        del filename
        if name == "base.html":
            for fault, mended in PATCHES.items():
                source = source.replace(fault, mended)
        return source


def theme_language(config: MkDocsConfig, code: str) -> str:
    """The language of the theme's own words: `code` where the theme has it, else English."""
    if not CODE.fullmatch(code):
        return ENGLISH
    name = f"partials/languages/{code}.html"
    return code if any(Path(folder, name).is_file() for folder in config.theme.dirs) else ENGLISH


class ThemeWords:
    """The words of the theme in the site's language, by key; each is looked up once."""

    def __init__(self, env: jinja2.Environment, config: MkDocsConfig) -> None:
        self._env, self._config = env, config
        self.t = functools.cache(self._word)

    def _word(self, key: str) -> str:
        return str(self._words.t(key))

    @functools.cached_property
    def _words(self) -> Any:
        words = self._env.get_template("partials/language.html")
        return words.make_module({"config": self._config})


def patch_material(env: jinja2.Environment, config: MkDocsConfig) -> None:
    """Patch the theme's templates, before a page is rendered.

    Jinja's cache knows a template by its source before it is patched: other patches, other cache.
    """
    digest = hashlib.sha256(repr(PATCHES).encode()).hexdigest()[:8]
    env.bytecode_cache = bytecode_cache(f"theme-{digest}")
    env.add_extension(MaterialPatch)
    env.globals["lang"] = ThemeWords(env, config)
