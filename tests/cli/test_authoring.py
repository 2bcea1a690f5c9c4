"""`portevoix new`, `move`, `ship`, `decline`, `answer`, `thank`: only the lines that they must."""

import difflib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import Result

ROADMAP = """\
# The team’s own words stay.
areas:
- {id: gifts, title: Gifts}
items:

- id: home           # an id is for ever
  title: "Home page"
  status: planned
  target: 2026-Q4    # as told in March
  decision: {outcome: accepted, reason: Everybody asks.}
  needs:
  - id: list
    text: "A printed list."   # Léa
    kind: pain

- {id: export, title: Export, status: in_progress, created: 2026-01-05}
"""
NOTE = """\
---
title: One   # short
date: 2026-11-20
items: [home]
---

Text --- with a rule.
"""
PEOPLE = "people:\n- {id: lea, name: Léa}\n- {id: karim, name: Karim}\n"


@pytest.fixture
def project(write_project: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    root = write_project(
        {
            "roadmap.yaml": ROADMAP,
            "contributors.yaml": PEOPLE,
            "content/releases/one.md": NOTE,
            "roadmap/alone.yaml": "id: alone\ntitle: Alone   # in a file of its own\n"
            "status: planned\nneeds:\n- {id: own, text: Mine., kind: idea}\n",
        }
    )
    monkeypatch.chdir(root)
    return root


@pytest.fixture
def changed(project: Path, portevoix: Callable[..., Result]) -> Callable[..., list[str]]:
    """Run a command; the lines that it changed, and a check has nothing against them."""

    def changed(*words: str) -> list[str]:
        before = _texts(project)
        done = portevoix(*words, "--lang", "en")
        assert done.exit_code == 0, done.output
        after = _texts(project)
        lines = []
        for name in sorted(after):
            if before.get(name) != after[name]:
                assert name in done.output
                former = before.get(name, "").splitlines()
                lines += list(difflib.ndiff(former, after[name].splitlines()))
        checked = portevoix("check", "--lang", "en")
        assert checked.exit_code == 0, checked.output
        return [line for line in lines if line[0] in "+-"]

    return changed


def _texts(root: Path) -> Mapping[str, str]:
    files = [one for one in root.rglob("*") if one.suffix in (".yaml", ".md")]
    return {one.relative_to(root).as_posix(): one.read_text("utf-8") for one in files}


def test_a_date_moves_with_its_reason(changed: Any) -> None:
    assert changed("move", "home", "2027-Q1", "--reason", "Three banks change: wait.") == [
        "-   target: 2026-Q4    # as told in March",
        "+   target: 2027-Q1    # as told in March",
        "+   history:",
        "+     - date: 2026-11-30",
        "+       target: 2026-Q4",
        "+     - date: 2026-11-30",
        "+       target: 2027-Q1",
        "+       reason: 'Three banks change: wait.'",
    ]


def test_what_moves_says_from_when_it_moved(changed: Any, project: Path) -> None:
    changed("new", "item", "Later", "--status", "planned", "--target", "2027-Q1",
            "--today", "2026-03-01")  # fmt: skip
    changed("move", "later", "2027-Q2", "--reason", "Three banks change their files: wait.")
    changed("move", "later", "2027-Q3", "--reason", "A fourth bank changes its files: wait.")
    item = yaml.load((project / "roadmap/later.yaml").read_text("utf-8"), yaml.BaseLoader)
    told = [(one["date"], one.get("target")) for one in item["history"]]
    assert told == [("2026-03-01", "2027-Q1"), ("2026-11-30", "2027-Q2"), ("2026-11-30", "2027-Q3")]


@pytest.mark.parametrize("created", ["created: 2026-01-05\n", ""])
def test_what_was_promised_before_stays_in_the_history(
    changed: Any, project: Path, created: str
) -> None:
    file = project / "roadmap/promised.yaml"
    file.write_text(
        f"id: promised\ntitle: Promised\nstatus: planned\ntarget: 2027-Q1\n{created}"
        "history:\n  - date: 2026-02-02   # told in the club\n    status: planned\n",
        "utf-8",
    )
    changed("move", "promised", "2027-Q2", "--reason", "Three banks change their files: wait.")
    assert "# told in the club" in file.read_text("utf-8")
    item = yaml.load(file.read_text("utf-8"), yaml.BaseLoader)
    told = [(one["date"], one["target"]) for one in item["history"] if "target" in one]
    assert told == [("2026-01-05" if created else "2026-02-02", "2027-Q1"),
                    ("2026-11-30", "2027-Q2")]  # fmt: skip


def test_the_reason_is_asked_for(project: Path) -> None:
    from click.testing import CliRunner

    from portevoix.cli import main

    words = ["move", "alone", "2027-Q1", "--today", "2026-11-30", "--lang", "en"]
    done = CliRunner().invoke(main, words, input=" \nBanks.\n")
    assert done.output.count("Why does the date of “Alone” move") == 2
    assert "Error: This cannot stay empty.\n" in done.output
    assert "reason: Banks." in (project / "roadmap/alone.yaml").read_text("utf-8")


def test_an_item_ships_with_its_note(changed: Any, project: Path) -> None:
    lines = changed("ship", "alone", "--note", "It is there")
    assert "+ status: shipped" in lines
    note = (project / "content/releases/2026-11-30-alone.md").read_text("utf-8")
    assert note.startswith("---\ntitle: It is there\ndate: 2026-11-30\nitems: [alone]\ndraft: true")


def test_those_who_asked_are_thanked_in_a_note_that_is_begun(changed: Any) -> None:
    changed("ship", "alone", "--note", "It is there")
    lines = changed("thank", "2026-11-30-alone", "lea")
    assert lines == ["+ thanks: [lea]"]


def test_a_refusal_replaces_the_former_decision(changed: Any) -> None:
    lines = changed("decline", "home", "--reason", "Too dear.")
    assert "-   decision: {outcome: accepted, reason: Everybody asks.}" in lines
    assert "+   status: declined" in lines
    assert any("outcome: declined" in line for line in lines)
    assert not any("needs" in line or "# Léa" in line for line in lines)


@pytest.mark.parametrize("need", ["list", "own"])
def test_a_need_is_answered(changed: Any, need: str) -> None:
    lines = changed("answer", need, "--outcome", "later", "--reason", "After the banks.")
    assert any("outcome: later" in line for line in lines)
    assert not any("id: home" in line or "id: alone" in line for line in lines)


def test_people_are_thanked_once(changed: Any, project: Path) -> None:
    lines = changed("thank", "one", "lea", "karim")
    assert [line for line in lines if line[0] == "+"] == ["+ thanks: [lea, karim]"]
    assert changed("thank", "one", "lea") == []
    assert (project / "content/releases/one.md").read_text("utf-8").endswith("with a rule.\n")


NEW = [
    (("item", "Un été à l’œil"), "roadmap/un-ete-a-l-oeil.yaml"),
    (("person", "Zoé Le Goff", "--consent", "name"), "contributors/zoe-le-goff.yaml"),
    (("note", "It is there", "--item", "home"), "content/releases/2026-11-30-home.md"),
    (
        ("workshop", "What is late?", "--item", "home", "--date", "2027-01-20"),
        "content/workshops/2027-01-20-home.md",
    ),
    (("event", "Meet: us", "--date", "2027-01-20"), "content/events/2027-01-20-meet-us.md"),
    (("spotlight", "lea"), "content/spotlights/lea-2026.md"),
    (("letter",), "content/newsletter/2026-11.md"),
]


@pytest.mark.parametrize(("words", "file"), NEW)
def test_a_new_record_is_a_file_that_a_check_accepts(
    changed: Any, project: Path, words: tuple[str, ...], file: str
) -> None:
    lines = changed("new", *words)
    assert lines
    assert all(line.startswith("+") for line in lines)
    assert (project / file).is_file()


def test_a_need_goes_into_its_item_under_an_id_of_its_own(changed: Any) -> None:
    lines = changed("new", "need", "A printed list.", "--item", "export", "--person", "lea")
    assert any("a-printed-list" in line for line in lines)
    assert any("people: [lea]" in line for line in lines)
    assert not any("home" in line for line in lines)


def test_an_answer_that_is_replaced_is_told(
    project: Path, portevoix: Callable[..., Result]
) -> None:
    for outcome, told in (("later", "After the banks."), ("accepted", "They are done.")):
        done = portevoix("answer", "own", "--outcome", outcome, "--reason", told, "--lang", "en")
        assert done.exit_code == 0
    assert "an earlier answer: 2026-11-30, Later, After the banks." in done.output


def test_what_is_not_there_is_a_sentence(project: Path, portevoix: Callable[..., Result]) -> None:
    for words, message in (
        (("move", "hme", "2027-Q1", "--reason", "x"), "Did you mean “home”?"),
        (("move", "home", "2027-13", "--reason", "x"), "“2027-13” is not a date that exists."),
        (("move", "home", "2027-Q1", "--reason", " "), "This cannot stay empty."),
        (("move", "home", "2026-01", "--reason", "x"), "“2026-01” is past"),
        (("thank", "one", "leo"), "Did you mean “lea”?"),
        (("new", "event", "A", "--date", "20/1"), "“20/1” is not a day"),
        (("new", "item", "Alone"), "There is a file roadmap/alone.yaml already."),
    ):
        done = portevoix(*words, "--lang", "en")
        assert done.exit_code, words
        assert message in done.output


@pytest.mark.parametrize(("first", "told"), [("ship", "has shipped"), ("decline", "was declined")])
def test_what_readers_were_told_at_last_is_changed_by_hand(
    changed: Any, portevoix: Callable[..., Result], first: str, told: str
) -> None:
    reason = ("--reason", "It is too dear for all of us, and the list stays.")
    changed(first, "alone", *(reason if first == "decline" else ()))
    for words in (("ship", "alone"), ("move", "alone", "2027-Q4", *reason),
                  ("decline", "alone", *reason)):  # fmt: skip
        done = portevoix(*words, "--lang", "en")
        assert done.exit_code
        assert f"“Alone” {told}" in done.output
