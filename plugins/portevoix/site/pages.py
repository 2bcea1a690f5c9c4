"""What is rendered: a page about one record, and a section of an index page."""

from typing import NamedTuple

from portevoix.markdown.render import Heading


class SearchEntry(NamedTuple):
    """An entry of the search index: an address from the root of the language, a title, a text."""

    location: str
    title: str
    text: str


class DetailPage(NamedTuple):
    """A page about one record; the theme's layout goes around its `content`."""

    address: str
    """From the root of its language, as links have it: `roadmap/home-page/`."""
    source: str
    """How Markdown links to it, from the content folder: `roadmap/home-page.md`."""
    title: str
    description: str
    content: str
    headings: tuple[Heading, ...]
    edit: str
    """The file that it comes from, from the project's folder, with `#L` and a line; empty where it
    comes from many.
    """


class PageSummary(NamedTuple):
    """What the search index and link checks need of a detail page that was written."""

    address: str
    anchors: frozenset[str]
    search: SearchEntry | None
    """None where the page only leads to others."""


class IndexSection(NamedTuple):
    """What the portal adds to an index page, below what its owners wrote there."""

    content: str
    headings: tuple[Heading, ...]
    search: tuple[SearchEntry, ...]
