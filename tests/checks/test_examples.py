"""Every check has an example that triggers it, and one beside it that does not."""

from collections.abc import Callable
from pathlib import Path

import pytest

from portevoix import checks
from portevoix.checks import CHECKS, Check
from portevoix.checks.check import EXAMPLE_DAY
from portevoix.chronicle.editions import edition_documents
from portevoix.community.load import load
from portevoix.community.project import read_project
from portevoix.problems import Problem, Problems


def problems_of(root: Path) -> list[Problem]:
    problems = Problems()
    project = read_project(root / "mkdocs.yml", problems)
    assert project
    loaded = load(project, problems)
    edition_documents(loaded.community, project, EXAMPLE_DAY, problems)
    checks.run(project, loaded, EXAMPLE_DAY, problems)
    return list(problems)


def options_for(check: Check) -> str:
    grade = "" if check.grade != "off" else f"\nchecks: {{{check.code}: warning}}"
    return f"languages: [fr, en]{grade}"


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.code)
def test_the_wrong_example_triggers_its_check(
    check: Check, write_project: Callable[..., Path]
) -> None:
    found = problems_of(write_project(dict(check.wrong), options_for(check)))
    assert check.code in {problem.code for problem in found}
    for problem in found:
        assert problem.place.path in {*check.wrong, "roadmap.yaml"}
        assert "{" not in problem.format(str)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.code)
def test_the_right_example_has_no_problem_at_all(
    check: Check, write_project: Callable[..., Path]
) -> None:
    found = problems_of(write_project(dict(check.right), options_for(check)))
    assert [problem.format(str) for problem in found] == []


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.code)
def test_a_check_is_as_severe_as_the_project_says(
    check: Check, write_project: Callable[..., Path]
) -> None:
    def grades(grade: str) -> set[str]:
        options = f"languages: [fr, en]\nchecks: {{{check.code}: {grade}}}"
        root = write_project(dict(check.wrong), options)
        return {problem.severity for problem in problems_of(root) if problem.code == check.code}

    assert grades("error") == {"error"}
    assert grades("warning") == {"warning"}
    assert grades("off") == set()


def test_every_check_says_what_it_finds_and_what_to_do() -> None:
    for check in CHECKS:
        assert check.summary.endswith(".")
        assert check.remedy.endswith(".")
        assert "{" not in check.summary + check.remedy


def test_no_path_is_too_odd_to_be_checked(write_project: Callable[..., Path]) -> None:
    rows = [
        f"- {{id: p{n}, name: P {n}, photo: {path}}}"
        for n, path in enumerate(["'" + 300 * "x" + "'", '"a\\0b"', "'//[x'", "'C:\\x.svg'", "'.'"])
    ]
    note = "---\n{title: T, date: 2026-01-01}\n---\n[a](//[x) ![b](<http://[y>) [c](%00) [d](#)\n"
    files = {"contributors.yaml": "\n".join(["people:", *rows]), "content/releases/n.md": note}
    codes = [problem.code for problem in problems_of(write_project(files))]
    assert codes.count("picture-missing") + codes.count("picture-outside") == 4
    assert codes.count("control-character") == 1
