"""What search knows: every record that a reader may see, what statuses mean, and hand-written pages
by section, with the terms that these define.

It is one script for each language, which `assets/portevoix/search.js` searches. It is made of the
community that pages are made of, so nothing is in it that may not be seen.
"""

import html
import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from portevoix.core.graphemes import shorten
from portevoix.core.problems import N_
from portevoix.markdown.words import html_words, markdown_words
from portevoix.model.articles import Article
from portevoix.schema.record import NamedRecord, Record
from portevoix.schema.text import Words
from portevoix.site.context import RenderContext
from portevoix.site.detail_pages import last_change
from portevoix.site.search_tables import tables_of
from portevoix.site.view import View

FILE = "search/records.js"
LONGEST = 2000
"""The characters of a text in that file, which is loaded when a reader first searches."""
KINDS = {
    "item": (N_("Item"), N_("Items")),
    "need": (N_("Need"), N_("Needs")),
    "note": (N_("Release note"), N_("Release notes")),
    "workshop": (N_("Workshop"), N_("Workshops")),
    "event": (N_("Event"), N_("Events")),
    "edition": (N_("Edition"), N_("Editions")),
    "spotlight": (N_("Spotlight"), N_("Spotlights")),
    "person": (N_("Person"), N_("People")),
    "organisation": (N_("Organisation"), N_("Organisations")),
    "area": (N_("Area"), N_("Areas")),
    "objective": (N_("Objective"), N_("Objectives")),
    "term": (N_("Term"), N_("Terms")),
    "page": (N_("Page"), N_("Pages")),
}
_WORDS = {
    "field": N_("What are you looking for?"),
    "hint": N_("A word is enough, even with a mistake or without accents."),
    "kinds": N_("Show only"),
    "all": N_("All"),
    "one": N_("{n} result"),
    "many": N_("{n} results"),
    "none": N_("Nothing is found. Try another word, or fewer words."),
    "more": N_("Show more"),
    "page": N_("All results on one page"),
}
"""What the script says."""
LINK_WORDS = {
    "label": N_("Search"),
    "close": N_("Close"),
    "failed": N_("Search cannot be loaded. Try again in a moment."),
}
"""What the script has to say before the records are there."""
_NAMES = ("city", "labels", "version")
"""Fields that are no texts in a language, and that readers look for."""
_SECTION = re.compile(r'<h2\b[^>]*\bid="([^"]*)"[^>]*>(.*?)</h2>', re.DOTALL)
_DEFINED = re.compile(r"((?:<dt\b.*?</dt>\s*)+)((?:<dd\b.*?</dd>\s*)+)", re.DOTALL)
"""Terms that are defined together, and what they mean."""
_TERM = re.compile(r'<dt\b(?:[^>]*?\bid="([^"]*)")?[^>]*>(.*?)</dt>', re.DOTALL)
_TITLE = re.compile(r"<h1\b.*?</h1>", re.DOTALL)


class SearchRow(NamedTuple):
    """One hit: what it is, where it is, what it says."""

    kind: str
    address: str
    """From the root of the language."""
    title: str
    text: str
    state: tuple[str, str] | None = None
    """Its status or answer: the family and the value of the reader’s word."""
    area: str = ""
    day: str = ""


class PageText(NamedTuple):
    """A page that MkDocs made: its address, its title, its content as HTML."""

    address: str
    title: str
    content: str


def records_script(context: RenderContext, pages: Iterable[PageText]) -> str:
    """The script that holds all that is searched in one language."""
    rows = [*_record_rows(context), *(row for page in pages for row in page_rows(page))]
    language = context.language
    there = {row.kind for row in rows}
    kinds = _numbered(kind for kind in KINDS if kind in there)
    states = _numbered(row.state for row in rows if row.state)
    areas = _numbered(row.area for row in rows if row.area)
    known: dict[str, Any] = {
        "words": {name: language.gettext(words) for name, words in _WORDS.items()},
        "kinds": [[*map(language.gettext, KINDS[kind]), kind] for kind in kinds],
        "states": [[value, context.word(family, value)] for family, value in states],
        "areas": list(areas),
        "tables": tables_of(language.code),
    }
    parts = [f"{json.dumps(name)}:{_json(value)}" for name, value in known.items()]
    lines = [
        _json(
            (
                kinds[row.kind],
                row.address,
                row.title,
                shorten(row.text, LONGEST) if len(row.text) > LONGEST else row.text,
                states[row.state] if row.state else -1,
                areas[row.area] if row.area else -1,
                row.day,
            )
        )
        for row in rows
    ]
    rows_text = ",\n".join(lines)
    return f'portevoixRecords={{{",".join(parts)},"rows":[\n{rows_text}\n]}}\n'


