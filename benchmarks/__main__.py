"""`make bench` and `make bench-full`: measure, and write docs/benchmarks.md."""

import argparse
import datetime
import os
import platform
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from benchmarks.report import write
from benchmarks.rows import Bench, Row

FULL = {"naive plugin": 0.12, "Hugo": 0.45, "Eleventy": None, "Zensical": None}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--full", action="store_true", help="5,000 and 20,000 pages, serving")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--folder", type=Path, help="where projects are written and built")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=options.folder) as scratch:
        bench = Bench(Path(scratch), options.runs)
        rows = list(told(measure(bench, full=options.full)))
    write(rows, machine(Path(scratch).parent), full=options.full)


def measure(bench: Bench, *, full: bool) -> Iterable[Row]:
    """All rows, as they are ready."""
    small: dict[str, float | None] = {"naive plugin": 0.20, "Hugo": 0.80}
    yield from bench.cold(1000, {**small, "Eleventy": None, "Zensical": None} if full else small)
    yield from bench.check(5000 if full else 1000)
    yield from bench.edition()
    if full:
        yield from bench.real(3500, 0.75)
        yield from bench.cold(5000, FULL)
        yield from bench.cold(20_000, {"Hugo": 0.45})
        yield from bench.growth(5000, 20_000, 1.05)
        yield from bench.serve(1000, 1.0)
        yield from bench.serve(5000, 0.7)


def told(rows: Iterable[Row]) -> Iterable[Row]:
    """Say each row as it comes."""
    for row in rows:
        mark = "" if row.goal is None else "  ok" if row.ratio <= row.goal else f"  > {row.goal}"
        sys.stdout.write(
            f"{row.name:55} {row.ours:8.2f} / {row.theirs:8.2f} {row.unit:2} = {row.ratio:5.2f} "
            f"({row.least:.2f} to {row.greatest:.2f}){mark}\n"
        )
        sys.stdout.flush()
        yield row


def machine(folder: Path) -> str:
    """What it was measured on, which kind of disk, and when."""
    folder = folder.resolve()
    mounts = [line.split() for line in Path("/proc/mounts").read_text().splitlines()]
    disk = max((m for m in mounts if folder.is_relative_to(m[1])), key=lambda m: len(m[1]))[2]
    return (
        f"{os.cpu_count()} cores, Python {platform.python_version()}, {platform.system()} "
        f"{platform.machine()}; output on {disk}; "
        f"{datetime.date.today()}"  # noqa: DTZ011
    )


if __name__ == "__main__":
    main()
