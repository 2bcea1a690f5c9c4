"""The rows of the benchmark: what is compared, and what it may be at most."""

import math
import re
import statistics
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks import content, mails, projects, real, serving
from benchmarks.measure import Contender, Timing, in_turn, ratio
from benchmarks.peers import MKDOCS, Peer, peers
from portevoix.markup.plain import PlainRenderer

CHECK = str(Path(sys.executable).with_name("portevoix"))
FLOOR = """
import os, shutil
shutil.rmtree("floor", ignore_errors=True)
for folder, _, names in os.walk("site"):
    os.makedirs(folder.replace("site", "floor", 1))
    for name in names:
        path = os.path.join(folder, name)
        with open(path.replace("site", "floor", 1), "wb") as file:
            file.write(bytes(os.stat(path).st_size))
"""
"""As many files of the same sizes, and nothing else."""
LOAD = "import sys, yaml; yaml.load(open('roadmap.yaml'), Loader=yaml.CSafeLoader)"


@dataclass(frozen=True)
class Row:
    """A comparison: the ratio of medians, its least and greatest, and the goal."""

    name: str
    ours: float
    theirs: float
    ratio: float
    least: float
    greatest: float
    goal: float | None
    unit: str = "s"
    slow: float | None = None
    """The share of texts that Python-Markdown rendered, where pages were made."""
    kept: float | None = None
    """The share of pages that stayed as an earlier build left them."""


