"""A project calls things its own way, in each language, for all that readers see."""

import re
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup

from portevoix.core.languages import translatable
from portevoix.core.problems import Problems
from portevoix.core.terms import NOUNS, term_of, terms
from portevoix.core.words import WORDS
from portevoix.loading.project import read_project

Read = Callable[[Path], SimpleNamespace]
Write = Callable[..., Path]

OWN = """
languages: [fr, en]
words:
  organisation: {fr: association}
  organisations: {fr: associations}
  lab: {fr: chantier, en: workshop cycle}
  labs: {fr: chantiers, en: workshop cycles}
  roadmap: Cap
  status.planned: {fr: Décidé}
  step.preview: {fr: Répétition}
"""


def test_words_are_those_of_the_project_in_their_language(
    write_project: Write, read_all: Read
) -> None:
    project = read_all(write_project({}, OWN)).project
    french, english = project.get_language("fr"), project.get_language("en")
    counted = "{n} organisation", "{n} organisations"
    assert [french.ngettext(*counted, n) for n in (0, 1, 2)] == [
        "{n} association",
        "{n} association",
        "{n} associations",
    ]
    assert english.ngettext(*counted, 2) == "{n} organisations"
    assert french.gettext("Organisations") == "Associations"
    assert (french.gettext("Lab"), french.gettext("Labs")) == ("Chantier", "Chantiers")
    assert english.gettext("Labs") == "Workshop cycles"
    assert french.gettext("Roadmap") == english.gettext("Roadmap") == "Cap"
    assert (french.word("status", "planned"), english.word("status", "planned")) == (
        "Décidé",
        "Planned",
    )


def test_a_word_of_one_family_leaves_those_of_others(write_project: Write, read_all: Read) -> None:
    french = read_all(write_project({}, OWN)).project.get_language("fr")
    assert french.word("step", "preview") == "Répétition"
    assert french.word("status", "preview") == "Avant-première"


def test_a_family_that_is_made_of_others_says_their_words() -> None:
    assert term_of("column", "shipped") == "status.shipped"
    assert term_of("column", "now") == "horizon.now"
    assert term_of("fate", "not_kept") == "verdict.not_kept"
    for family, values in WORDS.items():
        for value in values:
            assert term_of(family, value).split(".")[1] == value


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("{organisaton: Club}", "mkdocs.yml:9:8: unknown-key: There is no key “organisaton”"),
        ("{status.planed: Décidé}", "Did you mean “status.planned”?"),
        ("{lab: [Chantier]}", "not-text"),
        ("{lab: {francais: Chantier}}", "text-language"),
        ("{lab: '<b>Chantier</b>'}", "not-a-word"),
        ("{lab: '{n} chantiers'}", "not-a-word"),
        ("{lab: 100 %}", "not-a-word"),
    ],
)
def test_what_is_no_word_or_no_term_is_told(words: str, told: str, write_project: Write) -> None:
    root, problems = write_project({}, f"languages: [fr]\nwords:\n  {words}"), Problems()
    assert read_project(root / "mkdocs.yml", problems) is None
    (problem,) = problems
    assert told in problem.format(str)


@pytest.mark.parametrize("noun", [one for one in NOUNS if one[0] in ("organisation", "lab")])
def test_no_other_sentence_of_pages_and_mails_holds_the_noun(noun: tuple[str, str]) -> None:
    """It would say the package's word beside the project's own."""
    word = re.compile(rf"(?<![(%\w])({noun[0]}|{noun[1]})\b(?!\))", re.IGNORECASE)
    counted = re.compile(r"(\{n\} |%\(n\)s )?\w+")
    own = set(terms().values())
    held = [one.msgid for one in translatable("readers") if word.search(one.msgid)]
    assert [one for one in held if not counted.fullmatch(one) and one not in own] == []


def test_pages_say_them(write_project: Write, read_all: Read) -> None:
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    files = {
        "roadmap.yaml": """
            items:
            - id: one
              title: Un
              status: planned
              lab: {}
              voices: [{source: S, as_of: 2026-10-01, count: {organisations: 3}}]
            """,
        "contributors.yaml": "organisations: [{id: port, name: Port}]\n",
    }
    root = write_project(files, OWN)
    build(load_config(str(root / "mkdocs.yml")))

    def text(page: str) -> str:
        html = (root / "site" / page / "index.html").read_text("utf-8")
        return " ".join(BeautifulSoup(html, "html.parser").get_text(" ").split())

    assert "3 associations" in text("roadmap/one")
    assert "Décidé" in text("roadmap/one")
    assert "Chantier" in text("roadmap/one")
    assert "organisation" not in text("roadmap/one")
    assert "Associations" in text("contributors")
    assert "3 organisations" in text("en/roadmap/one")
    assert "Cap" in text("en/roadmap")
