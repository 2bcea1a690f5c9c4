"""The search index is what Material's script expects."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from material.plugins.search.plugin import SearchPlugin
from mkdocs.contrib.search import SearchPlugin as MkDocsSearchPlugin
from mkdocs.contrib.search.search_index import SearchIndex as MkDocsSearchIndex

from portevoix.plugin.search import add_entries, complete_index, set_word_separator
from portevoix.site.pages import SearchEntry

OPTIONS = {"lang": ["fr"], "separator": "-", "pipeline": [], "fields": {}}


def _config(entries: list[dict[str, str]]) -> SimpleNamespace:
    plugin = SimpleNamespace(search_index=SimpleNamespace(entries=entries))
    return SimpleNamespace(plugins={"material/search": plugin})


def test_pages_come_before_their_parts_and_each_has_a_text() -> None:
    entries = [
        {"location": "roadmap/#now", "title": "Maintenant", "text": "Un"},
        {"location": "roadmap/", "title": "Feuille de route", "text": ""},
    ]
    complete_index(_config(entries))  # type: ignore[arg-type]
    assert [entry["location"] for entry in entries] == ["roadmap/", "roadmap/#now"]
    assert all(entry["text"] for entry in entries)


def test_entries_are_added_to_what_search_has() -> None:
    entries = [{"location": "", "title": "Accueil", "text": "Bonjour"}]
    add_entries(_config(entries), [SearchEntry("x/", "X", "Texte")])  # type: ignore[arg-type]
    assert entries[1] == {"location": "x/", "title": "X", "text": "Texte"}


def test_a_site_without_search_is_none_the_worse() -> None:
    config = SimpleNamespace(plugins={})
    add_entries(config, [SearchEntry("x/", "X", "Texte")])  # type: ignore[arg-type]
    complete_index(config)  # type: ignore[arg-type]


def test_entries_are_given_to_the_search_of_mkdocs() -> None:
    index = MkDocsSearchIndex(lang=["fr"], separator="-", prebuild_index=False)
    config: Any = SimpleNamespace(plugins={"search": SimpleNamespace(search_index=index)})
    add_entries(config, [SearchEntry("x/", "X", "Texte")])
    complete_index(config)
    docs = json.loads(index.generate_search_index())["docs"]
    assert docs == [{"location": "x/", "title": "X", "text": "Texte"}]


def test_search_knows_the_language_of_its_site(small: Path, build: Callable[..., Any]) -> None:
    site = build(small)
    for folder, code in (("", "fr"), ("en/", "en")):
        assert json.loads(site[f"{folder}search/search_index.json"])["config"]["lang"] == [code]


def _separator(plugin: Any, **options: str) -> str:
    plugin.load_config(options)
    config: Any = SimpleNamespace(plugins={"material/search": plugin})
    set_word_separator(config)
    return plugin.config["separator"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("L’étoile, l'étoile", ["étoile", "étoile"]),
        ("Ce qu’elle a dit d’hier", ["Ce", "elle", "a", "dit", "hier"]),
        ("Jusqu’à lundi soir", ["à", "lundi", "soir"]),
        ("Aujourd’hui, quelqu’un", ["Aujourd’hui", "quelqu’un"]),
        ("« Je voudrais (aussi) »", ["Je", "voudrais", "aussi"]),
        ("I don’t, it’s o’clock", ["I", "don’t", "it’s", "o’clock"]),
        ("version 7.8.1", ["version", "7.8.1"]),
    ],
)
def test_words_are_parted_as_in_french_and_english(text: str, words: list[str]) -> None:
    separator = re.compile(_separator(SearchPlugin()), re.ASCII)  # as `\b` is in a browser
    assert [word for word in separator.split(text.replace("\u00a0", " ")) if word] == words


def test_a_project_that_says_what_parts_words_has_the_last_word() -> None:
    assert _separator(SearchPlugin(), separator="x") == "x"
    own = MkDocsSearchPlugin()
    assert _separator(own) == own.config["separator"] != _separator(SearchPlugin())
