"""`portevoix record` and `check --against`, in a repository of its own."""

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from click.testing import Result

ROADMAP = """
# The team’s own words stay.
items:
- id: home
  title: "Home page"   # short
  status: planned
  target: 2026-Q4
- id: export
  title: Export
  status: planned
"""


@pytest.fixture
def git(new_repository: Callable[..., Callable[..., str]]) -> Callable[..., str]:
    return new_repository({"roadmap.yaml": ROADMAP, "contributors.yaml": "people: []\n"})


def change(former: str, new: str) -> None:
    file = Path("roadmap.yaml")
    text = file.read_text("utf-8")
    assert former in text
    file.write_text(text.replace(former, new), encoding="utf-8")


def histories() -> dict[str, list[dict[str, str]]]:
    items = yaml.load(Path("roadmap.yaml").read_text("utf-8"), yaml.BaseLoader)["items"]
    return {item["id"]: item.get("history", []) for item in items}


def test_a_changed_file_gets_its_entries_and_nothing_else_changes(
    git: Callable[..., str], portevoix: Callable[..., Result]
) -> None:
    change("2026-Q4", "2027-Q1")
    change("title: Export\n  status: planned", "title: Export\n  status: in_progress")
    before = Path("roadmap.yaml").read_text("utf-8").splitlines()
    done = portevoix("record", "--today", "2026-10-19", "--lang", "en")
    assert done.exit_code == 0, done.output
    assert "add a “reason”" in done.output
    assert histories() == {
        "home": [
            {"date": "2026-01-12", "target": "2026-Q4"},
            {"date": "2026-10-19", "target": "2027-Q1"},
        ],
        "export": [
            {"date": "2026-01-12", "status": "planned"},
            {"date": "2026-10-19", "status": "in_progress"},
        ],
    }
    after = Path("roadmap.yaml").read_text("utf-8").splitlines()
    assert [line for line in after if line in before] == before
    assert "0 entries" in portevoix("record", "--today", "2026-10-20", "--lang", "en").output


def test_years_are_filled_in_along_the_main_line(
    git: Callable[..., str], portevoix: Callable[..., Result]
) -> None:
    git("checkout", "-q", "-b", "idea")
    change("2026-Q4", "2027-Q1")
    git("commit", "2026-02-05")
    git("checkout", "-q", "main")
    Path("content/index.md").write_text("# Home\n", encoding="utf-8")
    git("commit", "2026-02-10")
    git("merge", "-q", "--no-commit", "idea")
    git("commit", "2026-03-20")
    Path("roadmap.yaml").write_text("items: [", encoding="utf-8")
    git("commit", "2026-04-01")
    git("revert", "-n", "HEAD")
    roadmap = Path("roadmap.yaml")
    roadmap.write_text(f"{roadmap.read_text('utf-8')}- {{id: new, title: N, status: planned}}\n")
    git("commit", "2026-05-02")
    done = portevoix("record", "--since", "2020-01-01", "--lang", "en")
    assert done.exit_code == 0, done.output
    assert "1 commit holds a file that is not YAML" in done.output
    assert histories()["home"] == [
        {"date": "2026-01-12", "target": "2026-Q4"},
        {"date": "2026-03-20", "target": "2027-Q1"},
    ]
    assert "created: 2026-05-02" in roadmap.read_text("utf-8").splitlines()[-1]


def test_a_check_tells_what_no_history_says_and_what_is_gone(
    git: Callable[..., str], portevoix: Callable[..., Result]
) -> None:
    git("checkout", "-q", "-b", "work")
    change("2026-Q4", "2027-Q1")
    change("- id: export\n  title: Export\n  status: planned\n", "")
    said = portevoix("check", "--against", "main", "--lang", "en").output
    assert "change-unrecorded: “Home page” changed (target: 2027-Q1)" in said
    assert "id-vanished: “export” was published" in said
    change("id: home", "id: home\n  formerly: [export]")
    portevoix("record", "--today", "2026-10-19")
    said = portevoix("check", "--against", "main", "--lang", "en").output
    assert "change-unrecorded" not in said
    assert "id-vanished" not in said


