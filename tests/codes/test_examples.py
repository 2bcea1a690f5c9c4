"""Every code has an example with its fault, and the same without; what the day brings is advice."""

import datetime
from collections.abc import Callable, Iterable
from pathlib import Path

import mkdocs.__main__
import mkdocs.commands.build
import pytest
from click.testing import CliRunner

from portevoix.codes import all_codes
from portevoix.core.problems import Problem

EXAMPLES = Path(__file__).parents[1] / "examples"
DAY = datetime.date(2026, 11, 30)
CODES = all_codes()
MADE = {
    "file-too-large": "tests/sources/test_files.py",
    "not-a-file": "tests/sources/test_files.py",
    "unreadable-file": "tests/sources/test_files.py",
    "reader-missing": "tests/importers/test_answers.py",
    "unwritable-file": "tests/importers/test_run.py",
    "left-out-untrusted": "tests/cli/test_untrusted.py",
    "outside-project": "tests/cli/test_untrusted.py",
    "mail-message": "tests/mail/test_checks.py",
    "twin-names": "tests/checks/test_files.py",
    "windows-name": "tests/checks/test_files.py",
    "decomposed-name": "tests/checks/test_files.py",
    "extension-unusable": "tests/extension/test_extension.py",
    "section-gone": "tests/extension/test_extension.py",
    "change-unrecorded": "tests/cli/test_record.py",
    "id-vanished": "tests/cli/test_record.py",
    "past-rewritten": "tests/cli/test_record.py",
}
"""What no folder of files can hold, and the test that makes it."""
SHOWN = sorted(CODES.keys() - MADE.keys())
CHECKED = ("plugin-missing", "private-in-public", "overlay-in-repository")
"""What a build is not told of: without the plugin it knows nothing of us, and what is in a
repository is no reason to keep an older site online.
"""
BUILT = {
    (CODES[one].origin, CODES[one].severity): one
    for one in SHOWN
    if CODES[one].origin != "import" and one not in CHECKED
}
"""What a build is told of, by who tells it and how grave it is."""
Write = Callable[[str, str], Path]
Told = Callable[..., Iterable[Problem]]


def test_every_code_has_an_example_and_every_example_a_code() -> None:
    folders = {path.name for path in EXAMPLES.iterdir() if path.name != "_base"}
    assert folders == set(SHOWN)
    for code, test in MADE.items():
        assert code in (EXAMPLES.parents[1] / test).read_text("utf-8")


@pytest.mark.parametrize("code", SHOWN)
def test_the_wrong_example_has_the_fault_and_the_right_one_none(code: str, told: Told) -> None:
    found = [one for one in told(code, "wrong") if one.code == code]
    severity = CODES[code].severity
    assert {one.severity for one in found} == {"warning" if severity == "off" else severity}
    assert all("{{" not in one.format(str) for one in found)
    right = [one for one in told(code, "right") if one.severity != "advice" or one.code == code]
    assert [one.format(str) for one in right] == []


@pytest.mark.parametrize("code", BUILT.values())
def test_a_strict_build_fails_exactly_where_a_strict_check_does(
    code: str, told: Told, write_example: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(write_example(code, "wrong"))
    # The command has MkDocs say the same only once in a process.
    monkeypatch.setattr(mkdocs.commands.build.log, "filters", [])
    grave = {one.severity for one in told(code, "wrong")} - {"advice"}
    noon = datetime.datetime.combine(DAY, datetime.time(12), datetime.UTC)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(noon.timestamp())))
    build = CliRunner().invoke(mkdocs.__main__.cli, ["build", "--strict"])
    assert bool(build.exit_code) == bool(grave), build.output


def test_a_strict_build_passes_what_a_strict_check_passes(
    write_project: Callable[..., Path], problems_of: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write_project({"content/index.md": "# Accueil\n\n[Rien](rien.md)\n"})
    config = root / "mkdocs.yml"
    before = config.read_text("utf-8")
    config.write_text(f"{before}validation: {{links: {{not_found: info}}}}\n", encoding="utf-8")
    monkeypatch.chdir(root)
    monkeypatch.setattr(mkdocs.commands.build.log, "filters", [])
    assert problems_of(root) == []
    assert CliRunner().invoke(mkdocs.__main__.cli, ["build", "--strict"]).exit_code == 0
    config.write_text(before, encoding="utf-8")
    assert [one.code for one in problems_of(root)] == ["mkdocs-link"]


def test_a_later_day_brings_nothing_but_advice(write_example: Write, problems_of: Told) -> None:
    later = DAY + datetime.timedelta(730)
    for code in [one for one in SHOWN if CODES[one].origin == "content"][::3]:
        found = problems_of(write_example(code, "right"), later)
        assert [one for one in found if one.severity != "advice"] == [], code


@pytest.mark.parametrize("days", [95, 730])
def test_a_later_day_brings_the_demo_nothing_but_advice(days: int, problems_of: Told) -> None:
    found = problems_of(EXAMPLES.parents[1], DAY + datetime.timedelta(days))
    assert {one.severity for one in found} == {"advice"}


def graded(root: Path, code: str, grade: str) -> Path:
    """The project with a setting for that code."""
    config = root / "mkdocs.yml"
    lines = [one for one in config.read_text("utf-8").split("\n") if "checks:" not in one]
    lines.insert(lines.index("- portevoix:") + 1, f"    checks: {{{code}: {grade}}}")
    config.write_text("\n".join(lines), encoding="utf-8")
    return root


@pytest.mark.parametrize("code", [one for one in SHOWN if CODES[one].is_configurable][::10])
def test_a_code_is_as_severe_as_the_project_says(
    code: str, write_example: Write, problems_of: Told
) -> None:
    grade = "advice" if CODES[code].severity == "error" else "error"
    found = problems_of(graded(write_example(code, "wrong"), code, grade))
    assert {one.severity for one in found if one.code == code} == {grade}


@pytest.mark.parametrize("code", ["unknown-reference", "need-unanswered", "mail-title"])
def test_a_code_that_is_off_is_not_told(code: str, write_example: Write, problems_of: Told) -> None:
    found = problems_of(graded(write_example(code, "wrong"), code, "off"))
    assert code not in {one.code for one in found}


def test_a_code_says_what_it_finds_and_what_to_do() -> None:
    for code in CODES.values():
        assert code.remedy.endswith(".")
        assert "{" not in code.summary + code.remedy.replace("{name: material}", "")
