"""Links and pictures in Markdown are looked at wherever Markdown is written."""

import datetime
from collections.abc import Callable
from pathlib import Path

from portevoix import checks
from portevoix.core.problems import Problems
from portevoix.loading.load import load
from portevoix.loading.project import read_project

EDITION = """
    ---
    date: 2026-11-30
    from: 2026-11-01
    to: 2026-11-30
    subject: November
    team: |
      We are [here](../roadmap/index.md).

      Not [there](roadmap/index.md), ![](../pictures/desk.svg).
    picks:
    - {id: home, comment: "See [this](../gone.md)."}
    ---
    """
ROADMAP = """
    items:
    - {id: home, title: Home, status: planned}
    """


def checked(root: Path) -> Problems:
    problems = Problems()
    project = read_project(root / "mkdocs.yml", problems)
    assert project
    checks.run(project, load(project, problems), datetime.date(2026, 11, 30), problems)
    return problems


def test_the_front_matter_of_an_edition_is_seen_from_its_own_file(
    write_project: Callable[..., Path],
) -> None:
    files = {"content/newsletter/2026-11.md": EDITION, "roadmap.yaml": ROADMAP}
    problems = checked(write_project({**files, "content/pictures/desk.svg": "<svg/>"}))
    found = {(problem.code, problem.place.line, problem.place.column) for problem in problems}
    assert found == {("broken-link", 9, 15), ("empty-alt", 9, 38), ("broken-link", 11, 35)}


def test_links_to_what_could_not_be_read_are_not_told_of(
    write_project: Callable[..., Path],
) -> None:
    note = """
    ---
    {title: Home page, date: 2026-11-10, area: home}
    ---
    See [the page](../roadmap/home.md), [nothing](../roadmap/hom.md), [the lab](../workshops/w.md).
    """
    files = {
        "roadmap.yaml": "areas: [{id: home, title: H}]\nitems: [{id: home, status: planned}]\n",
        "content/releases/note.md": note,
        "content/workshops/w.md": "---\n{item: home, step: reflection, date: 2026-01-01}\n---\n",
    }
    found = [(problem.code, problem.values) for problem in checked(write_project(files))]
    assert [code for code, _ in found] == ["broken-link", "missing-key"]
    assert found[0][1] == {"link": "../roadmap/hom.md"}
