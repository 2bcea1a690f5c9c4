"""What a change does, from two states of a project."""

import datetime
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from portevoix.core.languages import language
from portevoix.core.problems import Problems
from portevoix.loading.project import read_project
from portevoix.revisions.facts import SENTENCES, Fact, read_facts, write_facts
from portevoix.revisions.impact import impact
from portevoix.revisions.page import as_page
from portevoix.revisions.snapshot import snapshot
from portevoix.revisions.wording import as_markdown, as_text, sentence

TODAY = datetime.date(2026, 11, 30)
FILES = {
    "roadmap.yaml": """
        items:
        - id: home
          title: {fr: Page d’accueil, en: Home page}
          status: planned
          target: 2026-Q4
          created: 2026-01-05
          summary: Due in the fourth quarter of 2026, we think.
          decision: {outcome: accepted, reason: Everybody asks for it.}
          voices:
          - {count: {people: 34}, source: A form, as_of: 2026-02-01}
          internal: The contract with the supplier is not signed yet.
        - id: export
          title: Export
          status: in_progress
          audience: members
          created: 2026-01-05
        - id: old
          title: Old thing
          status: exploring
          created: 2026-01-05
          calls:
          - {kind: test, question: Who tries it?, until: 2027-01-20, link: "https://a.example/"}
          needs:
          - id: n-list
            text: A list to print
            kind: idea
            source: A mail
            date: 2026-01-05
            answer: {outcome: accepted, reason: Many print it, date: 2026-02-02}
        """,
    "contributors.yaml": """
        people:
        - {id: lea, name: Léa Martin, consent: {name: false, since: 2026-01-01}}
        """,
    "content/newsletter/2026-10.md": """
        ---
        subject: October
        date: 2026-10-15
        from: 2026-09-01
        to: 2026-10-15
        ---
        """,
    "content/newsletter/2026-12.md": """
        ---
        subject: December
        date: 2026-12-15
        from: 2026-10-16
        to: 2026-12-15
        draft: true
        ---
        """,
    "content/releases/one.md": """
        ---
        title: One
        date: 2026-10-02
        ---
        """,
}


@pytest.fixture
def changed(write_project: Callable[..., Path], tmp_path: Path) -> Callable[..., tuple[Fact, ...]]:
    """The facts of a change: of a text into another, in the files of a project."""

    def changed(*edits: tuple[str, str, str], added: str = "") -> tuple[Fact, ...]:
        before = write_project(FILES, "languages: [fr, en]")
        after = tmp_path / "after"
        shutil.copytree(before, after, dirs_exist_ok=True)
        for name, former, new in edits:
            text = (after / name).read_text("utf-8")
            assert former in text
            (after / name).write_text(text.replace(former, new), encoding="utf-8")
        if added:
            (after / "content/releases/two.md").write_text(added, encoding="utf-8")
        return impact(*(snapshot(_project(root), TODAY) for root in (before, after)))

    return changed


def _project(root: Path) -> Any:
    project = read_project(root / "mkdocs.yml", Problems())
    assert project
    return project


def codes(facts: tuple[Fact, ...]) -> list[str]:
    return [one.code for one in facts]


ROADMAP = "roadmap.yaml"


def test_nothing_changes_where_readers_see_no_difference(changed: Any) -> None:
    facts = changed((ROADMAP, "not signed yet.", "signed."))
    assert facts == ()
    assert as_text(facts, language("fr")) == "Les lecteurs ne voient aucune différence.\n"


def test_what_becomes_public_comes_first(changed: Any) -> None:
    facts = changed(
        (ROADMAP, "audience: members", "audience: public"),
        (
            ROADMAP,
            "summary: Due",
            "stage: The contract with the supplier is not signed yet.\n  summary: Due",
        ),
        ("contributors.yaml", "name: false", "name: true"),
        (ROADMAP, "status: planned", "status: in_progress"),
    )
    assert codes(facts)[:3] == ["record-published", "text-published", "person-named"]
    text = as_text(facts, language("en"))
    assert text.startswith("What becomes public\n  “Export” was not for everyone")
    assert "Nothing private" not in text


