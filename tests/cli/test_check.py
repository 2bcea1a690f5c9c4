"""`portevoix check` tells all problems at once, and what it read where there is none."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]
Write = Callable[..., Path]

NOTE = """
    ---
    {title: Small, date: 2026-11-10}
    ---
    """
GOOD = {
    "roadmap.yaml": """
        areas:
        - {id: home, title: Home}
        items:
        - {id: page, title: Page, status: planned, area: home}
        """
}


def test_a_project_without_problems_is_told_what_was_read(
    portevoix: Run, write_project: Write
) -> None:
    result = portevoix("check", "--project", write_project(GOOD), "--lang", "en")
    assert result.output == "1 item: all is well.\n"
    assert result.exit_code == 0


def test_warnings_fail_only_when_asked_to(portevoix: Run, write_project: Write) -> None:
    root = write_project({**GOOD, "content/releases/small.md": NOTE})
    result = portevoix("check", "--project", root, "--lang", "en")
    assert "content/releases/small.md:2:9: note-without-item: " in result.output
    assert result.output.endswith("\n1 warning\n")
    assert result.exit_code == 0
    assert portevoix("check", "--project", root, "--strict").exit_code == 1


def test_errors_fail_and_are_all_told(portevoix: Run, write_project: Write) -> None:
    root = write_project({
        "roadmap.yaml": """
            items:
            - {id: a, title: A, status: plannd}
            - {id: b, title: B, status: planned, colour: red}
            """,
        "content/releases/small.md": NOTE,
    })  # fmt: skip
    result = portevoix("check", "--project", root, "--lang", "en")
    assert "roadmap.yaml:2:29: unknown-value: " in result.output
    assert "roadmap.yaml:3:38: unknown-key: " in result.output
    assert result.output.endswith("\n2 problems to mend, 1 warning\n")
    assert result.exit_code == 1


def test_the_project_s_language_is_spoken_unless_another_is_asked_for(
    portevoix: Run, write_project: Write
) -> None:
    root = write_project({**GOOD, "content/releases/small.md": NOTE}, "languages: [fr]")
    assert "1 avertissement" in portevoix("check", "--project", root).output
    assert "1 warning" in portevoix("check", "--project", root, "--lang", "en").output


def test_the_day_may_be_given(portevoix: Run, write_project: Write) -> None:
    root = write_project({
        "roadmap.yaml": """
            items:
            - {id: a, title: A, status: planned, target: 2026-Q4}
            """
    })  # fmt: skip
    assert "target-over" not in portevoix("check", "--project", root).output
    result = portevoix("check", "--project", root, "--today", "2027-01-01")
    assert "target-over" in result.output
    assert portevoix("check", "--project", root, "--today", "demain").exit_code == 2


def test_a_check_that_does_not_exist_cannot_be_graded(portevoix: Run, write_project: Write) -> None:
    root = write_project(GOOD, "checks: {note-without-items: off}")
    result = portevoix("check", "--project", root, "--lang", "en")
    assert (
        "mkdocs.yml:7:14: unknown-check: There is no check “note-without-items”." in result.output
    )
    assert "Did you mean “note-without-item”?" in result.output
    assert result.exit_code == 1


def test_the_list_names_every_check_as_the_project_grades_it(
    portevoix: Run, write_project: Write
) -> None:
    root = write_project(GOOD, "checks: {note-without-item: error}")
    result = portevoix("check", "--list", "--project", root, "--lang", "en")
    assert "note-without-item (error)\n" in result.output
    assert "need-unanswered (warning)\n" in result.output
    assert "translation-missing (off)\n" in result.output


def test_a_folder_that_is_no_project_is_said_so(portevoix: Run, tmp_path: Path) -> None:
    result = portevoix("check", "--project", tmp_path)
    assert result.exit_code == 2
    assert "There is no mkdocs.yml in" in result.output


def test_words_and_mistakes_of_the_command_line_are_in_the_user_s_language(
    portevoix: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Usage: portevoix check" in portevoix("check", "--help").output
    monkeypatch.setenv("LANGUAGE", "fr")
    assert "Le dossier du projet" in portevoix("check", "--help").output
    assert "Erreur" in portevoix("chek").output
    monkeypatch.setenv("LANGUAGE", "de")
    assert "Usage: portevoix" in portevoix("--help").output


def test_checking_needs_neither_mkdocs_nor_what_makes_mails() -> None:
    code = (
        "import sys, portevoix.cli.check;"
        "print([m for m in ('mkdocs', 'css_inline', 'jinja2', 'PIL', 'bs4') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


LETTER = """
    ---
    {date: DAY, from: START-01, to: DAY, subject: What is new, preheader: PREHEADER}
    ---
    """.replace("PREHEADER", "What shipped and what moved and where we meet next")


def letter(day: str) -> str:
    return LETTER.replace("DAY", day).replace("START", day[:7])


def test_past_editions_that_are_not_frozen_are_told_below_the_result(
    portevoix: Run, write_project: Write
) -> None:
    files = {
        **GOOD,
        "roadmap.yaml": GOOD["roadmap.yaml"].replace("status", "created: 2026-01-01, status"),
        "content/newsletter/2026-10.md": letter("2026-10-31"),
        "content/newsletter/2026-11.md": letter("2026-11-29"),
        "content/newsletter/today.md": letter("2026-11-30").replace("11-01", "11-30"),
    }
    root = write_project(files)
    result = portevoix("check", "--project", root, "--lang", "en", "--strict")
    head, below = result.output.splitlines()
    assert head.endswith(": all is well.")
    assert below == (
        "Past editions that are not frozen, so that they may still change: 2026-10, 2026-11."
        " Keep each as it was sent: portevoix newsletter freeze 2026-10"
    )
    assert result.exit_code == 0
    assert "ne sont pas gardées" in portevoix("check", "--project", root, "--lang", "fr").output
    for edition in ("2026-10", "2026-11"):
        assert portevoix("newsletter", "freeze", edition, "--project", root).exit_code == 0
    assert "frozen" not in portevoix("check", "--project", root, "--lang", "en").output


def test_items_that_no_letter_can_announce_are_told_below_the_result(
    portevoix: Run, write_project: Write
) -> None:
    root = write_project({**GOOD, "content/newsletter/today.md": letter("2026-11-30")})
    result = portevoix("check", "--project", root, "--lang", "en", "--strict")
    head, below = result.output.splitlines()
    assert head.endswith(": all is well.")
    assert below.startswith("Items that no letter announces, ")
    assert ": page. Give them" in below
    assert result.exit_code == 0
