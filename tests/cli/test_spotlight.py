"""`portevoix spotlight` keeps the queue: whose turn it is, and questions to begin with."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]
Write = Callable[..., Path]


@pytest.fixture
def root(write_project: Write) -> Path:
    return write_project(
        {
            "contributors.yaml": """
                organisations:
                - {id: port, name: Chorale du Port}
                people:
                - id: lea
                  name: Léa Martin
                  organisation: port
                  consent: {name: true, quote: true, photo: true, since: 2026-01-01}
                - {id: ana, name: Ana Silva, organisation: port}
                - id: karim
                  name: Karim Benali
                  consent: {name: true, quote: true, photo: true, since: 2026-01-01}
                """,
            "content/spotlights/lea.md": """
                ---
                {person: lea, date: 2026-02-10}
                ---
                """,
            "content/spotlights/draft.md": """
                ---
                {person: ana, state: answered, draft: true}
                ---
                """,
        },
        "languages: [en, fr]",
    )


def new(portevoix: Run, root: Path, *words: str) -> Result:
    return portevoix("new", "spotlight", *words, "--project", root)


def test_questions_are_written_for_somebody_who_is_invited(portevoix: Run, root: Path) -> None:
    result = new(portevoix, root, "karim")
    assert result.exit_code == 0
    assert result.output.startswith("content/spotlights/karim-2026.md\nNext: send the questions")
    text = (root / "content/spotlights/karim-2026.md").read_text(encoding="utf-8")
    assert text.startswith("---\nperson: karim\nstate: invited\n# date:")
    assert "\n## Who are you" in text
    assert portevoix("check", "--project", root).exit_code == 0


def test_questions_are_in_the_site_s_language_and_may_be_one_s_own(
    portevoix: Run, write_project: Write
) -> None:
    people = {"contributors.yaml": "people:\n- {id: karim, name: Karim Benali}\n"}
    own = {"site_templates/spotlight/ours.fr.md": "## Et vous ?\n"}
    root = write_project({**people, **own}, "languages: [fr]")
    new(portevoix, root, "karim", "--questions", "lab")
    file = root / "content/spotlights/karim-2026.md"
    assert "pourquoi avoir rejoint" in file.read_text(encoding="utf-8")
    file.unlink()
    new(portevoix, root, "karim", "--questions", "ours")
    assert file.read_text(encoding="utf-8").endswith("---\n\n## Et vous ?\n")
    result = new(portevoix, root, "karim", "--questions", "theirs")
    assert "helper, lab, ours, portrait" in result.output
    assert result.exit_code == 2


def test_nobody_twice_within_twelve_months(portevoix: Run, root: Path) -> None:
    result = new(portevoix, root, "lea")
    assert "Léa Martin had a spotlight on 2026-02-10; their turn comes on 2027-02-10." in (
        result.output
    )
    assert result.exit_code == 1
    assert not (root / "content/spotlights/lea-2026.md").exists()
    assert new(portevoix, root, "lea", "--today", "2027-02-10").exit_code == 0


def test_nobody_while_they_are_in_the_queue(portevoix: Run, root: Path) -> None:
    assert "in the queue already (draft)" in new(portevoix, root, "ana").output
    result = new(portevoix, root, "ana", "--anyway")
    assert result.exit_code == 0
    assert "Mind: Ana Silva is in the queue" in result.output


def test_consent_that_is_missing_and_turns_of_organisations_are_told(
    portevoix: Run, root: Path
) -> None:
    (root / "content/spotlights/draft.md").unlink()
    output = new(portevoix, root, "ana").output
    assert "Mind: Ana Silva has not agreed to be named" in output
    assert "Mind: Chorale du Port has 2 of the 2 spotlights of 12 months." in output


def test_a_file_is_never_written_over(portevoix: Run, root: Path) -> None:
    new(portevoix, root, "karim")
    file = root / "content/spotlights/karim-2026.md"
    file.write_text("---\nperson: karim\n---\nAnswers\n", encoding="utf-8")
    assert new(portevoix, root, "karim", "--anyway").exit_code == 1
    assert "Answers" in file.read_text(encoding="utf-8")


def test_the_queue_is_shown(portevoix: Run, root: Path) -> None:
    new(portevoix, root, "karim")
    result = portevoix("spotlight", "list", "--project", root)
    assert result.output == (
        "Invited: 1\n  Karim Benali (karim-2026)\n"
        "Replied: 1\n  Ana Silva (draft)\n"
        "Published: 1\n  Léa Martin (lea, 2026-02-10)\n"
    )


def test_somebody_unknown_is_guessed(portevoix: Run, root: Path) -> None:
    assert "Did you mean “karim”?" in new(portevoix, root, "benali").output


def test_questions_are_english_where_a_language_has_none(portevoix: Run, root: Path) -> None:
    config = root / "mkdocs.yml"
    config.write_text(config.read_text("utf-8").replace("[en, fr]", "[de]"), "utf-8")
    (root / "locale").mkdir()
    (root / "locale/de.po").write_text('msgid "Roadmap"\nmsgstr "Fahrplan"\n', "utf-8")
    assert new(portevoix, root, "karim").exit_code == 0
    text = (root / "content/spotlights/karim-2026.md").read_text("utf-8")
    assert "## Who are you" in text
