from typing import Any

from portevoix.core.languages import language
from portevoix.site.index_pages import index_pages, years


def test_each_year_of_release_notes_has_a_page(community: Any) -> None:
    pages = index_pages(community, language("fr"))
    assert pages["releases/2026.md"].title == "Nouveautés de 2026"
    assert years(community) == [2026]


def test_notes_without_a_date_have_a_page_too(community: Any) -> None:
    from dataclasses import replace

    notes = {n.id: n.changed(date=None) for n in community.notes.values()}
    undated = replace(community, notes=notes)
    assert index_pages(undated, language("fr"))["releases/undated.md"].year == 0


def test_index_pages_are_called_in_the_language_of_the_site(community: Any) -> None:
    assert index_pages(community, language("en"))["roadmap/index.md"].title == "Roadmap"
    assert index_pages(community, language("fr"))["roadmap/index.md"].title == "Feuille de route"


def test_pages_of_incidents_alone_are_no_news(community: Any) -> None:
    from dataclasses import replace

    notes = {n.id: n.changed(type="incident") for n in community.notes.values()}
    pages = index_pages(replace(community, notes=notes), language("en"))
    assert pages["releases/index.md"].title == "What went wrong"
    assert pages["releases/2026.md"].title == "What went wrong in 2026"
