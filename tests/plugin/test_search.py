"""The search index is what Material's script expects."""

from types import SimpleNamespace

from portevoix.plugin.search import add_entries, complete_entries
from portevoix.portal.pages import SearchEntry


def _config(entries: list[dict[str, str]]) -> SimpleNamespace:
    plugin = SimpleNamespace(search_index=SimpleNamespace(entries=entries))
    return SimpleNamespace(plugins={"material/search": plugin})


def test_pages_come_before_their_parts_and_each_has_a_text() -> None:
    entries = [
        {"location": "roadmap/#now", "title": "Maintenant", "text": "Un"},
        {"location": "roadmap/", "title": "Feuille de route", "text": ""},
    ]
    complete_entries(_config(entries))  # type: ignore[arg-type]
    assert [entry["location"] for entry in entries] == ["roadmap/", "roadmap/#now"]
    assert all(entry["text"] for entry in entries)


def test_entries_are_added_to_what_search_has() -> None:
    entries = [{"location": "", "title": "Accueil", "text": "Bonjour"}]
    add_entries(_config(entries), [SearchEntry("x/", "X", "Texte")])  # type: ignore[arg-type]
    assert entries[1] == {"location": "x/", "title": "X", "text": "Texte"}


def test_a_site_without_search_is_none_the_worse() -> None:
    config = SimpleNamespace(plugins={})
    add_entries(config, [SearchEntry("x/", "X", "Texte")])  # type: ignore[arg-type]
    complete_entries(config)  # type: ignore[arg-type]
