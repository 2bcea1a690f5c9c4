"""Detail pages rendered, put into the theme's shell, and written."""

import os
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import jinja2

from portevoix.community.record import Record
from portevoix.plugin.shell import Shells
from portevoix.plugin.workers import in_parts, woven
from portevoix.portal.details import detail_page
from portevoix.portal.links import Asked
from portevoix.portal.pages import DetailPage
from portevoix.portal.speech import Speech
from portevoix.problems import Problem

_BINARY = getattr(os, "O_BINARY", 0)  # there is no other way to open a file elsewhere


@dataclass(frozen=True, slots=True)
class Written:
    """What is known of pages once they are written: all but their content."""

    pages: list[DetailPage]
    problems: list[Problem]
    asked: list[Asked]


def write_details(
    records: Sequence[Record],
    speech: Speech,
    templates: jinja2.Environment,
    shells: Shells,
    site: Path,
) -> Written:
    """Write the page of every record below `site`."""
    targets = speech.targets

    def write(part: Sequence[Record]) -> Written:
        pages = []
        for record in with_progress(part, len(records)):
            page = detail_page(record, speech, templates)
            write_page(f"{site}/{page.address}", shells.fill(page))
            pages.append(replace(page, content=""))
        return Written(pages, list(targets.problems), list(targets.asked))

    parts = in_parts(write, records)
    return Written(
        woven([part.pages for part in parts]),
        [problem for part in parts for problem in part.problems],
        [asked for part in parts for asked in part.asked],
    )


def write_page(folder: str, content: bytes) -> None:
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
    finally:
        os.close(handle)


def with_progress(rows: Sequence[Record], total: int) -> Iterable[Record]:
    """The rows; on a terminal, long work says how far it is."""
    if total < 500 or not sys.stderr.isatty():
        yield from rows
        return
    share = total / len(rows)
    for number, row in enumerate(rows, 1):
        if number % 100 == 0:
            sys.stderr.write(f"\r{min(int(number * share), total)}/{total} ")
        yield row
    sys.stderr.write("\r\033[K")
