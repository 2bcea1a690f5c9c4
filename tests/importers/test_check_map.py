"""A map that cannot be used is refused before a row is read, every mistake with its place."""

from collections.abc import Callable
from types import SimpleNamespace

import pytest

from portevoix.importers.map import Key, Map

Run = Callable[..., SimpleNamespace]

ROW = "- {id: a, title: A, status: planned, t: x}\n"
KEYS = "keys:\n  id: id\n  title: title\n  status: status\n"


@pytest.mark.parametrize(
    ("map_", "said", "message"),
    [
        (KEYS + "  titel: t\n", "5:3: unknown-key", "Did you mean “title”?"),
        (KEYS + "  decision.raison: t\n", "5:3: unknown-key", "Did you mean “reason”?"),
        (KEYS + "kees: {}\n", "5:1: unknown-key", "Did you mean “keys”?"),
        (KEYS + "  area: {frm: t}\n", "5:10: unknown-key", "Did you mean “from”?"),
        (KEYS + "  area: {split: ;}\n", "5:3: map-empty-key", "which field"),
        (KEYS + "into: itmes\n", "5:7: unknown-key", "Did you mean “items”?"),
        (KEYS + "  created: {from: t, format: DD-MM}\n", "5:30: map-format", "DD-MM"),
        (KEYS + "  area: {from: t, patterns: {'(': x}}\n", "5:30: map-pattern", "regular"),
        (KEYS + "  area: {from: t, patterns: {a: '{1}'}}\n", "5:33: map-pattern", "no group “1”"),
        (
            KEYS + "  effort: {from: t, words: {x: quickwin}}\n",
            "5:32: unknown-value",
            "Did you mean “quick_win”?",
        ),
        (
            KEYS + "  decision.outcome: {from: t, words: {x: accept}}\n",
            "5:42: unknown-value",
            "Did you mean “accepted”?",
        ),
        (KEYS + "  labels: {from: t, create: true}\n", "5:29: map-create", "labels"),
        (KEYS + "  stage: {from: t, each: {a: b}}\n", "5:20: map-each", "stage"),
        (KEYS + "  links: {from: t, each: {ulr: b}}\n", "5:27: unknown-key", "“url”"),
        (KEYS + "  title.fr: t\n", "5:3: map-twice", "title.fr"),
        (KEYS + "set: {effort: hard}\n", "5:15: unknown-value", "Known here"),
        (KEYS + "set: {efort: deep}\n", "5:7: unknown-key", "Did you mean “effort”?"),
        ("keys:\n  id: id\n  title: title\n", "1:1: map-lacks", "“status”"),
        ("rows: x\n", "1:1: missing-key", "“keys”"),
        ("- a\n", "1:1: not-a-block", "key: value"),
        ("keys: @x\n", "1:7: yaml-syntax", "quotes"),
    ],
)
def test_a_mistake_is_said_and_nothing_is_imported(
    run: Run, map_: str, said: str, message: str
) -> None:
    result = run("roadmap", ROW, map_)
    assert result.said == [f"map.yaml:{said}"]
    assert message in result.messages[0]
    assert result.outcome.brought == 0
    assert result.read("roadmap.yaml") == "items: []\n"


def test_all_mistakes_are_said_at_once(run: Run) -> None:
    result = run("roadmap", ROW, "keys: {id: id, titel: t, effort: {from: t, words: {x: y}}}\n")
    assert len(result.said) == 4


def test_constants_may_be_completed_by_rows(run: Run) -> None:
    result = run(
        "contributors",
        "- {id: lea, name: Léa, day: 2026-01-01}\n",
        """
        keys: {id: id, name: name, consent.since: day}
        set: {consent: {name: true}}
        """,
    )
    assert result.messages == []
    assert result.community.people["lea"].consent.name


def test_constants_that_lack_something_are_said_in_the_map(run: Run) -> None:
    result = run(
        "contributors",
        "- {id: lea, name: Léa}\n",
        "keys: {id: id, name: name}\nset: {consent: {name: true}}\n",
    )
    assert result.said == ["map.yaml:2:16: missing-key"]


def test_every_key_of_a_map_is_described() -> None:
    for cls in (Key, Map):
        for name, field in cls.fields().items():
            assert field.description or name == "origin", name
