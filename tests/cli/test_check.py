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
    assert result.output.endswith(
        "\n2 problems to mend\nPages and mails are looked at once that is mended.\n"
    )
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
    result = portevoix("check", "--project", root, "--today", "2027-01-01", "--strict")
    assert "target-over" in result.output
    assert result.exit_code == 0
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
    assert "need-unanswered (advice)\n" in result.output
    assert "missing-key (error, fixed)\n" in result.output
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


def test_a_severity_that_is_fixed_cannot_be_set(portevoix: Run, write_project: Write) -> None:
    root = write_project(GOOD, "checks: {missing-key: off}")
    result = portevoix("check", "--project", root, "--lang", "en")
    assert "mkdocs.yml:7:14: fixed-severity: " in result.output
    assert result.exit_code == 1


def test_advice_stands_below_and_is_not_counted(portevoix: Run, write_project: Write) -> None:
    root = write_project({
        "roadmap.yaml": """
            items:
            - {id: a, title: A, status: planned, target: 2026-Q3}
            """,
        "content/releases/small.md": NOTE,
    })  # fmt: skip
    result = portevoix("check", "--project", root, "--lang", "en", "--today", "2026-12-01")
    lines = result.output.split("\n")
    assert lines[0].startswith("content/releases/small.md:2:9: note-without-item: ")
    assert lines[1] == "Advice:"
    assert lines[2].startswith("roadmap.yaml:2:46: target-over: ")
    assert lines[3] == "1 warning, 1 piece of advice"


def test_nothing_is_written_into_the_project(portevoix: Run, write_project: Write) -> None:
    edition = "---\n{date: 2026-11-30, from: 2026-11-01, to: 2026-11-30, subject: New}\n---\n"
    root = write_project({**GOOD, "content/newsletter/2026-11.md": edition})
    before = {path: path.stat().st_mtime_ns for path in [root, *root.rglob("*")]}
    portevoix("check", "--project", root)
    assert {path: path.stat().st_mtime_ns for path in [root, *root.rglob("*")]} == before


def test_what_mkdocs_leaves_out_is_not_checked(portevoix: Run, write_project: Write) -> None:
    root = write_project({**GOOD, "content/releases/small.md": NOTE})
    assert portevoix("check", "--project", root, "--strict").exit_code == 1
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as config:
        config.write("exclude_docs: releases/\n")
    assert portevoix("check", "--project", root, "--strict").exit_code == 0


def test_a_project_without_options_is_checked(portevoix: Run, write_project: Write) -> None:
    root = write_project(GOOD)
    config = root / "mkdocs.yml"
    text = config.read_text("utf-8").replace("- portevoix:\n    languages: [fr]", "- portevoix")
    config.rename(root / "mkdocs.yaml").write_text(text, encoding="utf-8")
    assert portevoix("check", "--project", root, "--lang", "en").output == "1 item: all is well.\n"


def test_what_mkdocs_finds_has_its_place(portevoix: Run, write_project: Write) -> None:
    page = "# Accueil\n\nVoir [le guide](guide.md) et [l’aide](guides/).\n"
    root = write_project({**GOOD, "content/index.md": page})
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as config:
        config.write("nav: [index.md, aide.md]\n")
    lines = portevoix("check", "--project", root, "--lang", "en").output.split("\n")
    assert lines[0].startswith("content/index.md:3:17: mkdocs-link: The link “guide.md” leads ")
    assert lines[1].startswith("mkdocs.yml:8:17: mkdocs-nav: “nav” names “aide.md”, and ")
    assert lines[2] == "2 warnings"


def test_help_and_the_list_need_no_mkdocs() -> None:
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


def test_past_editions_that_are_not_frozen_are_told_as_advice(
    portevoix: Run, write_project: Write
) -> None:
    files = {
        **GOOD,
        "content/newsletter/2026-10.md": letter("2026-10-31"),
        "content/newsletter/2026-11.md": letter("2026-11-29"),
        "content/newsletter/today.md": letter("2026-11-30").replace("11-01", "11-30"),
    }
    root = write_project(files)
    output = portevoix("check", "--project", root, "--lang", "en").output
    assert output.count("edition-not-frozen") == 2
    assert "Keep it as it was sent: portevoix newsletter freeze 2026-10" in output
    assert "gardez-la" in portevoix("check", "--project", root, "--lang", "fr").output.lower()
    for edition in ("2026-10", "2026-11"):
        assert portevoix("newsletter", "freeze", edition, "--project", root).exit_code == 0
    assert "frozen" not in portevoix("check", "--project", root, "--lang", "en").output


def test_items_that_no_letter_can_announce_are_told_as_advice(
    portevoix: Run, write_project: Write
) -> None:
    root = write_project({**GOOD, "content/newsletter/today.md": letter("2026-11-30")})
    output = portevoix("check", "--project", root, "--lang", "en").output
    assert "roadmap.yaml:4:1: never-announced: No letter announces these" in output
    assert "there: page. Give them" in output


def test_messages_are_in_any_language_that_has_a_catalogue(
    portevoix: Run, write_project: Callable[..., Path]
) -> None:
    own = 'msgid "Nothing is written yet"\nmsgstr "Noch nichts"\n'
    root = write_project({"locale/de.po": own})
    assert "Noch nichts" in portevoix("check", "--project", root, "--lang", "de").output
    result = portevoix("check", "--project", root, "--lang", "it")
    assert result.exit_code == 2
    assert "“it”: de, en, fr" in result.output


def test_what_is_told_many_times_is_counted_with_three_examples(
    portevoix: Run, write_project: Write
) -> None:
    items = "".join(f"- {{id: i{n}, titre: T, status: planned}}\n        " for n in range(5))
    root = write_project({"roadmap.yaml": f"\n        items:\n        {items}"})
    lines = portevoix("check", "--project", root, "--lang", "en").output.splitlines()
    assert [line.split(":")[1] for line in lines[:3]] == ["2", "3", "4"]
    assert lines[3].startswith("  … and 2 times more: unknown-key: There is no key “titre” here.")
    everything = portevoix("check", "--project", root, "--lang", "en", "--all").output
    assert everything.count("unknown-key") == 5


def test_a_public_repository_names_nobody_whom_only_the_overlay_knows(
    portevoix: Run, write_project: Write, tmp_path: Path
) -> None:
    person = "{id: zoe, name: Zoé Lenoir, consent: {name: false, since: 2026-01-01}}"
    overlay = tmp_path / "private"
    overlay.mkdir()
    (overlay / "contributors.yaml").write_text(f"people:\n- {person}\n", "utf-8")
    root = write_project(
        {"content/index.md": "# Club\n\nMerci à Zoé Lenoir.\n"},
        "languages: [en]\noverlay: ../private",
    )
    assert portevoix("check", "--project", str(root)).exit_code == 0
    done = portevoix("check", "--project", str(root), "--public-repository", "--lang", "en")
    assert done.exit_code == 1
    assert done.stdout.count("content/index.md:3:9: name-without-consent: Zoé Lenoir") == 1
