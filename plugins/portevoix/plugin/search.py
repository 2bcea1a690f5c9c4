"""What the search plugin is told, beyond what it finds in MkDocs' own pages."""

from collections.abc import Iterable
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

_ELIDED = "(?:[cdjlmnstCDJLMNST]|(?:[Jj]us|[Ll]ors|[Pp]uis|[Qq]uoi)?[Qq]u)['’]"
_BETWEEN_WORDS = rf"[\s\-,;!?…“”«»()\[\]/]+|\b{_ELIDED}"
"""A pattern of JavaScript. Material parts words at spaces and hyphens alone, whatever the language:
who looks for “étoile” would not find “l’étoile”. Other apostrophes are parts of a word.
"""


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


def complete_entries(config: MkDocsConfig) -> None:
    """Put pages before their parts, and a text into each: Material's script expects both."""
    entries = _entries(_index(config))
    for entry in entries:
        entry["text"] = entry["text"] or entry["title"]
    entries.sort(key=lambda entry: "#" in entry["location"])


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
