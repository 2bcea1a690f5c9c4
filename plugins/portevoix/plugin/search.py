"""What the search plugin is told, beyond what it finds in MkDocs' own pages."""

from collections.abc import Iterable

from mkdocs.config.defaults import MkDocsConfig


def add_entries(config: MkDocsConfig, found: Iterable[tuple[str, str, str]]) -> None:
    """Give entries to the search plugin, where there is one: location, title, text."""
    _entries(config).extend(
        {"location": location, "title": title, "text": text} for location, title, text in found
    )


def complete_entries(config: MkDocsConfig) -> None:
    """Put pages before their parts, and a text into each: Material's script expects both."""
    entries = _entries(config)
    entries.sort(key=lambda entry: "#" in entry["location"])
    for entry in entries:
        entry["text"] = entry["text"] or entry["title"]


def _entries(config: MkDocsConfig) -> list[dict[str, str]]:
    """The list that the search plugin will write, or one that nobody reads."""
    for name, plugin in config.plugins.items():
        index = getattr(plugin, "search_index", None)
        if name.endswith("search") and index is not None:
            own: list[dict[str, str]] | None = getattr(index, "entries", None)
            return own if own is not None else index._entries  # noqa: SLF001 - MkDocs' own search
    return []
