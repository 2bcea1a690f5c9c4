"""Links and pictures in Markdown are looked at wherever Markdown is written."""

from collections.abc import Callable
from pathlib import Path

from portevoix import checks
from portevoix.checks.check import EXAMPLE_DAY
from portevoix.community.load import load
from portevoix.community.project import read_project
from portevoix.problems import Problems

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


def test_the_front_matter_of_an_edition_is_seen_from_its_own_file(
    write_project: Callable[..., Path],
) -> None:
    problems = Problems()
    files = {"content/newsletter/2026-11.md": EDITION, "roadmap.yaml": ROADMAP}
    root = write_project({**files, "content/pictures/desk.svg": "<svg/>"})
    project = read_project(root / "mkdocs.yml", problems)
    assert project
    checks.run(project, load(project, problems), EXAMPLE_DAY, problems)
    found = {(problem.code, problem.place.line, problem.place.column) for problem in problems}
    assert found == {("broken-link", 9, 15), ("empty-alt", 9, 38), ("broken-link", 11, 35)}
