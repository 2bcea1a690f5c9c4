"""The maps that are there already read what their tools export, and leave out what is private."""

from collections.abc import Callable
from pathlib import Path

import pytest

from portevoix.core.problems import Problems
from portevoix.importers.presets import presets
from portevoix.importers.run import bring_in
from portevoix.loading.project import read_project

GITHUB = """
[{"number": 12, "title": "A map", "state": "open", "state_reason": null, "locked": false,
  "body": "Where we are.", "labels": [{"name": "roadmap"}], "draft": false,
  "milestone": {"title": "v2", "due_on": "2026-12-15T08:00:00Z"},
  "html_url": "https://github.com/o/r/issues/12", "url": "https://api.github.com/r/issues/12",
  "created_at": "2026-03-02T09:00:00Z"},
 {"number": 13, "title": "No", "state": "closed", "state_reason": "not_planned"},
 {"number": 14, "title": "secret twice", "state": "closed", "state_reason": "duplicate"},
 {"number": 15, "title": "secret code", "state": "open", "draft": true,
  "pull_request": {"url": "https://api.github.com/r/pulls/15"}}]
"""
GH = """
[{"number": 12, "title": "A map", "state": "OPEN", "stateReason": "", "closed": false,
  "body": "Where we are.", "labels": [{"name": "roadmap"}], "createdAt": "2026-03-02T09:00:00Z",
  "milestone": {"title": "v2", "dueOn": "2026-12-15T08:00:00Z"},
  "url": "https://github.com/o/r/issues/12", "comments": [{"body": "secret words"}]},
 {"number": 13, "title": "No", "state": "CLOSED", "stateReason": "NOT_PLANNED"}]
"""
GITLAB = """\
ID,IID,Title,Description,URL,State,Confidential,Locked,Labels,Created At (UTC),Due Date
501,12,A map,Where we are.,https://gitlab.example/i/12,Open,No,No,"a,b",2026-03-02,2026-12-15
502,13,secret thing,secret,https://gitlab.example/i/13,Open,Yes,No,,2026-03-02 09:00:00,
"""
LINEAR = """\
ID,Title,Description,Status,Labels,Created,Archived,Due Date,Duplicate of
A-12,A map,Where we are.,In Progress,"Bug, UI",Mon Mar 02 2026 09:00:00 GMT+0000 (GMT),,2026-12-15,
A-13,'=SUM(A1),,Canceled,,Mon Mar 02 2026 09:00:00 GMT+0000 (GMT),,,
A-14,secret past,,Done,,Mon Mar 02 2026 09:00:00 GMT+0000 (GMT),2026-04-02T09:00:00Z,,
A-15,secret twice,,Duplicate,,Mon Mar 02 2026 09:00:00 GMT+0000 (GMT),,,A-12
"""
FILES = [
    ("github-issues", "i.json", GITHUB, "issue-12", "exploring", "declined"),
    ("github-issues", "i.json", GH, "issue-12", "exploring", "declined"),
    ("gitlab-issues", "i.csv", GITLAB, "issue-12", "exploring", ""),
    ("linear", "i.csv", LINEAR, "a-12", "in_progress", "declined"),
]


@pytest.mark.parametrize(("preset", "name", "text", "first", "status", "second"), FILES)
def test_an_export_is_read(
    write_project: Callable[..., Path],
    tmp_path: Path,
    preset: str,
    name: str,
    text: str,
    first: str,
    status: str,
    second: str,
) -> None:
    root, problems = write_project({}), Problems()
    (tmp_path / name).write_text(text, "utf-8")
    project = read_project(root / "mkdocs.yml", problems)
    assert project
    (map_,) = (one.file for one in presets() if one.name == preset)
    outcome = bring_in("roadmap", tmp_path / name, map_, project, problems)
    assert [problem.format(str) for problem in problems] == []
    assert outcome.is_whole
    written = (root / "roadmap.yaml").read_text("utf-8")
    assert "secret" not in written
    assert "api.github.com" not in written
    item, *others = written.split("- id: ")[1:]
    assert item.startswith(f"{first}\n")
    for line in (f"status: {status}", "description: Where we are.", "target: 2026-12-15"):
        assert line in item
    assert [f"status: {second}" in one for one in others] == [True] * bool(second)


def test_every_preset_has_an_export_here() -> None:
    assert {one.name for one in presets()} == {preset for preset, *_ in FILES}
