"""Detail pages rendered, put into the theme's shell, and written."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import jinja2

from portevoix.community.record import Record
from portevoix.plugin.shell import Shells
from portevoix.portal.details import detail_page
from portevoix.portal.pages import Listing
from portevoix.portal.search import page_entry
from portevoix.portal.speech import Speech


def write_pages(
    records: Sequence[Record],
    speech: Speech,
    templates: jinja2.Environment,
    shells: Shells,
    site: Path,
) -> Iterator[Listing]:
    """Write the page of each record below `site`; what search and link checks know of it."""
    for number, record in enumerate(records):
        tell_progress(number, len(records))
        page = detail_page(record, speech, templates)
        file = site / page.address / "index.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(shells.fill(page), encoding="utf-8", newline="")
        anchors = frozenset(heading.id for heading in page.headings)
        yield Listing(page.address, anchors, page_entry(page))


def tell_progress(number: int, total: int) -> None:
    """On a terminal, long work says how far it is."""
    if total >= 500 and sys.stderr.isatty() and number % 100 == 0:
        sys.stderr.write(f"\r\033[K{number}/{total} " if number + 100 < total else "\r\033[K")
