"""The menu where a project names none, and the names that the menu has for pages."""

from collections.abc import Iterable, Mapping
from typing import Any

from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page

from portevoix.model.addresses import INDEXES
from portevoix.site.context import Menu

_MOST = 6
"""The most entries of a menu that nobody wrote."""
_ORDER = (
    "index.md",
    "roadmap/index.md",
    "releases/index.md",
    "needs/index.md",
    "contributors/index.md",
    "newsletter/index.md",
    "changes/index.md",
    "events/index.md",
    "labs/index.md",
    "spotlights/index.md",
)
"""Index pages by how much readers ask for them, pages written by hand come after these; others are
in the foot alone.
"""


def show_tabs(config: MkDocsConfig) -> None:
    """Have the theme show its menu at the top: the pages of the portal have no side menu."""
    features = config.theme.get("features") or ()
    if "navigation.tabs" not in features:
        config.theme["features"] = [*features, "navigation.tabs"]


def shorten_menu(nav: Navigation) -> None:
    """Order a menu that nobody wrote, and leave at most six entries in it."""
    ranks = {source: rank for rank, source in enumerate(_ORDER)}
    left_out = INDEXES.keys() - ranks
    nav.items = [item for item in nav.items if _source(item) not in left_out]
    nav.items.sort(key=lambda item: ranks.get(_source(item), len(ranks)))
    del nav.items[_MOST:]


def fill_menu(menu: Menu, nav: Navigation, pages: Mapping[str, Page]) -> None:
    """Keep the titles of pages, given by their sources, once MkDocs knows them."""
    menu.titles.update((_address(page), _text(page.title)) for page in pages.values())
    for item in nav.items:
        address = _first_address(item)
        if address is not None:
            menu.titles[address] = _text(item.title)
            menu.entries.append(address)
    inside = {_address(page) for page in _pages(nav.items)}
    beside = (source for source in (*_ORDER, *pages) if source in pages)
    addresses = dict.fromkeys(
        _address(pages[source])
        for source in beside
        if source.endswith("index.md") or "/" not in source
    )
    menu.beside.extend(one for one in addresses if one not in inside)


def _source(item: Any) -> str:
    """The source of an entry's page; of its first page where the entry is a section."""
    page = next(iter(_pages([item])), None)
    return page.file.src_uri if page else ""


def _first_address(item: Any) -> str | None:
    page = next(iter(_pages([item])), None)
    return _address(page) if page else None


def _pages(items: Iterable[Any]) -> Iterable[Page]:
    for item in items:
        if isinstance(item, Section):
            yield from _pages(item.children)
        elif isinstance(item, Page):
            yield item


def _address(page: Page) -> str:
    return page.url.removesuffix("index.html").removeprefix("./")


def _text(title: Any) -> str:
    """A title as plain text: MkDocs has HTML."""
    return Markup(title or "").striptags()  # noqa: S704 - only its text is taken
