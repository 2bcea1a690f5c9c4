"""Detail pages rendered, put into the theme's shell, and written; or kept as they are."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple, TypeVar

import jinja2

from portevoix.community.addresses import address_of
from portevoix.community.record import Record
from portevoix.plugin.kept import Kept
from portevoix.plugin.shelf import Block, PageRow, block_of
from portevoix.plugin.shell import Shells
from portevoix.portal.details import detail_page
from portevoix.portal.links import Asked
from portevoix.portal.pages import Listing
from portevoix.portal.reads import Reads
from portevoix.problems import Problem, Problems
from portevoix.staging import Stamp
from portevoix.workers import in_parts

T = TypeVar("T")

_BINARY = getattr(os, "O_BINARY", 0)  # there is no other way to open a file elsewhere


class Written(NamedTuple):
    """What is known of the pages once they are there."""

    listings: list[Listing]
    problems: list[Problem]
    asked: list[Asked]
    checked: list[Problem]


class _Part(NamedTuple):
    """What one worker did."""

    pages: Block
    problems: list[Problem]
    asked: list[Asked]
    checked: list[Problem]


def write_details(
    records: Sequence[Record],
    reads: Reads,
    templates: jinja2.Environment,
    shells: Shells,
    kept: Kept,
    site: str,
    meanwhile: Callable[[], None],
    check: Callable[[Problems], None] | None,
) -> Written:
    """Write the page of every record below `site`, but for those that are `kept`.

    Where others write some of them, this process does something else `meanwhile`, first. And
    whoever comes first has the checks add what they find.
    """
    targets = reads.speech.targets
    listings: dict[str, Listing | None] = {}
    new: list[Record | None] = [None] if check else []
    for record in records:
        address = address_of(record)
        listings[address] = kept.page(address, record.id, shells.digest)  # type: ignore[attr-defined]
        if listings[address] is None:
            new.append(record)

    def write(part: Iterable[tuple[int, Record | None]]) -> _Part:
        pages: dict[str, PageRow] = {}
        checked = Problems()
        for record in with_progress(part, len(new)):
            if record is None:
                if check:
                    check(checked)
                continue
            said = len(targets.problems), len(targets.asked)
            reads.begin()
            page = detail_page(record, reads.speech, templates)
            stamp = write_page(f"{site}/{page.address}", shells.fill(page))
            # A page that has something to say of its links says it in every build.
            is_quiet = said == (len(targets.problems), len(targets.asked))
            asked = reads.noted(record) if is_quiet else None
            shell = shells.digest(page.address, is_described=bool(page.description))
            listing = tuple(Listing.of(page))
            pages[page.address] = listing, tuple(asked) if asked else None, shell, stamp
        found = list(targets.problems), list(targets.asked), list(checked)
        return _Part(block_of(pages), *found)

    for kind in {record.kind for record in new if record}:
        templates.get_template(f"portevoix/{kind}.html")  # compiled once, for all workers
    parts = in_parts(write, list(enumerate(new)), meanwhile)
    for part in parts:
        listings.update((one.address, one) for one in kept.add_pages(part.pages))
    return Written(
        [listing for listing in listings.values() if listing],
        [problem for part in parts for problem in part.problems],
        [asked for part in parts for asked in part.asked],
        [problem for part in parts for problem in part.checked],
    )


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


def with_progress(rows: Iterable[tuple[int, T]], total: int) -> Iterator[T]:
    """The rows, which have numbers; on a terminal, long work says how far it is."""
    is_told = total >= 500 and sys.stderr.isatty()
    for number, row in rows:
        if is_told and number % 100 == 0:
            sys.stderr.write(f"\r{number}/{total} ")
        yield row
    if is_told:
        sys.stderr.write("\r\033[K")
