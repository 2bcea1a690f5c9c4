"""A sentence is shown only where the data support it: on pages, in letters, in both languages."""

import os
import re
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from click.testing import CliRunner
from mkdocs.commands.build import build
from mkdocs.config import load_config

from portevoix.cli import main
from portevoix.core.languages import language

FILES = {
    "mkdocs.yml": """
        site_name: Essai
        site_url: https://portail.example/
        docs_dir: content
        theme: {name: material, font: false}
        plugins:
        - portevoix:
            languages: [fr, en]
            mail:
              sender: Le Club
              address: lettre@club.example
              postal_address: 12 quai de la Fosse, 44000 Nantes
              unsubscribe: https://lettre.example/partir
    """,
    "roadmap.yaml": """
        items:
        - {id: declined-bare, title: A, status: declined}
        - {id: declined-decided, title: A, status: declined, decision: {outcome: declined}}
        - id: declined-other
          title: A
          status: declined
          decision: {outcome: accepted, reason: Beaucoup le demandent}
        - id: declined-moved
          title: A
          status: declined
          history:
          - {date: 2026-01-01, status: planned, target: 2026-Q1}
          - {date: 2026-02-01, target: 2026-Q2, reason: Un détour}
          - {date: 2026-03-01, status: declined}
        - id: declined-why
          title: A
          status: declined
          decision: {outcome: declined, reason: Trop cher, review: 2025-Q1}
        - {id: paused-bare, title: A, status: paused}
        - id: paused-why
          title: A
          status: paused
          history: [{date: 2026-02-01, status: paused, reason: La loi change}]
        - {id: planned-bare, title: A, status: planned}
        - {id: planned-due, title: A, status: planned, target: 2027-Q1}
        - {id: planned-late, title: A, status: planned, target: 2026-Q1}
        - {id: planned-words, title: A, status: planned, target: bientôt}
        - {id: preview-bare, title: A, status: preview}
        - id: preview-lab
          title: A
          status: preview
          lab: {join: "https://a.example/", until: 2026-01-01}
        - {id: shipped-bare, title: A, status: shipped}
        - {id: shipped-stage, title: A, status: shipped, stage: bêta}
        - id: shipped-needs
          title: A
          status: shipped
          needs:
          - {id: kept, text: Oui, kind: idea, date: 2026-01-01,
             answer: {outcome: accepted, reason: Oui, date: 2026-02-01}}
          - {id: refused, text: Non, kind: idea, date: 2026-01-01,
             answer: {outcome: declined, reason: Non, date: 2026-02-01}}
          - {id: late, text: Depuis, kind: idea, date: 2026-11-20}
          history: [{date: 2026-11-10, status: shipped}]
        - id: asked
          title: A
          status: exploring
          calls:
          - {kind: test, question: Qui essaie ?, until: 2026-03-01, link: "https://a.example/"}
          lab: {}
        - id: stopped-lab
          title: A
          status: declined
          lab: {}
        - id: two-sources
          title: A
          status: exploring
          voices:
          - {source: Un, as_of: 2026-01-01, count: {people: 9, organisations: 1}}
          - {source: Deux, as_of: 2026-01-01, count: {people: 90, organisations: 50}}
    """,
    "contributors.yaml": """
        people:
        - {id: ana, name: Ana Silva, consent: {name: true, since: 2026-01-01}}
        - {id: bo, name: Bo Berg}
        - {id: cy, name: Cy Clerc, consent: {name: false, since: 2026-01-01}}
        - {id: lea, name: Léa Martin,
           consent: {name: true, newsletter: true, since: 2026-01-01}}
    """,
    "content/workshops/2026-11-12-past.md": """
        ---
        {item: preview-lab, step: improvement, date: 2026-11-12, people: [ana, bo, cy]}
        ---
    """,
    "content/workshops/2026-12-12-coming.md": """
        ---
        {item: asked, step: reflection, date: 2026-12-12, people: [ana]}
        ---
    """,
    "content/workshops/2026-09-12-led.md": """
        ---
        {item: asked, step: reflection, date: 2026-09-12, people: [lea]}
        ---
    """,
    "content/releases/2026-11-10-needs.md": """
        ---
        {title: N, date: 2026-11-10, items: [shipped-needs], tier: top}
        ---
    """,
    "content/releases/2026-11-11-alone.md": """
        ---
        {title: N, date: 2026-11-11}
        ---
    """,
    "content/newsletter/2026-11.md": """
        ---
        {date: 2026-11-29, from: 2026-11-01, to: 2026-11-29, subject: {fr: Novembre, en: Then}}
        ---
        Bonjour.
    """,
    "content/newsletter/2026-11.en.md": "Hello.\n",
    "content/newsletter/2026-12.md": """
        ---
        {date: 2026-12-31, from: 2026-11-30, to: 2026-12-31, subject: {fr: Décembre, en: Then}}
        ---
        Bonjour.
    """,
    "content/newsletter/2026-12.en.md": "Hello.\n",
    "content/newsletter/2026-10.md": """
        ---
        date: 2026-10-31
        from: 2026-10-01
        to: 2026-10-31
        subject: {fr: Octobre, en: Then}
        sections: [shipped, moved, next, calls, answers, spotlights, events, thanks]
        ---
        Bonjour.
    """,
    "content/newsletter/2026-10.en.md": "Hello.\n",
    "content/newsletter/2026-09.md": """
        ---
        {date: 2026-09-30, from: 2026-09-01, to: 2026-09-30, subject: {fr: Septembre, en: Then}}
        ---
        Bonjour.
    """,
    "content/newsletter/2026-09.en.md": "Hello.\n",
}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("honest")
    for name, text in FILES.items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(textwrap.dedent(text).lstrip("\n"), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(os.environ, "SOURCE_DATE_EPOCH", "1795996800")  # 30 November 2026
        patch.chdir(root)
        build(load_config(str(root / "mkdocs.yml")))
        made = CliRunner().invoke(main, ["newsletter", "build", "--all"])
        assert made.exit_code == 0, made.output
    return root


@pytest.fixture(params=["fr", "en"])
def code(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def say(code: str) -> Callable[[str], str]:
    """A sentence as readers of the language have it."""

    def translated(sentence: str) -> str:
        words = language(code).gettext(sentence)
        assert code == "en" or words != sentence, "it has no French"
        return " ".join(words.split())

    return translated


@pytest.fixture
def page(root: Path, code: str) -> Callable[[str], Tag]:
    def read(address: str) -> Tag:
        folder = root / "site" / ("" if code == "fr" else code) / address
        html = (folder / "index.html").read_text("utf-8")
        found = BeautifulSoup(html, "html.parser").find("article", class_="md-content__inner")
        assert isinstance(found, Tag)
        return found

    return read


@pytest.fixture
def words(page: Callable[[str], Tag]) -> Callable[[str], str]:
    return lambda address: " ".join(page(address).get_text(" ").split())


@pytest.fixture
def letter(root: Path, code: str) -> Callable[[str], str]:
    """The text of a letter: of its HTML, and plain."""

    def read(edition: str) -> str:
        folder = root / "dist/newsletter" / edition / ("" if code == "fr" else code)
        html = BeautifulSoup((folder / "mail.html").read_text("utf-8"), "html.parser").get_text(" ")
        return " ".join(f"{html} {(folder / 'mail.txt').read_text('utf-8')}".split())

    return read


STANDING = {
    "declined": ("We will not do it.", "We will not do it; we say why."),
    "paused": ("Work has stopped for now.", "Work has stopped for now; we say why."),
    "planned": (
        "We have decided to do it.",
        "We have decided to do it; the date is our best guess.",
    ),
    "preview": (
        "Some are trying it before everyone else.",
        "Those who shape it with us are trying it before everyone else.",
    ),
    "shipped": ("It is there.", "It is there, for everyone."),
}


@pytest.mark.parametrize(
    ("item", "is_known"),
    [
        ("declined-bare", False),
        ("declined-decided", False),
        ("declined-other", False),
        ("declined-moved", False),
        ("declined-why", True),
        ("paused-bare", False),
        ("paused-why", True),
        ("planned-bare", False),
        ("planned-due", True),
        ("planned-late", False),
        ("planned-words", False),
        ("preview-bare", False),
        ("preview-lab", True),
        ("shipped-bare", True),
        ("shipped-stage", False),
    ],
)
def test_a_status_says_what_is_known_of_the_item(
    item: str, is_known: bool, page: Callable[[str], Tag], say: Callable[[str], str]
) -> None:
    sentence = page(f"roadmap/{item}/").select(".pv-standing > span")[-1].get_text()
    assert " ".join(sentence.split()) == say(STANDING[item.partition("-")[0]][is_known])


def test_a_reason_is_given_where_there_is_one(words: Callable[[str], str]) -> None:
    assert "Trop cher" in words("roadmap/declined-why/")
    assert "La loi change" in words("roadmap/paused-why/")
    assert "Un détour" in words("roadmap/declined-moved/"), "why a date moved stays in the history"


def test_the_board_promises_no_reasons(
    words: Callable[[str], str], say: Callable[[str], str]
) -> None:
    board = words("roadmap/")
    for status in ("declined", "paused", "shipped"):
        assert say(STANDING[status][0]) in board
        assert say(STANDING[status][1]) not in board
    assert "Un détour" not in board, "it is why a date moved"
    assert "Trop cher" in board


def test_of_what_is_not_written_down_nothing_is_said(
    root: Path, letter: Callable[[str], str], pages_in: Callable[[Path], list[Path]]
) -> None:
    """Neither that it is not there, nor a heading above nothing."""
    silent = re.compile(r"\b(?:nothing|not? .{0,40}\bhere|nobody|rien|aucune?)\b", re.IGNORECASE)
    allowed = re.compile(
        r"not named here|no workshop noted here|nothing is promised|not yet|rien n’est promis"
        r"|aucun atelier noté|pas nommées ici|sans être nommées",
        re.IGNORECASE,
    )
    for file in pages_in(root / "site"):
        page = BeautifulSoup(file.read_text("utf-8"), "html.parser").find("article")
        assert isinstance(page, Tag)
        text = " ".join(page.get_text(" ").split())
        assert not silent.search(allowed.sub("", text)), (file, text)
    assert not silent.search(allowed.sub("", letter("2026-10")))


def test_a_call_that_is_over_is_no_invitation(
    page: Callable[[str], Tag], say: Callable[[str], str]
) -> None:
    headings = [heading.get_text() for heading in page("roadmap/asked/").find_all("h2")]
    assert say("What we asked") in headings
    assert say("Your turn") not in headings


def test_a_lab_has_done_what_it_held(page: Callable[[str], Tag], say: Callable[[str], str]) -> None:
    steps = page("roadmap/stopped-lab/").select(".pv-step__state")
    assert [step.get_text() for step in steps] == [say("no workshop noted here")] * 3
    steps = page("roadmap/preview-lab/").select(".pv-step__state")
    states = [step.get_text() for step in steps]
    assert states == [say("no workshop noted here"), say("done"), say("comes next")]


def test_nobody_was_at_a_workshop_to_come(
    words: Callable[[str], str], say: Callable[[str], str]
) -> None:
    coming, past = words("workshops/2026-12-12-coming/"), words("workshops/2026-11-12-past/")
    assert say("Who takes part") in coming
    assert say("Who was there") not in coming
    assert say("Who was there") in past


def test_some_voices_are_not_all(words: Callable[[str], str], say: Callable[[str], str]) -> None:
    sentence = "The voices of one source come from one place: this is not yet everyone."
    assert say(sentence) in words("roadmap/two-sources/")


def test_a_past_review_is_no_promise(
    words: Callable[[str], str], say: Callable[[str], str]
) -> None:
    start = say("To be looked at again: %(moment)s.").partition(" %")[0]
    assert start in words("roadmap/declined-why/")


def test_a_letter_to_come_has_told_nothing(page: Callable[[str], Tag]) -> None:
    links = {str(link["href"]) for link in page("workshops/2026-12-12-coming/").find_all("a")}
    assert not any("newsletter/2026-12" in link for link in links)
    (number,) = page("loop/").select(".pv-loop > li:last-child strong")
    assert number.get_text() == "3"


UNNAMED = ("souhaité", "wish", "ask to be", "agree")


def test_people_nobody_asked_wished_for_nothing(
    letter: Callable[[str], str], words: Callable[[str], str], code: str
) -> None:
    """One agreed to be named and was never asked about letters, one to nothing, one refused."""
    mail, archived = letter("2026-11"), words("newsletter/2026-11/")
    counted = {
        "fr": "3 personnes qui ne sont pas nommées ici",
        "en": "3 people who are not named here",
    }
    assert mail.count(counted[code]) == 2
    shown = {"fr": "3 personnes, sans être nommées ici.", "en": "3 people, who are not named here."}
    assert shown[code] in archived
    for text in (mail, archived, words("loop/")):
        assert not any(word in text for word in UNNAMED)


def test_what_was_refused_or_said_since_is_no_beginning(
    letter: Callable[[str], str], say: Callable[[str], str]
) -> None:
    assert letter("2026-11").count(say("It started with something you told us.")) == 2


def test_a_letter_has_no_section_with_nothing_in_it(
    root: Path, code: str, page: Callable[[str], Tag]
) -> None:
    mail = root / "dist/newsletter/2026-10" / ("" if code == "fr" else code) / "mail.html"
    html = BeautifulSoup(mail.read_text("utf-8"), "html.parser")
    for found in (html, page("newsletter/2026-10/")):
        (heading,) = found.find_all("h2")
        assert heading.get_text() in ("Où se retrouver", "Where we meet")


def test_a_letter_knows_that_it_was_sent_and_not_who_asked_for_it(
    letter: Callable[[str], str], code: str
) -> None:
    because = {"fr": "est sur la liste de", "en": "is on the list of"}
    assert letter("2026-11").count(because[code]) == 2