@dataclass
class Bench:
    """One run of the benchmark, in a scratch folder."""

    folder: Path
    runs: int

    def cold(self, count: int, goals: dict[str, float | None]) -> Iterator[Row]:
        """Cold builds of `count` pages against each tool, all in turn; and memory, and warm ones."""
        pages = content.make(count)
        known = peers()
        names = ["Portevoix", *[name for name in goals if known[name].command]]
        for name in goals:
            if name not in names:
                sys.stderr.write(f"{name} is not there ({known[name].install}): left out.\n")
        contenders = [self._contender(known[name], pages, count) for name in names]
        empty = self._contender(known["empty Material site"], [], 0)
        warm = self._warm(pages, count)
        floor = Contender("floor", [sys.executable, "-c", FLOOR], contenders[0].folder, "floor")
        timings = in_turn([*contenders, empty, warm, floor], self.runs)
        ours = timings["Portevoix"]
        slow = by_python_markdown(pages)
        for name in names[1:]:
            yield _row(f"cold, {count:,} pages, to {name}", ours, timings[name], goals[name], slow)
        yield _row(
            f"cold, {count:,} pages, to writing the same files", ours, timings["floor"], None, slow
        )
        if "Hugo" in timings:
            goal = 0.25 if count == 5000 else None
            yield _memory(f"memory, {count:,} pages, to Hugo", ours, timings["Hugo"], goal)
            yield _row(
                f"one line edited, {count:,} pages, to cold Hugo",
                timings["warm"],
                timings["Hugo"],
                goal,
                slow,
            )
        goal = {1000: 1.15, 5000: 2.0}.get(count)
        yield _row(
            f"one line edited, {count:,} pages, to an empty site",
            timings["warm"],
            timings["empty Material site"],
            goal,
            slow,
        )

    def _contender(self, peer: Peer, pages: list[content.Page], count: int) -> Contender:
        return peer.contender(pages, self.folder / f"{peer.name.replace(' ', '-')}-{count}")

    def _warm(self, pages: list[content.Page], count: int) -> Contender:
        """A project that is built already, with one line of roadmap.yaml edited before each run."""
        folder = self.folder / f"warm-{count}"
        projects.portevoix(pages, folder)
        edits = iter(range(10_000))

        def edit(root: Path) -> None:
            file = root / "roadmap.yaml"
            text = file.read_text("utf-8")
            edited = re.sub(r"(?m)^  title: .*$", f"  title: Édition {next(edits)}", text, count=1)
            file.write_text(edited, "utf-8")

        return Contender("warm", MKDOCS, folder, "site", edit, count)

    def real(self, count: int, goal: float) -> Iterator[Row]:
        """Cold builds of real notes and interviews."""
        try:
            pages = real.pages(count)
        except FileNotFoundError:
            sys.stderr.write("The real data is not there: left out.\n")
            return
        known = peers()
        if not known["Hugo"].command:
            return
        names = ("Portevoix", "Hugo")
        contenders = [known[name].contender(pages, self.folder / f"{name}-real") for name in names]
        timings = in_turn(contenders, self.runs)
        name, slow = f"cold, {count:,} real texts, to Hugo", by_python_markdown(pages)
        yield _row(name, timings["Portevoix"], timings["Hugo"], goal, slow)

    def check(self, count: int) -> Iterator[Row]:
        """`portevoix check` against PyYAML alone loading the same file."""
        folder = self.folder / f"check-{count}"
        items = [page for page in content.make(count * 2) if page.kind == "item"]
        projects.portevoix(items, folder)
        timings = in_turn(
            [
                Contender("check", [CHECK, "check"], folder),
                Contender("load", [sys.executable, "-c", LOAD], folder),
            ],
            self.runs,
        )
        name = f"check of {count:,} items, to PyYAML loading them"
        # Fewer take less than Python's own start.
        goal = 1.3 if count == 5000 else None
        yield _row(name, timings["check"], timings["load"], goal)

    def edition(self) -> Iterator[Row]:
        """One edition of the newsletter. Its goal is in seconds, which makes it a comparison with
        something that always takes so long.
        """
        seconds = mails.edition(self.runs)
        name = f"one edition, from data to checked mail, to {mails.GOAL} s"
        yield _row(name, Timing(seconds), Timing([mails.GOAL] * self.runs), 1.0)

    def serve(self, count: int, goal: float) -> Iterator[Row]:
        """From saving a file to the new text on the page, against Hugo's server."""
        hugo = peers()["Hugo"]
        if not hugo.command:
            return
        pages = content.make(count)
        ours, theirs = self.folder / f"serve-{count}", self.folder / f"hugo-serve-{count}"
        projects.portevoix(pages, ours)
        projects.hugo(pages, theirs)
        note = next(page for page in pages if page.kind == "note")
        source, address = f"content/releases/{note.id}.md", f"releases/{note.id}/"
        word = note.title.split()[0]
        ours_command = [MKDOCS[0], "serve", "--quiet", "--dev-addr", "127.0.0.1:{port}"]
        theirs_command = [hugo.command[0], "server", "--port", "{port}", "--noBuildLock"]
        servers = [
            serving.Server(command, folder, folder / source, address, word)
            for command, folder in ((ours_command, ours), (theirs_command, theirs))
        ]
        row = [Timing(taken) for taken in serving.in_turn(servers, self.runs)]
        yield _row(f"serving, {count:,} pages, to Hugo's server", *row, goal)

    def growth(self, small: int, large: int, goal: float) -> Iterator[Row]:
        """The power of the number of pages at which time grows, start-up subtracted: what a
        project takes that has no pages but its own.
        """
        ours = peers()["Portevoix"]
        pages = {count: content.make(count) if count else [] for count in (0, small, large)}
        contenders = [self._contender(ours, pages[count], count) for count in pages]
        contenders = [replace(one, name=str(one.least_pages)) for one in contenders]
        timings = in_turn(contenders, self.runs)
        start, few, many = (timings[one.name] for one in contenders)
        powers = [
            math.log((b - start.median) / (a - start.median)) / math.log(large / small)
            for a, b in [(few.median, many.median), *zip(few.seconds, many.seconds, strict=True)]
        ]
        name = f"growth from {small:,} to {large:,} pages: N to the power of"
        yield Row(name, many.median, few.median, powers[0], min(powers), max(powers), goal)


def by_python_markdown(pages: list[content.Page]) -> float:
    """The share of texts that our own renderer hands to Python-Markdown."""
    renderer = PlainRenderer(("toc", "tables", "fenced_code"))
    return sum(renderer.render(page.markdown) is None for page in pages) / len(pages)


def _row(
    name: str, ours: Timing, theirs: Timing, goal: float | None, slow: float | None = None
) -> Row:
    medians, ratios = (ours.median, theirs.median), ratio(ours.seconds, theirs.seconds)
    return Row(name, *medians, *ratios, goal, slow=slow, kept=ours.kept)


def _memory(name: str, ours: Timing, theirs: Timing, goal: float | None) -> Row:
    ours_mb, theirs_mb = statistics.median(ours.megabytes), statistics.median(theirs.megabytes)
    return Row(name, ours_mb, theirs_mb, *ratio(ours.megabytes, theirs.megabytes), goal, "MB")
