"""The nouns of the portal: a page about one record, and a section that fills an index page."""

import json
from typing import NamedTuple

from portevoix.markup.rendered import Heading


class SearchEntry(NamedTuple):
    """What search finds: an address from the root of the language, a title, plain text."""

    location: str
    title: str
    text: str

    def as_json(self) -> str:
        """As it stands in the search index; Material's script expects a text in each."""
        # A text by itself is written without making an encoder for it.
        said = self.location, self.title, self.text or self.title
        location, title, text = map(json.dumps, said)
        return f'{{"location":{location},"title":{title},"text":{text}}}'


class DetailPage(NamedTuple):
    """A page about one record; the theme's shell goes around its `content`."""

    address: str
    """From the root of its language, as `roadmap/home-page/`."""
    source: str
    """How Markdown links to it, from the content folder: `roadmap/home-page.md`."""
    title: str
    description: str
    content: str
    headings: tuple[Heading, ...]
    edit: str
    """The file that it comes from, from the project's folder, with `#L` and a line."""


class Listing(NamedTuple):
    """What search and the link checks know of a detail page once it is written."""

    address: str
    source: str
    is_described: bool
    anchors: tuple[str, ...]
    search: str
    """Its entry in the search index."""

    @classmethod
    def of(cls, page: DetailPage, entry: SearchEntry) -> "Listing":
        return cls(
            page.address,
            page.source,
            bool(page.description),
            tuple([heading.id for heading in page.headings]),
            entry.as_json(),
        )


class IndexSection(NamedTuple):
    """What the portal adds to an index page, below what its owners wrote there."""

    content: str
    headings: tuple[Heading, ...]
    search: tuple[SearchEntry, ...]
