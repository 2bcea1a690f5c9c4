"""The sections that fill index pages: the home page, the roadmap, years of notes …"""

import datetime
from collections.abc import Iterable
from functools import partial
from typing import NamedTuple

import jinja2

from portevoix.core.languages import Language
from portevoix.core.problems import N_
from portevoix.markdown.anchors import Anchors
from portevoix.model.addresses import Month, index_sources, months_with_page
from portevoix.model.community import Community
from portevoix.site.context import RenderContext
from portevoix.site.pages import IndexSection
from portevoix.site.quarter_chart import QuarterChart
from portevoix.site.roadmap_data import roadmap_data
from portevoix.site.view import View
from portevoix.timeline.gaps import has_gaps

INDEXES = {
    "index.md": ("home", N_("Home")),
    "roadmap/index.md": ("board", N_("Roadmap")),
    "roadmap/list.md": ("list", N_("Roadmap as a list")),
    "roadmap/timeline.md": ("timeline", N_("Roadmap by quarter")),
    "releases/index.md": ("releases", N_("What’s new")),
    "needs/index.md": ("needs", N_("What became of it")),
    "labs/index.md": ("labs", N_("Labs")),
    "contributors/index.md": ("contributors", N_("Contributors")),
    "spotlights/index.md": ("spotlights", N_("Spotlights")),
    "events/index.md": ("events", N_("Events")),
    "newsletter/index.md": ("newsletter", N_("Newsletter")),
    "loop/index.md": ("loop", N_("The loop in numbers")),
    "search.md": ("search", N_("Search")),
    "changes/index.md": ("changes", N_("What changed")),
    "promises/index.md": ("promises", N_("What was promised")),
}
"""The index pages: the file that holds each, its template `portevoix/index/<name>.html`, its
title where the project does not have that file."""
GAPS = "gaps/index.md"
"""The page of what is still to be written down, on the team's own site."""
WIDE = frozenset(
    (
        "home",
        "board",
        "list",
        "timeline",
        "releases",
        "contributors",
        "spotlights",
        "events",
        "loop",
        "promises",
    )
)
"""The index pages that need the whole width."""


class IndexPage(NamedTuple):
    """An index page: its file, its template, its title where the project lacks that file."""

    source: str
    template: str
    title: str
    year: int | None = None
    """Of a page of release notes; 0 for notes without a date."""
    month: Month | None = None
    number: int = 1
    """Which page of those of a month, the first of which is 1."""

    @property
    def hides(self) -> list[str]:
        """The theme's sidebars that are hidden, so that the page has their width."""
        return ["navigation", "toc"] if self.template in WIDE else ["navigation"]


def index_pages(
    community: Community, language: Language, *, with_gaps: bool = False
) -> dict[str, IndexPage]:
    """The index pages, by their files: those above, and one for each year of release notes.

    They are there whether or not they would be empty: see `index_sources`. Those of notes say that
    there is something new where there is.
    """
    pages = [
        IndexPage(source, name, language.gettext(title))
        for source, (name, title) in INDEXES.items()
    ]
    notes = community.notes.values()
    if notes and not community.has_news:
        title = language.gettext(N_("What went wrong"))
        pages.append(IndexPage("releases/index.md", "releases", title))
    for year in years(community):
        in_year = (one for one in notes if (one.date.year if one.date else 0) == year)
        is_news = not all(note.is_incident for note in in_year)
        words = N_("What’s new in {year}") if is_news else N_("What went wrong in {year}")
        title = language.gettext(words).format(year=year or "…")
        pages.append(IndexPage(f"releases/{year or 'undated'}.md", "year", title, year))
    if with_gaps and has_gaps(community):
        pages.append(IndexPage(GAPS, "gaps", language.gettext(N_("Still to write down"))))
    for one in months_with_page(community):
        name = language.month(datetime.date(one.year, one.month, 1))
        title = language.gettext(N_("What’s new in {year}")).format(year=name)
        for number in range(1, one.pages + 1):
            of = f" ({number}/{one.pages})" if one.pages > 1 else ""
            source = one.source_of(number)
            pages.append(IndexPage(source, "month", title + of, one.year, one, number))
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
        month=page.month,
        number=page.number,
        months={(one.year, one.month): one for one in months_with_page(context.community)},
        years=sorted(context.derived.notes_by_year, reverse=True),
        chart=partial(QuarterChart.of, view),
        roadmap_data=partial(roadmap_data, view),
        indexes=lambda: _filled(context),
    )
    return IndexSection(content, tuple(view.headings))


def _filled(context: RenderContext) -> list[tuple[str, str]]:
    """The address and the title of each index page that holds something, but for years."""
    filled = index_sources(context.community)
    pages = index_pages(context.community, context.language).values()
    return [
        (page.source.removesuffix("index.md").replace(".md", "/"), page.title)
        for page in pages
        if page.source in filled and page.year is None
    ]
