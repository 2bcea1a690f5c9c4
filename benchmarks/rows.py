"""The rows of the benchmark: what is compared, and what it may be at most."""

import re
import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from benchmarks import content, environment, hugo, projects, real, serving
from benchmarks.content import Page
from benchmarks.measure import Contender, Timing, in_turn


@dataclass(frozen=True)
class Row:
    """The runs of ours, of what they are compared to, and the ratio that they may have at most."""

    name: str
    ours: Sequence[float]
    theirs: Sequence[float] = ()
    goal: float | None = None
    unit: str = "s"

    @property
    def ratio(self) -> float:
        """Of medians."""
        return statistics.median(self.ours) / statistics.median(self.theirs)

    @property
    def ratios(self) -> list[float]:
        """Of runs side by side."""
        return [a / b for a, b in zip(self.ours, self.theirs, strict=True)]


@dataclass
class Bench:
    """One run of the benchmark, in a scratch folder."""

    folder: Path
    user_cache: Path
    data: Path
    runs: int

    def cold(self, size: int, goal: float, memory_goal: float | None = None) -> Iterator[Row]:
        """Builds of made-up pages, and the memory that they take."""
        ours, theirs = self._to_hugo(content.make(size), f"{size}")
        yield Row(f"cold, {size:,} pages, to Hugo", ours.seconds, theirs.seconds, goal)
        if memory_goal is not None:
            name = f"memory, {size:,} pages, to Hugo"
            yield Row(name, ours.megabytes, theirs.megabytes, memory_goal, "MB")

    def real(self, goal: float) -> Iterator[Row]:
        """A build of all real data there is."""
        pages = real.pages(self.data)
        ours, theirs = self._to_hugo(pages, "real")
        name = f"cold, {len(pages):,} real texts, to Hugo"
        yield Row(name, ours.seconds, theirs.seconds, goal)

    def _to_hugo(self, pages: Sequence[Page], name: str) -> tuple[Timing, Timing]:
        command = [hugo.find(), "--quiet", "--noBuildLock"]
        ours, theirs = self.folder / f"ours-{name}", self.folder / f"hugo-{name}"
        projects.portevoix(pages, ours)
        hugo.site(pages, theirs)
        contenders = [
            Contender("ours", projects.BUILD, ours, ours / "site", len(pages)),
            Contender("Hugo", command, theirs, theirs / "public", len(pages)),
        ]
        timings = in_turn(contenders, self.runs)
        return timings["ours"], timings["Hugo"]

    def to_empty(self, size: int, edited_goal: float, demo_goal: float) -> Iterator[Row]:
        """A build after an edit, and one of the demo, to what MkDocs and Material take alone."""
        edited, demo, empty = (self.folder / name for name in ("edited", "demo", "empty"))
        projects.portevoix(content.make(size), edited)
        projects.demo(demo)
        projects.empty(empty)
        edits = count()

        def edit(_site: Path) -> None:
            file = edited / "roadmap.yaml"
            title = f"  title: Édition {next(edits)}"
            text = re.sub(r"(?m)^  title: .*$", title, file.read_text("utf-8"), count=1)
            file.write_text(text, "utf-8")

        contenders = [
            Contender("edited", projects.BUILD, edited, edited / "site", size, edit),
            Contender("demo", projects.BUILD, demo, demo / "site", 1),
            Contender("empty", projects.BUILD, empty, empty / "site", 1),
        ]
        timings = {name: timing.seconds for name, timing in in_turn(contenders, self.runs).items()}
        name = f"one line edited, {size:,} records, a new process, to an empty site"
        yield Row(name, timings["edited"], timings["empty"], edited_goal)
        yield Row("demo, cold, to an empty site", timings["demo"], timings["empty"], demo_goal)

    def serve(self, size: int, goal: float) -> Iterator[Row]:
        """From saving a file to the new text on the page, against Hugo's server."""
        pages = content.make(size)
        ours, theirs = self.folder / f"serve-{size}", self.folder / f"hugo-serve-{size}"
        projects.portevoix(pages, ours)
        hugo.site(pages, theirs)
        note = next(page for page in pages if page.kind == "note")
        source, address = f"content/releases/{note.id}.md", f"releases/{note.id}/"
        word = note.title.split()[0]
        ours_command = [projects.MKDOCS, "serve", "--quiet", "--dev-addr", "127.0.0.1:{port}"]
        theirs_command = [hugo.find(), "server", "--port", "{port}", "--noBuildLock"]
        servers = [
            serving.Server(command, folder, folder / source, address, word)
            for command, folder in ((ours_command, ours), (theirs_command, theirs))
        ]
        name = f"serving, {size:,} records, saved to seen, to Hugo's server"
        yield Row(name, *serving.in_turn(servers, self.runs), goal)

    def environment(self) -> Iterator[Row]:
        """What a team waits for before it sees anything."""
        durations = environment.measure(
            self.folder / "environment", self.user_cache, min(self.runs, 3)
        )
        yield Row("from no environment to a verdict of check", durations.checked)
        yield Row("from no environment to a built site", durations.built)
        yield Row("size of the environment", durations.megabytes, unit="MB")
