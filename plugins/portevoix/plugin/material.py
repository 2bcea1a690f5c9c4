"""Patches of Material's templates where they have no block to override."""

import functools
from pathlib import Path
from typing import Any

import jinja2
from jinja2.ext import Extension
from mkdocs.config.defaults import MkDocsConfig

from portevoix.core.languages import CODE, ENGLISH

# base.html opens with two checkboxes outside of any block. `autocomplete` is not allowed on them.
FAULTY = ' autocomplete="off"'
IMPORTED = '{% import "partials/language.html" as lang with context %}'
"""This import would load all words of the theme again for each word that a page shows."""


class MaterialPatch(Extension):
    """A Jinja extension that patches `base.html`; see `patch_material`."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """The template's source with the patches applied."""
        del filename
        return source.replace(FAULTY, "").replace(IMPORTED, "") if name == "base.html" else source


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
    """Patch the theme's templates, before a page is rendered."""
    env.add_extension(MaterialPatch)
    env.globals["lang"] = ThemeWords(env, config)
