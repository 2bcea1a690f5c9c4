"""The guide of a month is true: its changes fit the demo, it stays sound, and readers see them."""

import datetime
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from portevoix import checks
from portevoix.core.problems import Problems
from portevoix.loading.load import load
from portevoix.loading.project import read_project

ROOT = Path(__file__).parents[1]
GUIDES = [ROOT / "docs/how-to" / name for name in ("un-mois.md", "a-month.md")]
DEMO = ("mkdocs.yml", "roadmap.yaml", "contributors.yaml", "content", "private", "sent")
BLOCK = re.compile(r"^(```\w+\n.*?^```)$", re.MULTILINE | re.DOTALL)
Step = tuple[str, str, str]
"""A block: the file that is named last above it, its kind, its text."""


def events(guide: Path) -> Iterator[tuple[datetime.date, list[Step]]]:
    """The day of each event, and what is written then."""
    for event in re.split(r"^### ", guide.read_text("utf-8"), flags=re.MULTILINE)[1:]:
        steps, path = list[Step](), ""
        for part in BLOCK.split(event):
            if block := re.fullmatch(r"```(\w+)\n(.*)```", part, re.DOTALL):
                steps.append((path, block[1], block[2]))
            elif named := re.findall(r"`([\w/.-]+\.(?:md|yaml))`", part):
                path = named[-1]
        number = re.match(r"\d+", event)
        assert number
        yield datetime.date(2026, 12, int(number[0])), steps


def plain(line: str) -> str:
    """A line in which all spaces are the same."""
    return re.sub(r"[\u00a0\u202f]", " ", line)


def write(root: Path, step: Step) -> None:
    """Do what a block says: a new file, or lines that are taken out and added."""
    path, kind, text = step
    file = root / path
    if kind == "text":
        return
    if kind != "diff":
        assert not file.exists()
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
        return
    rows, lines = text.rstrip("\n").split("\n"), file.read_text("utf-8").split("\n")
    old = [plain(row[1:]) for row in rows if row[:1] != "+"]
    there = [plain(line) for line in lines]
    found = [n for n in range(len(lines)) if there[n : n + len(old)] == old]
    assert len(found) == 1, (path, old)
    kept = iter(lines[found[0] : found[0] + len(old)])
    new = []
    for row in rows:
        line = row[1:] if row[:1] == "+" else next(kept)
        new += [line] if row[:1] != "-" else []
    lines[found[0] : found[0] + len(old)] = new
    file.write_text("\n".join(lines), "utf-8")


@pytest.fixture(scope="module")
def month(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """The demo after the month, and what was told of it on the way that is more than advice."""
    root, told = tmp_path_factory.mktemp("month"), list[str]()
    for name in DEMO:
        copy: Callable[..., Any] = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, root / name)
    for day, steps in events(GUIDES[0]):
        for step in steps:
            write(root, step)
        problems = Problems()
        project = read_project(root / "mkdocs.yml", problems)
        assert project
        checks.run(project, load(project, problems), day, problems)
        told += [f"{day}: {one.place} {one.code}" for one in problems if one.severity != "advice"]
    return root, told


def test_each_event_leaves_the_files_sound(month: tuple[Path, list[str]]) -> None:
    assert month[1] == []


def test_no_file_but_his_own_names_who_withdrew(month: tuple[Path, list[str]]) -> None:
    files = [*month[0].rglob("*.md"), month[0] / "roadmap.yaml"]
    assert [file.name for file in files if "Yann" in file.read_text("utf-8")] == []


def test_words_that_nobody_said_are_refused_as_the_guide_says(
    month: tuple[Path, list[str]], tmp_path: Path
) -> None:
    (told,) = (text for _, steps in events(GUIDES[0]) for _, kind, text in steps if kind == "text")
    _, message = re.split(r"^[\w.]+:\d+:\d+: ", plain(told))
    quote = re.search("« ([^»]+) »", message)
    assert quote
    root = shutil.copytree(month[0], tmp_path / "again", ignore=shutil.ignore_patterns("site"))
    roadmap = root / "roadmap.yaml"
    need = f"""
  - id: n-invente
    kind: idea
    text: Un besoin que personne n’a dit.
    workshop: 2026-12-10-carte-des-membres-1
    said: {{workshop: 2026-12-10-carte-des-membres-1, quote: "{quote[1]}"}}
  - id: n-pas-de-point-isole"""
    written = roadmap.read_text("utf-8").replace("\n  - id: n-pas-de-point-isole", need)
    roadmap.write_text(written, "utf-8")
    problems = Problems()
    project = read_project(root / "mkdocs.yml", problems)
    assert project
    checks.run(project, load(project, problems), datetime.date(2026, 12, 31), problems)
    said = [plain(one.format(project.get_language().gettext)) for one in problems.errors]
    assert [one.partition(": ")[2] for one in said] == [" ".join(message.split())]


def test_both_guides_say_the_same() -> None:
    french, english = (list(events(guide)) for guide in GUIDES)
    assert len(french) >= 30
    assert french == english


def test_readers_see_what_happened(month: tuple[Path, list[str]]) -> None:
    noon = datetime.datetime(2026, 12, 31, 12, tzinfo=datetime.UTC)
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict"],
        cwd=month[0],
        env={**os.environ, "SOURCE_DATE_EPOCH": str(int(noon.timestamp()))},
        check=True,
    )
    site = month[0] / "site"

    def text(page: str) -> str:
        html = (site / page / "index.html").read_text("utf-8")
        return " ".join(re.sub(r"<[^>]+>", " ", plain(html)).split())

    assert "Regroupé" in text("needs/n-cheques-de-noel")
    assert "Hélène Faure et 1 autre" in text("needs/n-heures-hors-planning")
    assert "décembre 2026 devient janvier 2027 Repoussé" in text("roadmap/planning-benevoles")
    assert "Non retenu" in text("needs/n-covoiturage")
    assert "Annulé" in text("events/2027-01-12-permanence")
    assert "Nous reprenons au printemps 2027, ou nous dirons non." in text(
        "roadmap/check-in-hors-ligne"
    )
    assert "puis l’oublie si je change d’avis" in text("needs/n-relancer-sur-place")
    assert "retirée le 17 décembre 2026" in text("releases/2026-12-16-prelevement")
    assert "La réponse que je vous devais" in text("newsletter/2026-12")
    everything = [file.read_bytes() for file in site.rglob("*") if file.is_file()]
    for word in ("Yann", "Denise", "Rien de tout cela n’est décidé", "prestataires"):
        assert not any(word.encode() in content for content in everything), word
