"""The Markdown texts of records in which there may be a link or a picture."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from portevoix.checks.places import Places
from portevoix.community.articles import Article, Body
from portevoix.community.media import all_markdown, markdown_source
from portevoix.community.record import Record
from portevoix.problems import Place


class Written(NamedTuple):
    """A Markdown text, and the file it is in as seen from the content folder."""

    markdown: str
    source: str
    holder: Body | Record
    """What it is the text of, under `key` in a record."""
    key: str = ""

    def place(self, places: Places, at: int) -> Place:
        """The place of a character of the text."""
        if isinstance(self.holder, Body):
            return places.in_body(self.holder, at)
        return places.of_words(places.of(self.holder, self.key), self.markdown, at)


def with_links(records: Iterable[Record]) -> Iterator[Written]:
    """The texts of records that may hold a link; most that hold none are left out."""
    for record in records:
        source = markdown_source(record)
        for body in record.bodies if isinstance(record, Article) else ():
            if "]" in body.markdown:
                yield Written(body.markdown, source, body)
        for block, key, text in all_markdown(record):
            if "]" in text:
                yield Written(text, source, block, key)
