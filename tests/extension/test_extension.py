"""What another package adds is listed, graded, translated and shown as what is ours."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from portevoix.cli import main

Write = Callable[..., Path]
EDITION = "content/newsletter/2026-11.md"
OPTIONS = """
languages: [fr, en]
{checks}
mail:
  sender: Le Club
  address: lettre@club.example
  postal_address: 12 quai de la Fosse, 44000 Nantes
  unsubscribe: https://lettre.example/partir
  profiles: [sympa]
"""
VOICES = """
              voices:
              - {count: {people: 12}, source: "Enquête d’automne", as_of: 2026-11-20}
"""


@pytest.fixture
def project(
    november: dict[str, str], write_project: Write, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """A project that has an item with voices, and one that is planned without."""
    roadmap = november["roadmap.yaml"].rstrip() + VOICES
    roadmap += "            - {id: later, title: Plus tard, status: planned}\n"
    files = {**november, "roadmap.yaml": roadmap}
    root = write_project(files, OPTIONS.format(checks="checks: {survey-missing: error}"))
    monkeypatch.chdir(root)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1796040000")  # 2026-11-30
    return root


def run(*words: str) -> Result:
    return CliRunner().invoke(main, words, prog_name="portevoix")


def build(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "mkdocs", "build", *words]
    return subprocess.run(command, capture_output=True, text=True)


@pytest.mark.usefixtures("surveys", "project")
def test_a_check_is_listed_and_as_severe_as_the_project_says() -> None:
    assert run("check", "--list").output.endswith(
        "# portevoix-surveys\n"
        "survey-missing (erreur)\n"
        "    Une évolution est prévue, et personne n’a compté qui la veut.\n"
        "    Ajoutez des « voices » tirées d’un sondage.\n"
    )
    english = run("check", "--lang", "en")
    assert english.exit_code == 1
    assert (
        ": survey-missing: “Plus tard” is planned, and nobody counted who wants it. "
        "Add “voices” from a survey." in english.output
    )
    assert "« Plus tard » est prévu, et personne n’a compté qui le veut." in run("check").output


def test_a_section_is_on_the_page_and_in_the_letter(project: Path, surveys: object) -> None:
    config = project / "mkdocs.yml"
    config.write_text(config.read_text("utf-8").replace("survey-missing: error", ""), "utf-8")
    done = build()
    assert done.returncode == 0, done.stderr
    page = (project / "site/newsletter/2026-11/index.html").read_text("utf-8")
    assert "Ce que disent les sondages" in page
    assert "Enquête d’automne" in page
    letter = project / "dist/newsletter/2026-11"
    html = (letter / "mail.html").read_text("utf-8")
    assert "Sondage du 20" in html
    text = (letter / "mail.txt").read_text("utf-8")
    assert text.index("CE QUE DISENT LES SONDAGES") < text.index("MERCI")
    english = (project / "site/en/newsletter/2026-11/index.html").read_text("utf-8")
    assert "What surveys say" in english
    sympa = (letter / "sympa/mail.html").read_text("utf-8")
    assert 'href="[% wwsympa_url %]/signoff/[% listname %]"' in sympa


@pytest.mark.usefixtures("surveys")
def test_an_editor_leaves_a_section_out_or_picks_from_it(project: Path) -> None:
    edition = project / EDITION
    front = edition.read_text("utf-8")
    edition.write_text(front.replace("subject:", "sections: [voices, team]\nsubject:"), "utf-8")
    text = letter(project)
    assert "CE QUE DISENT LES SONDAGES" in text
    assert "CE QUI A BOUGÉ" not in text
    edition.write_text(front.replace("subject:", "sections: [moved]\nsubject:"), "utf-8")
    assert "SONDAGE" not in letter(project)
    picks = "picks: [{id: export, comment: Merci à tous.}]\nsections: [voices]\nsubject:"
    edition.write_text(front.replace("subject:", picks), "utf-8")
    assert "Merci à tous." in letter(project)
    edition.write_text(front.replace("subject:", "sections: [voicse]\nsubject:"), "utf-8")
    assert "Did you mean “voices”?" in run("check", "--lang", "en").output


def letter(project: Path) -> str:
    done = run("newsletter", "build", "2026-11")
    assert done.exit_code == 0, done.output
    return (project / "dist/newsletter/2026-11/mail.txt").read_text("utf-8")


def test_what_was_sent_is_there_when_the_package_is_gone(
    project: Path, surveys: Callable[[], None]
) -> None:
    assert run("newsletter", "freeze", "2026-11").exit_code == 0
    surveys()
    config = project / "mkdocs.yml"
    text = config.read_text("utf-8").replace("checks: {survey-missing: error}", "")
    config.write_text(text.replace("profiles: [sympa]", ""), "utf-8")
    said = run("check").output
    assert "2026-11.md: section-gone: La rubrique" in said
    text = letter(project)
    assert "CE QUE DISENT LES SONDAGES" in text
    assert "Enquête d’automne" in text
    assert "Enquête d’automne" in (project / "dist/newsletter/2026-11/mail.html").read_text("utf-8")


@pytest.mark.usefixtures("surveys")
def test_an_import_by_the_map_of_a_package(project: Path) -> None:
    assert "roadmap survey\n" in run("import", "presets").output
    assert "Question" in run("import", "presets", "survey").output
    (project / "answers.csv").write_text("Question\nUne carte\n", "utf-8")
    done = run("import", "roadmap", "answers.csv", "--preset", "survey")
    assert done.exit_code == 0, done.output
    assert "id: une-carte" in (project / "roadmap.yaml").read_text("utf-8")
    unknown = run("import", "notes", "answers.csv", "--preset", "survey", "--lang", "en")
    assert unknown.exit_code == 2
    assert "survey" in unknown.output


BROKEN = {
    "portevoix.checks": {"a": "no_such_module", "b": "broken_one", "c": "broken_one:nothing"},
    "portevoix.sections": {"d": "broken_one:FAILS", "e": "broken_one:NUMBER"},
    "portevoix.tools": {"mailchimp": "broken_one:NUMBER"},
}
MODULE = """
from portevoix.checks.check import check
from portevoix.timeline.sections import Section

