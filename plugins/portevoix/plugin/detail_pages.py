"""Render detail pages, put them into the theme's layout, and write them."""

from collections.abc import Sequence
from functools import partial
from itertools import chain
from pathlib import Path

import jinja2

from portevoix.core.problems import Problem
from portevoix.model.addresses import written
from portevoix.plugin.layout import PageLayouts
from portevoix.plugin.pool import work_on
from portevoix.schema.record import Audience
from portevoix.site.as_of import as_of_pages
from portevoix.site.context import RenderContext
from portevoix.site.detail_pages import PageOf, page_of
from portevoix.site.links import AnchorLink
from portevoix.site.list_pages import changes_pages, promise_pages
from portevoix.site.pages import DetailPage, PageSummary


def write_pages(
    records: Sequence[PageOf],
    context: RenderContext,
    templates: jinja2.Environment,
    layouts: PageLayouts,
    site: Path,
    *,
    alone: bool,
) -> list[PageSummary]:
    """Write the page of each record or list below `site`, and return their summaries.

    By several processes, unless `alone`.
    """
    write = partial(_write, context=context, templates=templates, layouts=layouts, site=site)
    summaries: list[PageSummary] = []
    for pages, problems, anchor_links in work_on(write, records, alone=alone):
        summaries += pages
        context.targets.problems.extend(problems)
        context.targets.anchor_links.extend(anchor_links)
    return summaries


def write_listings(
    context: RenderContext,
    templates: jinja2.Environment,
    layouts: PageLayouts,
    site: Path,
    audiences: tuple[Audience, Audience],
) -> list[str]:
    """Write the pages of what changed, of promises and of letters' days; the addresses of all but
    the last.
    """
    addresses = []
    for page in chain(changes_pages(context, templates), promise_pages(context, templates)):
        addresses.append(page.address)
        _write_page(page, layouts, site)
    for page in as_of_pages(context, templates, *audiences):
        _write_page(page, layouts, site)
    return addresses


def _write_page(page: DetailPage, layouts: PageLayouts, site: Path) -> None:
    """Put a page into the theme's layout and write it below `site`."""
    file = site / written(page.address, names_files=True)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(layouts.fill(page), encoding="utf-8", newline="")


def _write(
    records: Sequence[PageOf],
    *,
    context: RenderContext,
    templates: jinja2.Environment,
    layouts: PageLayouts,
    site: Path,
) -> tuple[list[PageSummary], list[Problem], list[AnchorLink]]:
    """Write some pages; return their summaries, problems of their links, and links to anchors."""
    targets, summaries = context.targets, []
    problems, anchor_links = len(targets.problems), len(targets.anchor_links)
    for record in records:
        page = page_of(record, context, templates)
        _write_page(page, layouts, site)
        anchors = frozenset(heading.id for heading in page.headings)
        summaries.append(PageSummary(page.address, anchors))
    finding = targets.anchor_links[anchor_links:]
    del targets.anchor_links[anchor_links:]  # the caller adds them
    return summaries, targets.problems.added_after(problems), finding
