"""Detail pages rendered, put into the theme's shell, and written; or kept as they are."""

import os
import sys
from collections.abc import Sequence
from typing import NamedTuple

import jinja2

from portevoix.community.addresses import address_of
from portevoix.community.record import Record
from portevoix.plugin.kept import Kept
from portevoix.plugin.shelf import Block, PageRow, block_of
from portevoix.plugin.shell import Shells
from portevoix.portal.details import detail_page, prepare
from portevoix.portal.links import Asked
from portevoix.portal.pages import Listing
from portevoix.portal.reads import Reads
from portevoix.portal.search import page_entry
from portevoix.problems import Problem
from portevoix.staging import Stamp
from portevoix.workers import Shared

_BINARY = getattr(os, "O_BINARY", 0)  # there is no other way to open a file elsewhere


class Written(NamedTuple):
    """What is known of the pages once they are there."""

    listings: list[Listing]
    problems: list[Problem]
    asked: list[Asked]


class _Part(NamedTuple):
    """What is known of a few pages."""

    pages: Block
    problems: list[Problem]
    asked: list[Asked]


class Details:
    """The detail pages of a build: those that are `kept`, and those that are being written.

    Other processes write them below `site` while this one does something else; it writes some
    itself once it asks for all of them.
    """

    def __init__(
        self,
        records: Sequence[Record],
        reads: Reads,
        templates: jinja2.Environment,
        shells: Shells,
        kept: Kept,
        site: str,
    ) -> None:
        self._reads, self._templates, self._shells = reads, templates, shells
        self._kept, self._site = kept, site
        self._listings = kept.stay(records, shells.digest)
        new = [record for record in records if self._listings[address_of(record)] is None]
        for kind in {record.kind for record in new}:
            templates.get_template(f"portevoix/{kind}.html")  # compiled once, for all workers
        self._total = len(new)
        self._shared = Shared(self._write, list(enumerate(new)))

    def stop(self) -> None:
        """Leave the rest unwritten."""
        self._shared.stop()

    def written(self) -> Written:
        """All pages, once they are there."""
        parts = []
        for part in self._shared.results():
            self._listings.update((one.address, one) for one in self._kept.add_pages(part.pages))
            parts.append(part)
        if _is_told(self._total):
            sys.stderr.write("\r\033[K")
        return Written(
            [listing for listing in self._listings.values() if listing],
            [problem for part in parts for problem in part.problems],
            [asked for part in parts for asked in part.asked],
        )

    def _write(self, part: Sequence[tuple[int, Record]]) -> _Part:
        reads, shells, targets = self._reads, self._shells, self._reads.speech.targets
        problems, asks = len(targets.problems), len(targets.asked)
        # One thing for several pages, then the next: the processor has what it needs at hand.
        prepare((record for _, record in part), reads.speech)
        made = []
        for number, record in part:
            tell_progress(number, self._total)
            said = len(targets.problems), len(targets.asked)
            reads.begin()
            page = detail_page(record, reads.speech, self._templates)
            # A page that has something to say of its links says it in every build.
            is_quiet = said == (len(targets.problems), len(targets.asked))
            made.append((page, reads.noted(record) if is_quiet else None))
        contents = [shells.fill(page) for page, _ in made]
        stamps = [
            write_page(f"{self._site}/{page.address}", content)
            for (page, _), content in zip(made, contents, strict=True)
        ]
        entries = [page_entry(page) for page, _ in made]
        pages: dict[str, PageRow] = {}
        for (page, asked), stamp, entry in zip(made, stamps, entries, strict=True):
            shell = shells.digest(page.address, is_described=bool(page.description))
            listing = tuple(Listing.of(page, entry))
            pages[page.address] = listing, tuple(asked) if asked else None, shell, stamp
        return _Part(block_of(pages), targets.problems.after(problems), targets.asked[asks:])


def write_page(folder: str, content: bytes) -> Stamp:
    """Write a page; for thousands of them, files and `pathlib` take their time."""
    try:
        os.mkdir(folder)  # noqa: PTH102
    except FileNotFoundError:
        os.makedirs(folder)  # noqa: PTH103
    except FileExistsError:
        pass
    handle = os.open(f"{folder}index.html", os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _BINARY, 0o666)
    try:
        while content:
            content = content[os.write(handle, content) :]
        found = os.fstat(handle)
    finally:
        os.close(handle)
    return found.st_size, found.st_mtime_ns


def tell_progress(number: int, total: int) -> None:
    """On a terminal, long work says how far it is."""
    if number % 100 == 0 and _is_told(total):
        sys.stderr.write(f"\r{number}/{total} ")


def _is_told(total: int) -> bool:
    return total >= 500 and sys.stderr.isatty()
