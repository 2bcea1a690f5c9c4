"""Whole processes timed in turn: wall time and peak memory, medians and ratios."""

import os
import statistics
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

QUIET = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
# Python compiles each module once and keeps it, as it does for everybody who has not said no.
QUIET.pop("PYTHONDONTWRITEBYTECODE", None)


@dataclass(frozen=True)
class Contender:
    """A command in a folder; `prepare` puts the folder into its state before each run."""

    name: str
    command: Sequence[str]
    folder: Path
    output: str = "site"
    prepare: Callable[[Path], None] = lambda _folder: None
    least_pages: int = 0
    """HTML files that the output must hold: nobody wins by leaving pages out."""


@dataclass
class Timing:
    """The runs of one contender."""

    seconds: list[float] = field(default_factory=list)
    megabytes: list[float] = field(default_factory=list)
    kept: float | None = None
    """The share of pages that were left as they were, where pages were counted."""

    @property
    def median(self) -> float:
        return statistics.median(self.seconds)


def in_turn(contenders: Sequence[Contender], runs: int) -> dict[str, Timing]:
    """Each contender once to warm the disk's cache, then all in turn `runs` times."""
    timings = {contender.name: Timing() for contender in contenders}
    for number in range(runs + 1):
        for contender in contenders:
            contender.prepare(contender.folder)
            seconds, megabytes, kept = run_once(contender)
            timings[contender.name].kept = kept
            if number:
                timings[contender.name].seconds.append(seconds)
                timings[contender.name].megabytes.append(megabytes)
    return timings


def run_once(contender: Contender) -> tuple[float, float, float | None]:
    """Wall seconds, megabytes of the largest process, the share of pages that it left alone."""
    began = time.time_ns()
    start = time.perf_counter()
    process = subprocess.Popen(
        contender.command,
        cwd=contender.folder,
        env=QUIET,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    if status:
        raise RuntimeError(f"{contender.name} failed: {' '.join(contender.command)}")
    if not contender.least_pages:
        return seconds, usage.ru_maxrss / 1024, None
    pages = list((contender.folder / contender.output).rglob("*.html"))
    if len(pages) < contender.least_pages:
        message = f"{contender.name} wrote {len(pages)} pages of {contender.least_pages}"
        raise RuntimeError(message)
    kept = sum(page.stat().st_mtime_ns < began for page in pages) / len(pages)
    return seconds, usage.ru_maxrss / 1024, kept


def ratio(ours: Sequence[float], theirs: Sequence[float]) -> tuple[float, float, float]:
    """The ratio of medians, and the least and greatest ratio of runs side by side."""
    pairs = [a / b for a, b in zip(ours, theirs, strict=True)]
    return statistics.median(ours) / statistics.median(theirs), min(pairs), max(pairs)
