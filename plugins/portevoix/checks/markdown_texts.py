"""The Markdown texts of records in which there may be a link or a picture."""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from portevoix.checks.places import Places
from portevoix.core.problems import Place
from portevoix.markdown.destinations import destinations, may_lead
from portevoix.model.articles import Article, Body
from portevoix.model.media import all_markdown, markdown_source, resolve_address
from portevoix.model.page import HandwrittenPage
from portevoix.schema.record import Record


class MarkdownText(NamedTuple):
    """A Markdown text, and the file it is in as seen from the content folder."""

    markdown: str
    source: str
    holder: Body | Record
    """The body or record that it is the text of, there under `key`."""
    key: str = ""

    def place(self, places: Places, at: int) -> Place:
        """The place of a character of the text."""
        if isinstance(self.holder, Body):
            return places.in_body(self.holder, at)
        return places.of_words(places.of(self.holder, self.key), self.markdown, at)


def all_texts(records: Iterable[Record]) -> Iterator[MarkdownText]:
    """All texts of records."""
    return chain.from_iterable(map(_texts, records))


def texts_with_links(records: Iterable[Record]) -> Iterator[MarkdownText]:
    """The texts of records that may hold a link; most that hold none are left out."""
    return chain.from_iterable(map(_with_links, records))


def on_page(page: HandwrittenPage) -> MarkdownText:
    """The text of a page that is written by hand."""
    body = Body(page.language, page.markdown, page.origin.path, page.origin.line)
    return MarkdownText(page.markdown, page.path, body)


def _with_links(record: Record) -> tuple[MarkdownText, ...]:
    return tuple(text for text in _texts(record) if may_lead(text.markdown))


def _texts(record: Record) -> tuple[MarkdownText, ...]:
    source = markdown_source(record)
    bodies = record.bodies if isinstance(record, Article) else ()
    return (
        *(MarkdownText(one.markdown, source, one) for one in bodies),
        *(MarkdownText(text, source, one, key) for one, key, text in all_markdown(record)),
    )


def texts_with_pictures(record: Record) -> tuple[MarkdownText, ...]:
    """The texts of a record that may show a picture."""
    texts = _with_links(record)
    return tuple(text for text in texts if "![" in text.markdown or "<img" in text.markdown)


def linked_paths(record: Record) -> frozenset[str]:
    """The files that links in the texts of a record lead to, as paths from the content folder."""
    texts = _with_links(record)
    found = (
        resolve_address(link.address, text.source)
        for text in texts
        for link in destinations(text.markdown)
    )
    return frozenset(found) - {""}
