"""Detail pages rendered, put into the theme's shell, and written."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

import jinja2

from portevoix.core.problems import Problem
from portevoix.plugin.pool import work_on
from portevoix.plugin.shell import Shells
from portevoix.schema.record import Record
from portevoix.site.context import Speech
from portevoix.site.detail_pages import detail_page
from portevoix.site.links import Asked
from portevoix.site.pages import Listing
from portevoix.site.search import page_entry


def write_pages(
    records: Sequence[Record],
    speech: Speech,
    templates: jinja2.Environment,
    shells: Shells,
    site: Path,
    *,
    alone: bool,
) -> list[Listing]:
    """Write the page of each record below `site`; what search and link checks know of it.

    By several processes, unless it is to be done `alone`.
    """
    write = partial(_write, speech=speech, templates=templates, shells=shells, site=site)
    listings: list[Listing] = []
    for written, problems, asked in work_on(write, records, alone=alone):
        listings += written
        speech.targets.problems.extend(problems)
        speech.targets.asked.extend(asked)
    return listings


def _write(
    records: Sequence[Record],
    *,
    speech: Speech,
    templates: jinja2.Environment,
    shells: Shells,
    site: Path,
) -> tuple[list[Listing], list[Problem], list[Asked]]:
    """Write some pages; what is known of them, what is wrong with their links, links to anchors."""
    targets, listings = speech.targets, []
    problems, asked = len(targets.problems), len(targets.asked)
    for record in records:
        page = detail_page(record, speech, templates)
        file = site / page.address / "index.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(shells.fill(page), encoding="utf-8", newline="")
        anchors = frozenset(heading.id for heading in page.headings)
        listings.append(Listing(page.address, anchors, page_entry(page)))
    found = targets.asked[asked:]
    del targets.asked[asked:]  # whoever asked for the pages adds them
    return listings, targets.problems.after(problems), found