def test_a_moved_date_needs_its_reason_and_is_still_said_elsewhere(changed: Any) -> None:
    facts = changed((ROADMAP, "target: 2026-Q4", "target: 2027-Q1"))
    # Without an entry in its history, nothing says what the sent letter knew of it.
    assert codes(facts) == ["moved-unexplained", "sent-letter-changed", "still-said"]
    english = as_text(facts, language("en"))
    assert (
        "The date of “Home page” moves from fourth quarter of 2026 to first quarter of 2027,"
        " and nothing says why. (34 people asked for it)" in english
    )
    assert "still says “fourth quarter of 2026”" in english
    assert "Page d’accueil" in as_text(facts, language("fr"))
    entry = "target: 2027-Q1\n  history: [{date: 2026-11-20, target: 2027-Q1, reason: Banks.}]"
    facts = changed((ROADMAP, "target: 2026-Q4", entry))
    assert codes(facts)[0] == "moved"
    assert "letter-gains" in codes(facts)
    assert "The reason: “Banks.”" in sentence(facts[0], language("en"))


def test_a_reason_of_another_decision_does_not_explain_a_refusal(changed: Any) -> None:
    facts = changed((ROADMAP, "status: planned", "status: declined"))
    assert facts[0].code == "stopped-unexplained"
    assert facts[0].values["voices"] == 34
    new = "outcome: declined, reason: Too dear."
    facts = changed(
        (ROADMAP, "status: planned", "status: declined"),
        (ROADMAP, "outcome: accepted, reason: Everybody asks for it.", new),
    )
    assert facts[0].code == "stopped"


def test_an_answer_that_turns_is_told_as_such(changed: Any) -> None:
    facts = changed((ROADMAP, "outcome: accepted, reason: Many", "outcome: declined, reason: Many"))
    assert codes(facts)[0] == "answer-turned"
    text = as_text(facts, language("en"))
    assert "The answer to “A list to print” turns from “Accepted” to “Declined”." in text


def test_an_address_that_dies_is_told_and_a_former_id_is_not(changed: Any) -> None:
    facts = changed((ROADMAP, "- id: old", "- id: new"))
    assert "address-gone" in codes(facts)
    assert "/roadmap/old/" in as_text(facts, language("en"))
    facts = changed((ROADMAP, "- id: old", "- id: new\n  formerly: [old]"))
    assert facts == ()


def test_a_call_stays_open_though_its_item_has_shipped(changed: Any) -> None:
    facts = changed((ROADMAP, "status: exploring", "status: shipped"))
    assert "call-open" in codes(facts)


def test_letters_say_what_they_gain_and_a_sent_one_what_it_would_say(changed: Any) -> None:
    note = "---\ntitle: Two\ndate: 2026-11-20\n---\n"
    facts = changed(added=note)
    assert codes(facts) == ["letter-gains", "new-records"]
    assert facts[0].values["titles"] == ["Two"]
    facts = changed(added=note.replace("2026-11-20", "2026-10-05"))
    assert "sent-letter-changed" in codes(facts)


def test_facts_are_carried_as_json_and_what_is_not_theirs_is_refused(changed: Any) -> None:
    facts = changed(
        (ROADMAP, "target: 2026-Q4", "target: 2027-Q1"), (ROADMAP, "- id: old", "- id: new")
    )
    data = json.loads(json.dumps(write_facts(facts)))
    assert read_facts(data) == facts
    for odd in (None, [], {"version": 2, "facts": []}, {"version": 1, "facts": [{"code": "x"}]}):
        with pytest.raises(ValueError, match=r"\w"):
            read_facts(odd)


def test_a_comment_mentions_nobody_and_shows_text_as_it_is_written() -> None:
    odd = "@all <img src=x> [a](b) ![c](d) `e` <!-- f -->"
    fact = Fact("withdrawn", "promise", {"kind": "item", "title": odd})
    text = as_markdown((fact,), language("en"))
    assert "@all" not in text
    assert "<img" not in text.replace("\\<", "")
    assert 'srcdoc="&lt;p&gt;' in as_page((fact,), language("en"), {"A": ("<p>", "<p>")})
    assert "<img" not in as_page((fact,), language("fr"), {})


def test_every_sentence_has_a_grade_and_the_grades_are_in_order() -> None:
    grades = [grade for grade, _ in SENTENCES.values()]
    assert [*dict.fromkeys(grades)] == ["private", "promise", "letter", "change", "also"]
    assert grades == sorted(grades, key=[*dict.fromkeys(grades)].index)
