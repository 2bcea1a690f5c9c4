"""Errors in records are problems with places and suggestions."""

from collections.abc import Callable
from types import SimpleNamespace

import pytest

from portevoix.core.suggestions import suggest

Read = Callable[..., SimpleNamespace]

ITEM = "items:\n- id: a\n  title: A\n  status: planned\n"


@pytest.mark.parametrize(
    ("line", "place", "code", "message"),
    [
        ("titel: B", "5:3", "unknown-key", "Did you mean “title”?"),
        ("decision: {outcome: later, raison: x}", "5:30", "unknown-key", "Did you mean “reason”?"),
        ("zzzz: 1", "5:3", "unknown-key", "Known here: audience, internal, id, title"),
        ("effort: quickwin", "5:11", "unknown-value", "Did you mean “quick_win”?"),
        ("audience: everybody", "5:13", "unknown-value", "Known here: public, members, internal"),
        ("created: 2026-13-01", "5:12", "impossible-date", "“2026-13-01”"),
        ("created: 30/11/2026", "5:12", "not-a-day", "write year-month-day"),
        ("created: [2026-11-30]", "5:12", "not-a-day", "write year-month-day"),
        ("target: 2026-02-30", "5:11", "impossible-date", "“2026-02-30”"),
        ("target: 2026-00", "5:11", "impossible-date", "“2026-00”"),
        ("summary: [a]", "5:12", "not-text", "There should be text here."),
        ("summary: {Français: a}", "5:12", "text-language", "“Français” is not a language"),
        ("summary: {fr: }", "5:12", "text-language", "“fr” is missing"),
        ("summary: {}", "5:12", "empty-text", "There is no text here."),
        ("needs: [{id: n, kind: pain}]", "5:11", "missing-key", "“text”"),
        ("needs: [{id: é, kind: pain, text: x}]", "5:16", "bad-id", "cannot be an id"),
        ("needs: [x]", "5:11", "not-a-block", "key: value"),
        ("decision: yes", "5:13", "not-a-block", "key: value"),
        ("history: [{date: 2026-01-01, status: done}]", "5:40", "unknown-value", "“shipped”"),
        ("links: [{title: x}]", "5:11", "missing-key", "“url”"),
        ("labels: [{a: b}]", "5:12", "not-text", "“labels” should be a text"),
        (
            "voices: [{count: {people: many}, source: s, as_of: 2026-01-01}]",
            "5:29",
            "not-a-number",
            "“people” is a whole number",
        ),
        (
            "voices: [{count: {people: -1}, source: s, as_of: 2026-01-01}]",
            "5:29",
            "not-a-number",
            "zero or more",
        ),
        (
            "voices: [{count: {}, source: s, as_of: 2026-01-01, overlaps: maybe}]",
            "5:64",
            "not-yes-or-no",
            "either true or false",
        ),
        ("picture: {src: x.svg}", "5:12", "missing-key", "“alt”"),
    ],
)
def test_a_wrong_line_is_explained(
    read_roadmap: Read, line: str, place: str, code: str, message: str
) -> None:
    found = read_roadmap(f"{ITEM}  {line}\n")
    assert found.said == [f"roadmap.yaml:{place}: {code}"]
    assert message in found.messages[0]
    assert not found.community.items


def test_a_key_that_follows_from_others_now_is_told(read_roadmap: Read) -> None:
    told = read_roadmap("items:\n- {id: a, title: A, status: planned, updated: 2026-01-01}\n")
    assert told.said == ["roadmap.yaml:2:38: unknown-key"]
    assert "follows from what happened last" in told.messages[0]
    assert "Take the line out." in told.messages[0]


def test_a_reference_to_a_record_with_errors_is_no_problem(read: Read) -> None:
    files = {
        "roadmap.yaml": f"{ITEM}  effort: quickwin\n"
        "- {id: b, title: B, status: planned, related: [a, c]}\n"
        "- {id: c, status: planned, needs: [{id: n, kind: odd, text: One}, x, {id: [y]}]}\n"
        "- {id: d, title: D, status: planned, needs: 5}\n",
        "content/workshops/w.md": "---\n{item: c, step: improvement, date: 2026-01-01,"
        " verdicts: [{need: n, verdict: heard}, {need: elsewhere, verdict: heard}]}\n---\n",
    }
    said = [line for line in read(files).said if "unknown-reference" in line]
    assert said == ["content/workshops/w.md:2:93: unknown-reference"]


def test_what_is_required_and_has_nothing_behind_it_is_missing(read_roadmap: Read) -> None:
    found = read_roadmap("items:\n- id:\n  title:\n  status:\n- {}\n-\n")
    assert found.said == [
        "roadmap.yaml:2:6: missing-key",
        "roadmap.yaml:3:9: missing-key",
        "roadmap.yaml:4:10: missing-key",
        "roadmap.yaml:5:3: missing-key",
        "roadmap.yaml:5:3: missing-key",
        "roadmap.yaml:5:3: missing-key",
        "roadmap.yaml:6:2: not-a-block",
    ]


def test_what_may_be_absent_may_have_nothing_behind_it(read_roadmap: Read) -> None:
    found = read_roadmap(
        f"{ITEM}  area:\n  labels:\n  needs:\n  effort:\n  decision:\n  history:\n"
    )
    assert found.messages == []
    assert found.community.items["a"].labels == ()


def test_all_problems_of_a_file_are_said_at_once(read_roadmap: Read) -> None:
    found = read_roadmap(
        "items:\n- {id: a b, titel: A, status: plannd}\n- {id: c, title: C, status: shipped}\n"
    )
    assert [said.split(": ")[1] for said in found.said] == [
        "bad-id", "unknown-key", "unknown-value",
    ]  # fmt: skip
    assert list(found.community.items) == ["c"]


def test_one_value_may_stand_where_several_may(read_roadmap: Read) -> None:
    found = read_roadmap(f"{ITEM}  labels: x\n  links: https://a\n")
    item = found.community.items["a"]
    assert (item.labels, item.links[0].url) == (("x",), "https://a")


def test_braces_in_what_people_write_are_shown_as_they_are(read_roadmap: Read) -> None:
    found = read_roadmap(f"{ITEM}  effort: '{{{{ braces }}}} {{word}}'\n")
    assert "“{{ braces }} {word}” is not a word that “effort” knows" in found.messages[0]


@pytest.mark.parametrize(
    ("word", "known", "meant"),
    [
        ("titel", ["title", "status"], "title"),
        ("SHIPPED", ["shipped"], "shipped"),
        ("home-pag", ["Home-Page"], "Home-Page"),
        ("zzz", ["title"], ""),
        ("item-42", ["item-41", "item-4"], ""),
        ("2026-1-home", ["2026-11-home"], ""),
    ],
)
def test_nearest(word: str, known: list[str], meant: str) -> None:
    assert suggest(word, known) == meant
