"""Whatever is taken away from readers of the demo, in whatever way, no check stops a strict build,
and what is left out is listed.
"""

import datetime
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from portevoix.checks import run
from portevoix.core.problems import Problems
from portevoix.loading.load import load
from portevoix.loading.project import read_project
from portevoix.privacy.audience import for_audience
from portevoix.privacy.left_out import left_out
from portevoix.privacy.publication import publish_pages

ROOT = Path(__file__).parents[2]
TODAY = datetime.date(2026, 11, 30)
CONSENTS = (
    "{name: true, photo: true, quote: true, since: 2026-01-01, until: 2026-11-01}",
    "{name: false, since: 2026-01-01}",
    "{name: true, since: 2026-01-01}",
)
_ENTRY = re.compile(r"(?ms)^( *)- id: (\S+)\n(?P<rest>.*?)(?=^\1- id: |^\S(?<!-)|\Z)")
_CONSENT = re.compile(r"(?m)^( +)consent:.*\n(?:\1 .*\n)*")


class Away(NamedTuple):
    """A file of the demo as it is when something in it was taken away."""

    file: str
    identifier: str
    how: str
    text: str


def ways() -> Iterator[Away]:
    """Every way to take away each thing that the demo has."""
    for path in sorted((ROOT / "content").rglob("*.md")):
        name, text = path.relative_to(ROOT).as_posix(), path.read_text("utf-8")
        if re.search(r"\.[a-z]{2}\.md$", name) or not text.startswith("---\n"):
            continue
        lines = ["draft: true", "audience: members", "audience: internal", "retracted: 2026-11-29"]
        if name.split("/")[1] in ("releases", "spotlights") and "\ndate: " in text:
            lines.append("date: 2027-01-15")
        for line in lines:
            key = line.partition(":")[0]
            rest = re.sub(rf"(?m)^{key}: .*\n", "", text.removeprefix("---\n"), count=1)
            yield Away(name, path.stem, line, f"---\n{line}\n{rest}")
    for name in ("roadmap.yaml", "contributors.yaml"):
        text = (ROOT / name).read_text("utf-8")
        for entry in _ENTRY.finditer(text):
            start, indent = entry.start("rest"), entry[1] + "  "
            lines = ["audience: members", "audience: internal"]
            if name == "roadmap.yaml":
                lines.append("retracted: 2026-11-29")
            for line in lines:
                yield Away(name, entry[2], line, f"{text[:start]}{indent}{line}\n{text[start:]}")
            consent = _CONSENT.search(text, start, entry.end())
            for one in CONSENTS if consent else ():
                new = f"{text[: consent.start()]}{indent}consent: {one}\n{text[consent.end() :]}"
                yield Away(name, entry[2], one, new)


WAYS = list(ways())


@pytest.fixture(scope="module")
def read_demo(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Away], Any]:
    """What checks tell of the demo with a file as it is then, and the ids of what is left out."""
    root = tmp_path_factory.mktemp("demo")
    shutil.copytree(ROOT / "content", root / "content")
    for name in ("roadmap.yaml", "contributors.yaml"):
        shutil.copy(ROOT / name, root)
    config = (ROOT / "mkdocs.yml").read_text("utf-8")
    (root / "mkdocs.yml").write_text(config.replace("overlay: private", ""), "utf-8")

    def read(away: Away) -> tuple[list[str], set[str]]:
        (root / away.file).write_text(away.text, "utf-8")
        problems = Problems()
        project = read_project(root / "mkdocs.yml", problems)
        assert project
        loaded = publish_pages(load(project, problems), "public", TODAY)
        shown = for_audience(loaded.community, "public", TODAY)
        run(project, loaded, TODAY, problems, shown)
        shutil.copy(ROOT / away.file, root / away.file)
        stops = [one.format(str) for one in problems if one.severity != "advice"]
        gone = left_out(loaded, shown, "public", TODAY)
        return stops, {one.identifier.removesuffix(".md").rpartition("/")[2] for one in gone}

    return read


ONLY_NOTE = next(one for one in WAYS if one.identifier == "2026-06-16-fusion-doublons")
"""The draft of a note that alone tells of something."""


@settings(max_examples=20)
@example(away=ONLY_NOTE)
@given(away=st.sampled_from(WAYS))
def test_what_is_taken_away_stops_nothing_and_is_listed(
    away: Away, read_demo: Callable[[Away], tuple[list[str], set[str]]]
) -> None:
    stops, gone = read_demo(away)
    assert stops == []
    assert away.identifier in gone
