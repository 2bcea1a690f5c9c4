"""Add detail pages and sections to the index of the search plugin."""

from collections.abc import Iterable
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

_ELISIONS = "(?:[cdjlmnstCDJLMNST]|(?:[Jj]us|[Ll]ors|[Pp]uis|[Qq]uoi)?[Qq]u)['’]"
_BETWEEN_WORDS = rf"[\s\-,;!?…“”«»()\[\]/]+|\b{_ELISIONS}"
"""A regular expression for JavaScript. Material splits words at spaces and hyphens only, so that a
search for “étoile” would not find “l’étoile”. Other apostrophes are parts of a word.
"""


def set_word_separator(config: MkDocsConfig) -> None:
    """Have Material's search split French words too, unless the project sets a separator."""
    for plugin in _searches(config):
        if plugin.config.get("separator", ...) is None:
            plugin.config["separator"] = _BETWEEN_WORDS


def add_entries(config: MkDocsConfig, found: Iterable[tuple[str, str, str]]) -> None:
    """Add entries (location, title, text) to the index of the search plugin, if there is one."""
    _entries(_index(config)).extend(
        {"location": location, "title": title, "text": text} for location, title, text in found
    )


def complete_index(config: MkDocsConfig) -> None:
    """Put pages before their sections, and a text into each: Material's script needs both."""
    entries = _entries(_index(config))
    for entry in entries:
        entry["text"] = entry["text"] or entry["title"]
    entries.sort(key=lambda entry: "#" in entry["location"])


def _searches(config: MkDocsConfig) -> list[Any]:
    """The search plugins: one, where there is search."""
    return [plugin for name, plugin in config.plugins.items() if name.endswith("search")]


def _index(config: MkDocsConfig) -> Any:
    """The index that the search plugin will write; None where there is none."""
    found = (getattr(plugin, "search_index", None) for plugin in _searches(config))
    return next((index for index in found if index is not None), None)


def _entries(index: Any) -> list[dict[str, str]]:
    """The entries of an index; an unused list where there is no index."""
    own: list[dict[str, str]] | None = getattr(index, "entries", None)
    if own is None:
        own = getattr(index, "_entries", None)  # MkDocs' own search
    return [] if own is None else own