def fails(telling):
    return 1 / 0

@check("need-unanswered", "Ours has that name.", "Take another.")
def same_name(seen):
    return iter(())

@check("fails-always", "It fails.", "Nothing helps.")
def fails_always(seen):
    yield seen.nothing

FAILS, NUMBER = Section("T", "N", fails), 3
"""


def test_what_cannot_be_used_is_told_and_the_rest_is_built(
    project: Path, install: Callable[..., None], tmp_path: Path
) -> None:
    config = project / "mkdocs.yml"
    text = config.read_text("utf-8").replace("checks: {survey-missing: error}", "")
    config.write_text(text.replace("[sympa]", "[mailchimp, other]"), "utf-8")
    (tmp_path / "installed/broken_one.py").write_text(MODULE, "utf-8")
    install("broken", BROKEN)
    said = run("check", "--lang", "en").output
    reasons = (
        "“a” (portevoix.checks) of the package broken cannot be used: ModuleNotFoundError",
        "“b” (portevoix.checks) of the package broken cannot be used: another check is called",
        "“b” (portevoix.checks) of the package broken cannot be used: AttributeError",
        "“c” (portevoix.checks) of the package broken cannot be used: AttributeError",
        "“d” (portevoix.sections) of the package broken cannot be used: ZeroDivisionError",
        "“e” (portevoix.sections) of the package broken cannot be used: int instead of Section",
        "“mailchimp” (portevoix.tools) of the package broken cannot be used: another has this",
    )
    assert [one for one in reasons if f": extension-unusable: {one}" not in said] == []
    assert said.count("extension-unusable") == len(reasons)
    config.write_text(config.read_text("utf-8").replace(", other", ""), "utf-8")
    done = build()
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    assert (project / "dist/newsletter/2026-11/mailchimp/mail.html").is_file()