def page_rows(page: PageText) -> Iterator[SearchRow]:
    """A hit for the page, with what stands above its first section, one for each section, and one
    for each term that is defined there.
    """
    first, *rest = _SECTION.split(_TITLE.sub("", page.content))
    title = html.unescape(page.title)
    yield SearchRow("page", page.address, title, html_words(_DEFINED.sub("", first)))
    yield from _terms(first, page.address)
    for anchor, heading, text in zip(rest[::3], rest[1::3], rest[2::3], strict=True):
        address = f"{page.address}#{html.unescape(anchor)}"
        words = html_words(_DEFINED.sub("", text))
        yield SearchRow("page", address, html_words(heading), f"{title} – {words}")
        yield from _terms(text, address)


def _terms(content: str, address: str) -> Iterator[SearchRow]:
    """A hit for each term of a list of definitions, which Markdown writes “: …” below the term."""
    page, _, _ = address.partition("#")
    for terms, definition in _DEFINED.findall(content):
        for anchor, term in _TERM.findall(terms):
            place = f"{page}#{html.unescape(anchor)}" if anchor else address
            yield SearchRow("term", place, html_words(term), html_words(definition))


def _status_rows(view: View) -> Iterator[SearchRow]:
    """A hit for each status that an item has, with what it means here."""
    address = view.path_to("roadmap/") + "#statuses"
    for status in view.derived.board.statuses:
        sentence = html_words(str(view.status_sentence(status)))
        yield SearchRow("term", address, view.word("status", status), sentence)


def _record_rows(context: RenderContext) -> Iterator[SearchRow]:
    view, community = View(context, "", ""), context.community
    places: tuple[NamedRecord, ...] = (
        *community.needs.values(),
        *(area for area in community.areas.values() if community.items_by_area[area.id]),
        *(community.objectives.values() if community.items else ()),
    )
    # What is on a page of others may have one of its own.
    records = {(one.kind, one.id): one for one in (*community.with_page, *places)}
    for record in records.values():
        yield _row(record, view)
    yield from _status_rows(view)


def _row(record: Any, view: View) -> SearchRow:
    title = view.plain_title(record)
    # Many notes start with their title again.
    texts = [markdown_words(text).removeprefix(title).lstrip() for text in _texts(record, view)]
    return SearchRow(
        record.kind,
        view.url(record),
        title,
        " – ".join(filter(None, dict.fromkeys(texts))),
        _state(record, view),
        view.plain(area.title) if (area := view.community.areas.get(_area(record, view))) else "",
        str(_day(record, view) or ""),
    )


def _texts(record: Any, view: View) -> Iterator[str]:
    """The texts of a record, but for its title."""
    code, community = view.context.language.code, view.community
    yield from (one.in_(code) for name, one in _words_of(record) if name not in ("title", "text"))
    if record.kind == "need" and (reason := view.derived.stories[record.id].reason):
        yield reason.in_(code)
    if record.kind == "person" and record.organisation in community.organisations:
        yield community.organisations[record.organisation].name
    if isinstance(record, Article) and (body := record.body_in(code)):
        yield body.markdown
    for name in _NAMES:
        value = getattr(record, name, None) or ()
        yield from (value,) if isinstance(value, str) else value


def _words_of(record: Record) -> Iterator[tuple[str, Words]]:
    """The texts of a record and of what is in it, with the names of their fields; not those of
    records that are a hit of their own.
    """
    for name in type(record).fields():
        value = getattr(record, name)
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, Words):
                yield name, one
            elif isinstance(one, Record) and not isinstance(one, NamedRecord):
                yield from ((f"{name}.{key}", words) for key, words in _words_of(one))


def _state(record: Any, view: View) -> tuple[str, str] | None:
    """The word that tells how far a record is, or of which sort."""
    if record.kind == "need":
        outcome = view.derived.stories[record.id].outcome
        return ("fate", outcome) if outcome else None
    fields = {"item": ("status", "status"), "note": ("note", "type"), "workshop": ("step", "step")}
    family, field = fields.get(record.kind, ("", ""))
    value = getattr(record, field, None) if field else None
    return (family, value) if value else None


def _area(record: Any, view: View) -> str:
    """The id of a record’s area: its own, or that of its item."""
    if record.kind == "need":
        return view.derived.stories[record.id].area or ""
    items = getattr(record, "items", None) or getattr(record, "item", None) or ()
    named = (view.community.items.get(i) for i in ((items,) if isinstance(items, str) else items))
    of_items = (item.area for item in named if item and item.area)
    return getattr(record, "area", None) or next(of_items, "")


def _day(record: Any, view: View) -> Any:
    if record.kind == "need":
        return view.derived.stories[record.id].said_on
    return last_change(record)


def _numbered(values: Iterable[Any]) -> dict[Any, int]:
    """Each value once, in order, with its number."""
    return {value: number for number, value in enumerate(dict.fromkeys(values))}


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
