"""What the search plugin is told, beyond what it finds in MkDocs' own pages."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

_ELIDED = "(?:[cdjlmnstCDJLMNST]|(?:[Jj]us|[Ll]ors|[Pp]uis|[Qq]uoi)?[Qq]u)['’]"
_BETWEEN_WORDS = rf"[\s\-,;!?…“”«»()\[\]/]+|\b{_ELIDED}"
"""A pattern of JavaScript. Material parts words at spaces and hyphens alone, whatever the language:
who looks for “étoile” would not find “l’étoile”. Other apostrophes are parts of a word.
"""
_PLACE = {"location": "portevoix", "title": "", "text": ""}
"""Stands among Material's entries for those that are written already."""


def part_words(config: MkDocsConfig) -> None:
    """Have Material's search part the words of French as well, unless the project says how."""
    for plugin in _searches(config):
        if plugin.config.get("separator", ...) is None:
            plugin.config["separator"] = _BETWEEN_WORDS


def add_entries(config: MkDocsConfig, found: Iterable[tuple[str, str, str]]) -> None:
    """Give entries to the search plugin, where there is one: location, title, text."""
    _entries(_index(config)).extend(
        {"location": location, "title": title, "text": text} for location, title, text in found
    )


def complete_entries(config: MkDocsConfig, written: Sequence[str] = ()) -> None:
    """Put pages before their parts, and a text into each: Material's script expects both.

    Between them come the entries of detail pages, which are thousands: they are `written` already,
    as JSON.
    """
    index = _index(config)
    entries = _entries(index)
    for entry in entries:
        entry["text"] = entry["text"] or entry["title"]
    parts = [entry for entry in entries if "#" in entry["location"]]
    entries[:] = [entry for entry in entries if "#" not in entry["location"]]
    if written and hasattr(index, "entries"):
        entries.append(_PLACE)
        _insert(index, written)
    else:
        entries += map(json.loads, written)
    entries += parts


def _insert(index: Any, written: Sequence[str]) -> None:
    """Have Material's index write what is written already in its place."""
    generate = index.generate_search_index

    def generate_search_index(*given: Any) -> str:
        text: str = generate(*given)
        return text.replace(json.dumps(_PLACE, separators=(",", ":")), ",".join(written))

    index.generate_search_index = generate_search_index


def _searches(config: MkDocsConfig) -> list[Any]:
    """The search plugins: one, where there is search."""
    return [plugin for name, plugin in config.plugins.items() if name.endswith("search")]


def _index(config: MkDocsConfig) -> Any:
    """What the search plugin will write; None where there is none."""
    found = (getattr(plugin, "search_index", None) for plugin in _searches(config))
    return next((index for index in found if index is not None), None)


def _entries(index: Any) -> list[dict[str, str]]:
    """The entries of an index, or a list that nobody reads."""
    own: list[dict[str, str]] | None = getattr(index, "entries", None)
    if own is None:
        own = getattr(index, "_entries", None)  # MkDocs' own search
    return [] if own is None else own
