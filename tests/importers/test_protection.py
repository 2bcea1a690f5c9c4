"""What not everyone may see is left out: by words that are read, and by words that are not."""

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

Run = Callable[..., SimpleNamespace]
Protect = Callable[..., SimpleNamespace]

HEAD = "keys:\n  id: id\n  title: title\n  status: status\n"
MARK = "zebra"
"""Stands in every row that is to be hidden."""


@pytest.fixture
def protect(run: Run, project: Path) -> Protect:
    """Import a table of a public row and one with the word `cell` in the column `name`."""

    def protect(name: str, cells: list[str], keys: str, more: str = "") -> SimpleNamespace:
        table = f"id;title;status;{name}\n" + "".join(
            f"r{number};{MARK} {number};planned;{cell}\n" for number, cell in enumerate(cells)
        )
        result = run("roadmap", table, f"{more}\n{HEAD}  {keys}\n", "table.csv")
        text = "".join(
            file.read_text(encoding="utf-8") for file in project.rglob("*") if file.is_file()
        )
        result.written = [n for n in range(len(cells)) if f"{MARK} {n}" in text]
        assert not [message for message in result.messages if MARK in message]
        return result

    return protect


@pytest.mark.parametrize(
    ("name", "keys", "seen", "hidden", "unread"),
    [
        (
            "Confidential",
            "audience: {from: Confidential, words: {no: public, yes: internal}}",
            "No|NO|no",
            "Yes|YES",
            "|nope|Maybe|true|1|No.|Yes (legal)",
        ),
        (
            "vis",
            "audience: {from: vis, words: {public: public, team: internal, club: members}}",
            "public|Public",
            "team|club",
            "Confidential||publi",
        ),
        ("audience", "audience: audience", "public", "members|internal", "Public|Members||team"),
        (
            "Public?",
            "audience: {from: Public?, words: {checked: public, '': internal}}",
            "checked",
            "",
            "unchecked|check|ckecked",
        ),
        (
            "Security Level",
            "audience: {from: Security Level, words: {'': public}, patterns: {'.': internal}}",
            "",
            "Staff|x",
            "",
        ),
        (
            "Archived",
            "audience: {from: Archived, words: {'': public}}",
            "",
            "",
            "2026-01-01|yes|no",
        ),
        (
            "published_at",
            "audience: {from: published_at, words: {'': internal}, patterns: {'2026-.*': public}}",
            "2026-01-01",
            "",
            "soon",
        ),
    ],
)
def test_only_words_that_are_read_as_public_show_a_row(
    protect: Protect, name: str, keys: str, seen: str, hidden: str, unread: str
) -> None:
    words = dict.fromkeys(seen.split("|"), "seen")
    words |= {word: "hidden" for word in hidden.split("|") if word or "'': internal" in keys}
    words |= {word: "unread" for word in unread.split("|") if word or "'': " not in keys}
    result = protect(name, list(words), keys)
    assert result.written == [n for n, kind in enumerate(words.values()) if kind == "seen"]
    kinds = list(words.values())
    assert result.outcome.hidden == kinds.count("hidden")
    assert result.outcome.left == kinds.count("unread")
    assert result.outcome.is_whole == ("unread" not in kinds)


def test_what_cannot_be_read_is_told_by_row_and_column(protect: Protect) -> None:
    keys = "audience: {from: vis, words: {public: public}}"
    result = protect("vis", ["public", "Secret plan", ""], keys)
    assert result.said == [
        "map.yaml:5:3: protection-empty",
        "table.csv:3:20: protection-unread",
    ]
    assert "Secret plan" not in "".join(result.messages)
    assert "“vis”" in result.messages[1]


def test_of_several_columns_the_strictest_counts(protect: Protect) -> None:
    result = protect(
        "Private;Hidden",
        ["no;no", "no;yes", "yes;no", "no;", "no;?"],
        "audience: {from: [Private, Hidden], words: {no: public, yes: internal}}",
    )
    assert result.written == [0]
    assert (result.outcome.hidden, result.outcome.left) == (2, 2)


@pytest.mark.parametrize(
    ("name", "cells", "written"),
    [
        ("published_at", ["2026-01-02", "", "2027-01-02", "soon"], [0]),
        ("Confidential", ["no", "yes", "", "?"], [0]),
        ("Public?", ["yes", "no", "", "?"], [0]),
        ("visibility", ["public", "team", ""], [0]),
    ],
)
def test_a_column_read_for_something_else_still_hides(
    protect: Protect, name: str, cells: list[str], written: list[int]
) -> None:
    result = protect(name, cells, f"stage: {name}")
    assert result.written == written
    assert result.outcome.hidden + result.outcome.left == len(cells) - 1


def test_a_note_for_the_team_hides_no_row_but_a_word_that_hides_does(protect: Protect) -> None:
    cells = ["see Ana before", "", "oui", "non", "yes", "private"]
    result = protect("Commentaire interne", cells, "internal: Commentaire interne")
    assert result.written == [0, 1, 3]