def test_a_check_tells_that_nobody_said_what_was_there_before(
    git: Callable[..., str], portevoix: Callable[..., Result]
) -> None:
    git("checkout", "-q", "-b", "work")
    change("  target: 2026-Q4", "  target: 2027-Q1\n  history: [{date: 2026-10-19,"
           " target: 2027-Q1, reason: Three banks change their files in March.}]")  # fmt: skip
    said = portevoix("check", "--against", "main", "--lang", "en").output
    assert "does not say what was there before (target: 2026-Q4)" in said
    portevoix("record", "--today", "2026-10-19")
    assert "change-unrecorded" not in portevoix("check", "--against", "main").output


def test_an_item_under_a_new_id_keeps_what_was_told_under_the_former_one(
    git: Callable[..., str], portevoix: Callable[..., Result]
) -> None:
    change("id: home", "id: start\n  formerly: [home]")
    change("2026-Q4", "2027-Q1")
    git("commit", "2026-03-20")
    done = portevoix("record", "--since", "2026-01-01", "--lang", "en")
    assert done.exit_code == 0, done.output
    assert [one["target"] for one in histories()["start"]] == ["2026-Q4", "2027-Q1"]


def test_what_was_kept_is_filled_in_too(
    git: Callable[..., str], portevoix: Callable[..., Result]
) -> None:
    change(
        "title: Export\n  status: planned", "title: Export\n  status: planned\n  target: 2026-05"
    )
    git("commit", "2026-02-05")
    change("target: 2026-05", "target: 2026-05   # as told")
    change("title: Export\n  status: planned", "title: Export\n  status: shipped")
    git("commit", "2026-05-20")
    portevoix("record", "--since", "2026-01-01", "--lang", "en")
    told = {key: value for one in histories()["export"] for key, value in one.items()}
    assert told["target"] == "2026-05"
    assert "0 entries" in portevoix("record", "--since", "2026-01-01", "--lang", "en").output


def test_a_history_that_says_something_else_than_before_is_told(
    git: Callable[..., str], portevoix: Callable[..., Result]
) -> None:
    change("  target: 2026-Q4", "  target: 2026-Q4\n  history:\n"
           "  - {date: 2026-01-02, status: planned, target: 2026-Q3}\n"
           "  - {date: 2026-01-09, target: 2026-Q4, reason: Three banks change.}")  # fmt: skip
    git("commit", "2026-01-20")
    change("target: 2026-Q3", "target: 2026-Q4")
    said = portevoix("check", "--against", "HEAD", "--lang", "en").output
    assert (
        "past-rewritten: The history of “Home page” says no more what it said of 2026-01-02" in said
    )
    assert "says no more what it said of: 2026-01-02" in portevoix("impact", "--lang", "en").output


def test_a_shallow_copy_and_an_unknown_name_are_sentences(
    git: Callable[..., str],
    portevoix: Callable[..., Result],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    change("2026-Q4", "2027-Q1")
    git("commit", "2026-02-05")
    git("clone", "-q", "--depth", "1", Path.cwd().as_uri(), str(tmp_path / "shallow"))
    monkeypatch.chdir(tmp_path / "shallow")
    for words in (("record", "--since", "2020-01-01"), ("check", "--against", "v1")):
        done = portevoix(*words, "--lang", "en")
        assert done.exit_code == 1
        assert "Only the last 1 commits are here." in done.output
    assert histories()["home"] == []
    monkeypatch.chdir(tmp_path)
    done = portevoix("record", "--project", "shallow", "main", "--lang", "en")
    assert done.exit_code == 0
    done = portevoix("record", "--project", "shallow", "nothing", "--lang", "en")
    assert "“nothing” is no state that Git knows here." in done.output
