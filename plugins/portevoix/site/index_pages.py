"""The sections that fill index pages: the home page, the roadmap, years of notes …"""

from collections.abc import Iterable
from typing import NamedTuple

import jinja2

from portevoix.core.languages import Language
from portevoix.core.problems import N_
from portevoix.markdown.anchors import Anchors
from portevoix.model.addresses import Root
from portevoix.model.community import Community
from portevoix.site.context import RenderContext
from portevoix.site.pages import IndexSection
from portevoix.site.search import section_entries
from portevoix.site.view import View

INDEXES = {
    "index.md": ("home", N_("Home")),
    "roadmap/index.md": ("board", N_("Roadmap")),
    "roadmap/list.md": ("list", N_("Roadmap as a list")),
    "releases/index.md": ("releases", N_("What’s new")),
    "needs/index.md": ("needs", N_("What became of it")),
    "labs/index.md": ("labs", N_("Labs")),
    "contributors/index.md": ("contributors", N_("Contributors")),
    "spotlights/index.md": ("spotlights", N_("Spotlights")),
    "events/index.md": ("events", N_("Events")),
    "newsletter/index.md": ("newsletter", N_("Newsletter")),
    "loop/index.md": ("loop", N_("The loop in numbers")),
}
"""The index pages: the file that holds each, its template `portevoix/index/<name>.html`, its
title where the project does not have that file."""
WIDE = frozenset(
    ("home", "board", "list", "releases", "contributors", "spotlights", "events", "loop")
)
"""The index pages that need the whole width."""


class IndexPage(NamedTuple):
    """An index page: its file, its template, its title where the project lacks that file."""

    source: str
    template: str
    title: str
    year: int | None = None
    """Of a page of release notes; 0 for notes without a date."""

    @property
    def hides(self) -> list[str]:
        """The theme's sidebars that are hidden, so that the page has their width."""
        return ["navigation", "toc"] if self.template in WIDE else ["navigation"]


def index_pages(community: Community, language: Language) -> dict[str, IndexPage]:
    """The index pages, by their files: those above, and one for each year of release notes.

    They are there whether or not they would be empty: see `index_sources`.
    """
    pages = [
        IndexPage(source, name, language.gettext(title))
        for source, (name, title) in INDEXES.items()
    ]
    for year in years(community):
        title = language.gettext(N_("What’s new in {year}")).format(year=year or "…")
        pages.append(IndexPage(f"releases/{year or 'undated'}.md", "year", title, year))
    return {page.source: page for page in pages}


def years(community: Community) -> list[int]:
    """The years that have release notes, newest first; 0 means notes without a date."""
    found = {note.date.year if note.date else 0 for note in community.notes.values()}
    return sorted(found, reverse=True)


def index_section(
    page: IndexPage,
    context: RenderContext,
    templates: jinja2.Environment,
    taken: Iterable[str] = (),
) -> IndexSection:
    """What the portal adds to an index page, which has the anchors `taken` already."""
    folders = page.source.removesuffix("index.md").removesuffix(".md").strip("/")
    depth = len(folders.split("/")) if folders else 0
    view = View(context, "../" * depth, page.source, anchors=Anchors(taken))
    template = templates.get_template(f"portevoix/index/{page.template}.html")
    content = template.render(
        view=view,
        community=context.community,
        derived=context.derived,
        today=context.today,
        year=page.year,
        years=sorted(context.derived.notes_by_year, reverse=True),
    )
    address = Root("", context.names_files).to(f"{folders}/" if folders else "")
    search = list(section_entries(address.removeprefix("./"), view.headings, content))
    return IndexSection(content, tuple(view.headings), tuple(search))
