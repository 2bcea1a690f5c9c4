import datetime
from collections.abc import Callable
from typing import Any

from portevoix.core.languages import language
from portevoix.site.derived import DerivedData
from portevoix.site.index_pages import index_pages, years
from portevoix.timeline.gaps import incomplete_items, unanswered_needs, unexplained_items


def test_each_year_of_release_notes_has_a_page(community: Any) -> None:
    pages = index_pages(community, language("fr"))
    assert pages["releases/2026.md"].title == "Nouveautés de 2026"
    assert years(community) == [2026]


def test_notes_without_a_date_have_a_page_too(community: Any) -> None:
    from dataclasses import replace

    notes = {n.id: n.changed(date=None) for n in community.notes.values()}
    undated = replace(community, notes=notes)
    assert index_pages(undated, language("fr"))["releases/undated.md"].year == 0


def test_the_notes_of_a_large_month_are_on_several_pages(community: Any) -> None:
    from dataclasses import replace

    note, day = next(iter(community.notes.values())), datetime.date(2026, 5, 20)
    notes = {f"n{n}": note.changed(id=f"n{n}", date=day) for n in range(230)}
    large = replace(community, notes=notes)
    pages = [one for one in index_pages(large, language("en")).values() if one.month]
    assert [(one.source, one.title) for one in pages][1:] == [
        ("releases/months/2026-05-page-2.md", "What’s new in May 2026 (2/3)"),
        ("releases/months/2026-05-page-3.md", "What’s new in May 2026 (3/3)"),
    ]
    lists = DerivedData(large, day)
    listed = [note.id for one in pages for note in lists.notes_of(one.month, one.number)]
    assert listed == list(notes)


def test_index_pages_are_called_in_the_language_of_the_site(community: Any) -> None:
    assert index_pages(community, language("en"))["roadmap/index.md"].title == "Roadmap"
    assert index_pages(community, language("fr"))["roadmap/index.md"].title == "Feuille de route"


def test_pages_of_incidents_alone_are_no_news(community: Any) -> None:
    from dataclasses import replace

    notes = {n.id: n.changed(type="incident") for n in community.notes.values()}
    pages = index_pages(replace(community, notes=notes), language("en"))
    assert pages["releases/index.md"].title == "What went wrong"
    assert pages["releases/2026.md"].title == "What went wrong in 2026"


def test_the_page_of_gaps_is_for_the_team_and_for_what_is_lacking(
    read_roadmap: Callable[[str], Any],
) -> None:
    text = """
        items:
        - {id: a, title: A, status: declined, summary: Much.}
        - id: b
          title: B
          status: shipped
          summary: More.
          history: [{date: 2026-01-01, status: shipped}]
          needs: [{id: n, text: N, kind: pain}]
        """
    community = read_roadmap(text).community
    assert "gaps/index.md" not in index_pages(community, language("en"))
    assert "gaps/index.md" in index_pages(community, language("en"), with_gaps=True)
    assert [item.id for item in unexplained_items(community)] == ["a"]
    assert [need.id for need in unanswered_needs(community)] == ["n"]
    lacking = {item.id: keys for item, keys in incomplete_items(community)}
    assert lacking == {"a": ["needs", "history"]}
    nothing = read_roadmap("items: [{id: a, title: A, status: exploring}]").community
    assert "gaps/index.md" not in index_pages(nothing, language("en"), with_gaps=True)