def test_words_the_wrong_way_round_hide(protect: Protect) -> None:
    keys = "audience: {from: published, words: {no: public, yes: internal}}"
    result = protect("published", ["no", "yes"], keys)
    assert result.written == []
    assert result.said == ["map.yaml:5:3: protection-reversed"]


@pytest.mark.parametrize("source", ["published", "Publié", "isPublished"])
def test_a_yes_that_shows_is_not_taken_for_a_draft(run: Run, source: str, project: Path) -> None:
    rows = f"- {{id: a, title: {MARK}, {source}: false}}\n"
    run("notes", rows, f"keys: {{id: id, title: title, draft: {source}}}\n")
    assert not list((project / "content").glob("releases/**/*.md"))


@pytest.mark.parametrize(
    ("publish", "written"), [("yes", True), ("no", False), ("maybe", False), ("", False)]
)
def test_a_note_is_published_only_by_a_word_that_says_so(
    run: Run, project: Path, publish: str, written: bool
) -> None:
    source = {"notes/a.md": f"---\ntitle: A\npublish: {publish}\n---\n\n{MARK}\n"}
    keys = "keys: {title: title, draft: {from: publish, words: {yes: '', no: true}}}\n"
    result = run("notes", source, keys)
    assert bool(list((project / "content").rglob("a.md"))) == written
    assert result.outcome.is_whole == (publish in ("yes", "no"))


def test_an_interview_comes_once_it_is_published(run: Run, project: Path) -> None:
    run("contributors", "- lea\n", "keys: {id: value, name: value}")
    rows = "".join(f"- {{id: {s}, who: lea, s: {s}}}\n" for s in ("published", "answered", "asked"))
    map_ = "into: spotlights\nkeys: {id: id, person: who, state: s}\n"
    result = run("notes", rows, map_)
    assert [file.stem for file in (project / "content/spotlights").iterdir()] == ["published"]
    assert (result.outcome.hidden, result.outcome.left) == (1, 1)


@pytest.mark.parametrize(
    ("words", "named"),
    [("oui", True), ("non", False), ("", False), ("retiré le 1er mars", False), ("ouii", False)],
)
def test_people_come_only_with_a_consent_that_is_read(
    run: Run, project: Path, words: str, named: bool
) -> None:
    table = f"id;nom;accord;depuis\nlea;{MARK};{words};2026-01-01\n"
    map_ = (
        "keys: {id: id, name: nom, consent.since: depuis,\n"
        "  consent.name: {from: accord, words: {oui: true, non: false}}}\n"
    )
    run("contributors", table, map_, "people.csv")
    file = project / "contributors.yaml"
    assert (file.exists() and MARK in file.read_text(encoding="utf-8")) == named


def test_what_the_map_hides_is_written_hidden_if_asked_for(run: Run) -> None:
    table = "id;title;status;vis\na;A;planned;team\nb;B;planned;?\n"
    map_ = HEAD + "  audience: {from: vis, words: {team: internal}}\n"
    result = run("roadmap", table, map_, "table.csv", keep_private=True)
    assert {key: item.audience for key, item in result.community.items.items()} == {"a": "internal"}


def test_a_part_of_a_row_is_hidden_by_itself(run: Run) -> None:
    source = """
    - id: a
      title: A
      status: planned
      refs: [{url: 'https://a', who: all}, {url: 'https://b', who: us}, {url: 'https://c', who: x}]
    """
    map_ = HEAD + (
        "  links:\n    from: refs\n"
        "    each: {url: url, audience: {from: who, words: {all: public, us: internal}}}\n"
    )
    result = run("roadmap", source, map_)
    assert [link.url for link in result.community.items["a"].links] == ["https://a"]
    assert not result.outcome.is_whole


def test_a_text_that_is_for_members_from_a_mark_on_is_left_out(run: Run) -> None:
    rows = f"- {{id: a, title: A, text: 'Hello <!--members-only--> {MARK}'}}\n"
    result = run("notes", rows, "keys: {id: id, title: title, body: text}\n")
    assert result.said == ["source.yaml:1:27: members-only"]
    assert result.outcome.brought == 0


def test_what_another_row_says_of_a_hidden_one_goes_too(run: Run) -> None:
    table = "title;status;after;private\nOpen;planned;Merger;no\nMerger;planned;;yes\n"
    map_ = (
        "keys: {id: {from: title, as_id: true}, title: title, status: status,\n"
        "  requires: {from: after, as_id: true},\n"
        "  audience: {from: private, words: {no: public, yes: internal}}}\n"
    )
    result = run("roadmap", table, map_, "table.csv")
    assert "merger" not in result.read("roadmap.yaml").casefold()
    assert result.messages == []


def test_an_odd_accent_in_a_hidden_row_is_told_without_its_word(protect: Protect) -> None:
    keys = "summary: note\n  audience: {from: Private, words: {no: public, yes: internal}}"
    result = protect("note;Private", [f"{MARK}Ã©;yes"], keys)
    assert [said.rpartition(" ")[2] for said in result.said] == ["double-encoding"]
