"""Whole processes timed in turn: wall time and peak memory."""

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path


class AbsentError(Exception):
    """Something that a row needs is missing; the text says what."""


def remove_output(site: Path) -> None:
    """What a cold build starts with: nothing of an earlier one."""
    shutil.rmtree(site, ignore_errors=True)


@dataclass(frozen=True)
class Contender:
    """A command in a folder; `prepare` is given the folder of the site before each run."""

    name: str
    command: Sequence[str]
    folder: Path
    site: Path
    least_pages: int
    """HTML files that the site must have, so that leaving pages out counts as a failure."""
    prepare: Callable[[Path], None] = remove_output


@dataclass
class Timing:
    """The runs of one contender."""

    seconds: list[float] = field(default_factory=list)
    megabytes: list[float] = field(default_factory=list)


def in_turn(contenders: Sequence[Contender], runs: int) -> dict[str, Timing]:
    """Each contender once to fill caches, then all in turn `runs` times."""
    timings = {contender.name: Timing() for contender in contenders}
    for number in range(runs + 1):
        for contender in contenders:
            contender.prepare(contender.site)
            seconds, megabytes = _run(contender)
            if number:
                timings[contender.name].seconds.append(seconds)
                timings[contender.name].megabytes.append(megabytes)
    return timings


def _run(contender: Contender) -> tuple[float, float]:
    """Wall seconds, megabytes of the largest process."""
    start = time.perf_counter()
    process = subprocess.Popen(
        contender.command,
        cwd=contender.folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    if status:
        raise RuntimeError(f"{contender.name} failed: {' '.join(contender.command)}")
    pages = sum(1 for _ in contender.site.rglob("*.html"))
    if pages < contender.least_pages:
        raise RuntimeError(f"{contender.name} wrote {pages} pages of {contender.least_pages}")
    return seconds, usage.ru_maxrss / 1024
