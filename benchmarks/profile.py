"""`make profile`: where the time of a build goes, step by step, on one core."""

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from benchmarks import content, projects
from benchmarks.measure import QUIET
from benchmarks.peers import MKDOCS

STEPS = {
    "read and validate files": ("portevoix.plugin.reading", "load"),
    "leave what the audience may not see": ("portevoix.plugin.reading", "for_audience"),
    "check the loop": ("portevoix.checks", "run"),
    "fill index pages": ("portevoix.plugin.site", "index_section"),
    "find pages that stay": ("portevoix.plugin.kept.Kept", "stay"),
    "render Markdown": ("portevoix.plugin.details", "prepare"),
    "fill the templates of detail pages": ("portevoix.plugin.details", "detail_page"),
    "find what search is to know": ("portevoix.plugin.details", "page_entry"),
    "note what pages read": ("portevoix.portal.reads.Reads", "noted"),
    "digest what there was to read": ("portevoix.portal.reads.Reads", "values"),
    "keep it for the next build": ("portevoix.plugin.kept.Kept", "write"),
    "put them into the shell": ("portevoix.plugin.shell.Shells", "fill"),
    "write them": ("portevoix.plugin.details", "write_page"),
    "Material's search of index pages": (
        "material.plugins.search.plugin.SearchIndex",
        "add_entry_from_context",
    ),
    "write the search index": (
        "material.plugins.search.plugin.SearchIndex",
        "generate_search_index",
    ),
    "render the theme of index pages": ("mkdocs.commands.build", "_build_page"),
    "copy the theme's files": ("mkdocs.structure.files.Files", "copy_static_files"),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=1000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        # Once before, as for every other measurement: Python keeps what it compiled.
        first, folder = Path(scratch, "first"), Path(scratch, "measured")
        projects.portevoix(content.make(30), first)
        subprocess.run([*MKDOCS], cwd=first, env=QUIET, check=True, capture_output=True)
        projects.portevoix(content.make(options.pages), folder)
        spent, total = measure(folder)
    named = sum(spent.values())
    for name, seconds in sorted(spent.items(), key=lambda row: -row[1]):
        sys.stdout.write(f"{name:40} {seconds:7.3f} s  {seconds / total:5.1%}\n")
    sys.stdout.write(f"{'all else':40} {total - named:7.3f} s\n{'whole build':40} {total:7.3f} s\n")


def measure(folder: Path) -> tuple[dict[str, float], float]:
    """Seconds by step (without the steps inside it), and of the whole build."""
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    from portevoix import workers

    workers.cores = lambda: 1
    clock = Clock()
    for name, (owner, function) in STEPS.items():
        target = _find(owner)
        setattr(target, function, clock.timed(name, getattr(target, function)))
    start = time.perf_counter()
    build(load_config(str(folder / "mkdocs.yml")))
    return clock.spent, time.perf_counter() - start


class Clock:
    """Time spent in named steps; a step inside another counts for itself only."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = {}
        self._open: list[float] = []

    def timed(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def run(*args: Any, **options: Any) -> Any:
            with self._step(name):
                return function(*args, **options)

        return run

    @contextmanager
    def _step(self, name: str) -> Iterator[None]:
        start = time.perf_counter()
        self._open.append(0.0)
        try:
            yield
        finally:
            whole = time.perf_counter() - start
            inside = self._open.pop()
            self.spent[name] = self.spent.get(name, 0.0) + whole - inside
            if self._open:
                self._open[-1] += whole


def _find(path: str) -> Any:
    import importlib

    parts = path.split(".")
    for cut in range(len(parts), 0, -1):
        try:
            found: Any = importlib.import_module(".".join(parts[:cut]))
        except ModuleNotFoundError:
            continue
        for name in parts[cut:]:
            found = getattr(found, name)
        return found
    raise ImportError(path)


if __name__ == "__main__":
    main()
