"""A new project: built strictly on its day and later, in any language, for any host."""

import datetime
import itertools
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from portevoix.core.problems import Problems
from portevoix.mail.tools import TOOLS
from portevoix.plugin.checking import check_project
from portevoix.starter.answers import HOSTS, TEMPLATE, Answers
from portevoix.starter.files import overlay_files, starter_files

TODAY = datetime.date(2026, 11, 30)
TEMPLATE_FOLDER = Path(__file__).parents[2] / "docs" / "template"


def test_every_file_is_filled_in_for_every_answer() -> None:
    languages = (("fr",), ("en", "fr"), ("de",))
    for host, codes, tool in itertools.product(HOSTS, languages, ("", *TOOLS)):
        answers = Answers('L’« "œuf" : # d’or »', codes, host, tool, has_overlay=True)
        files = {**starter_files(answers, TODAY), **overlay_files(answers, TODAY)}
        for path, text in files.items():
            assert "<%" not in text
            assert "pick(" not in text
            if path.endswith((".yml", ".yaml")):
                yaml.compose(text)


@pytest.mark.parametrize("day", [TODAY, TODAY + datetime.timedelta(500)])
def test_it_has_nothing_to_mend(begin: Callable[..., Path], day: datetime.date) -> None:
    root = begin(Answers("Club d’été", ("fr", "en"), "github", "brevo"))
    problems = check_project(root / "mkdocs.yml", day).problems
    assert [one.format(str) for one in problems if one.severity != "advice"] == []
    if day == TODAY:
        assert [one.format(str) for one in problems] == []


@pytest.mark.parametrize("codes", [("fr",), ("en",), ("en", "fr")])
def test_it_has_nothing_to_mend_in_any_language(
    begin: Callable[..., Path], codes: tuple[str, ...]
) -> None:
    root = begin(Answers("Club", codes, "none"))
    problems = check_project(root / "mkdocs.yml", TODAY).problems
    assert [one.format(str) for one in problems] == []


def test_its_letter_can_leave_once_the_postal_address_is_written(
    begin: Callable[..., Path],
) -> None:
    root = begin(Answers("Club", ("fr", "en"), "none"))
    letter = root / "content" / "newsletter" / "2026-11.md"
    letter.write_text(letter.read_text("utf-8").replace("draft: true\n", ""), encoding="utf-8")
    config = root / "mkdocs.yml"
    assert [one.code for one in check_project(config, TODAY).problems] == ["mail-no-address"]
    config.write_text(config.read_text("utf-8").replace("# postal", "postal"), encoding="utf-8")
    assert [one.format(str) for one in check_project(config, TODAY).problems] == []


def test_a_public_repository_has_nothing_private(begin: Callable[..., Path]) -> None:
    root = begin(TEMPLATE)
    checked = check_project(root / "mkdocs.yml", TODAY, is_public=True)
    assert [one.format(str) for one in checked.problems] == []


def test_the_template_in_the_documentation_is_the_one_that_is_written() -> None:
    there = {
        file.relative_to(TEMPLATE_FOLDER).as_posix(): file.read_text("utf-8")
        for file in TEMPLATE_FOLDER.rglob("*")
        if file.is_file()
    }
    # `python tools/template.py` writes it anew.
    assert there == starter_files(TEMPLATE, TODAY)


def test_an_overlay_is_merged_over_it(begin: Callable[..., Path]) -> None:
    answers = Answers("Club", host="none", has_overlay=True)
    root = begin(answers)
    for path, text in overlay_files(answers, TODAY).items():
        file = root.parent / "club-private" / path
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    config = root / "mkdocs.yml"
    text = config.read_text("utf-8")
    config.write_text(text.replace("      overlay:", "      audience: internal\n      overlay:"))
    checked = check_project(config, TODAY)
    assert [one.format(str) for one in checked.problems] == []
    assert checked.community
    assert "signé" in checked.community.items["reminders"].internal
    assert isinstance(checked.problems, Problems)
