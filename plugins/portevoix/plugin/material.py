"""Material's own faults that no template of ours can reach, mended as its templates are read."""

import functools
from pathlib import Path
from typing import Any

import jinja2
from jinja2.ext import Extension
from mkdocs.config.defaults import MkDocsConfig

from portevoix.core.languages import ENGLISH

# base.html opens with two checkboxes outside of any block. `autocomplete` is not allowed on them.
FAULTY = ' autocomplete="off"'
IMPORTED = '{% import "partials/language.html" as lang with context %}'
"""Each page would read all words of the theme again for each word that it shows."""


class MendMaterial(Extension):
    """A Jinja extension that mends the template of a page; see `mend_material`."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """The template's text, without the faults."""
        del filename
        return source.replace(FAULTY, "").replace(IMPORTED, "") if name == "base.html" else source


def theme_language(config: MkDocsConfig, code: str) -> str:
    """The language in which the theme has its own words for readers of a language."""
    name = f"partials/languages/{code}.html"
    return code if any(Path(folder, name).is_file() for folder in config.theme.dirs) else ENGLISH


class ThemeWords:
    """The words of the theme in the site's language, by their keys: each is looked up once."""

    def __init__(self, env: jinja2.Environment, config: MkDocsConfig) -> None:
        self._env, self._config = env, config
        self.t = functools.cache(self._word)

    def _word(self, key: str) -> str:
        return str(self._words.t(key))

    @functools.cached_property
    def _words(self) -> Any:
        words = self._env.get_template("partials/language.html")
        return words.make_module({"config": self._config})


def mend_material(env: jinja2.Environment, config: MkDocsConfig) -> None:
    """Mend the theme of a site, before a page is rendered."""
    env.add_extension(MendMaterial)
    env.globals["lang"] = ThemeWords(env, config)
