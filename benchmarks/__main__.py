"""`make bench` and `make bench-full`: measure, and write docs/benchmarks.md."""

import argparse
import datetime
import os
import platform
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from benchmarks import real, report
from benchmarks.measure import AbsentError
from benchmarks.rows import Bench, Row


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--full", action="store_true", help="20,000 pages and the environment too")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--folder", type=Path, help="where projects are written and built")
    parser.add_argument("--data", type=Path, default=real.DATA, help="where the real data is")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=options.folder) as scratch:
        user_cache = Path(scratch, "user-cache")
        # Nothing is left elsewhere: not in the user's cache folder, nor where servers put their sites.
        os.environ |= {"XDG_CACHE_HOME": str(user_cache), "TMPDIR": scratch}
        os.environ["DISABLE_MKDOCS_2_WARNING"] = "true"
        # Python keeps what it compiled, as it does for everybody who has not said no.
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        bench = Bench(Path(scratch), user_cache, options.data, options.runs)
        rows = list(print_rows(measure(bench, full=options.full)))
        command = "make bench-full" if options.full else "make bench"
        report.write(rows, command, options.runs, machine(Path(scratch)))


def measure(bench: Bench, *, full: bool) -> Iterator[Row]:
    """All rows, as they are ready; what cannot be measured here is named and left out."""
    groups = [
        bench.cold(1000, 1.0),
        bench.cold(5000, 0.8, memory_goal=0.4),
        *([bench.cold(20_000, 0.5)] if full else []),
        bench.real(1.0),
        bench.to_empty(500, edited_goal=2.0, demo_goal=2.0),
        bench.serve(500, 2.0),
        *([bench.environment()] if full else []),
    ]
    for group in groups:
        try:
            yield from group
        except AbsentError as absent:
            sys.stderr.write(f"{absent}: left out.\n")


def print_rows(rows: Iterable[Row]) -> Iterator[Row]:
    """Print each row as soon as it is measured."""
    for row in rows:
        sys.stdout.write(report.line(row))
        sys.stdout.flush()
        yield row


def machine(folder: Path) -> str:
    """A description of the machine, the kind of disk and the day."""
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
