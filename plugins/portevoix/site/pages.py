"""What is rendered: a page about one record, and a section of an index page."""

from typing import NamedTuple

from portevoix.markdown.render import Heading


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
    comes from many, or from none.
    """
    picture: str = ""
    """The address of the picture beside links to it; empty where it has none."""
    structured_data: str = ""
    """What it is about, as JSON for search engines; empty where the site's address is not known."""


class PageSummary(NamedTuple):
    """What link checks need of a detail page that was written."""

    address: str
    anchors: frozenset[str]


class IndexSection(NamedTuple):
    """What the portal adds to an index page, below what its owners wrote there."""

    content: str
    headings: tuple[Heading, ...]


def with_title_anchor(content: str) -> str:
    """The HTML of a page with what its skip link leads to."""
    return content.replace("<h1>", '<h1 id="__title">', 1)
