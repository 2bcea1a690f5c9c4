"""Values are taken out of a YAML text and every other character stays."""

import textwrap

import pytest

from portevoix.core.problems import Problems
from portevoix.sources.files import SourceText
from portevoix.sources.front_matter import parse_markdown
from portevoix.sources.removal import Loc, without
from portevoix.sources.yaml import Document, parse_yaml


def document(text: str) -> Document:
    read = parse_yaml(SourceText("a.yaml", text), Problems())
    assert read
    return read


def after(text: str, *locs: Loc) -> str | None:
    return without(document(text), locs)


@pytest.mark.parametrize(
    ("before", "loc", "expected"),
    [
        ("a: [x, y, z]  # why\nb: 1\n", ("a", 0), "a: [y, z]  # why\nb: 1\n"),
        ("a: [x, y, z]\n", ("a", 2), "a: [x, y]\n"),
        ("a: [ x , y ]\n", ("a", 0), "a: [ y ]\n"),
        ("a:\n- x  # one\n# two\n- y\n", ("a", 0), "a:\n# two\n- y\n"),
        ("a:\n  - x\n  - y\nb: 1\n", ("a", 1), "a:\n  - x\nb: 1\n"),
        ("a: [x]\nb: 1\n", ("a", 0), "b: 1\n"),
        ("a:\n- x\nb: 1\n", ("a", 0), "b: 1\n"),
        ("a:\n- by: x\n  text: t\n", ("a", 0, "by"), "a:\n- text: t\n"),
        ("a:\n- text: t\n  by: x # c\n- z\n", ("a", 0, "by"), "a:\n- text: t\n- z\n"),
        ("a: {by: x, text: t}\n", ("a", "by"), "a: {text: t}\n"),
        ("a: {text: t, by: x}\n", ("a", "by"), "a: {text: t}\n"),
        ('a: "x"\nb: |\n  one\n\n  two\n\nc: 1\n', ("b",), 'a: "x"\n\nc: 1\n'),
    ],
)
def test_only_the_value_and_what_carries_it_are_gone(before: str, loc: Loc, expected: str) -> None:
    assert after(before, loc) == expected


def test_comments_inside_an_entry_go_with_it_and_those_of_the_next_stay() -> None:
    text = textwrap.dedent("""\
        people:
        # the team
        - id: a   # first
          name: A
          # until May
        # the users
        - id: b
          name: "B"   # kept as it is

        - id: c
        """)
    expected = textwrap.dedent("""\
        people:
        # the team
        # the users
        - id: b
          name: "B"   # kept as it is

        - id: c
        """)
    assert after(text, ("people", 0)) == expected


def test_several_values_go_at_once() -> None:
    text = "a: [x, y, z, y]\nb:\n- {by: y, t: 1}\n- y\n- z\n"
    assert after(text, ("a", 1), ("a", 3), ("b", 0, "by"), ("b", 1)) == (
        "a: [x, z]\nb:\n- {t: 1}\n- z\n"
    )
    assert after("a: [x, y, z]\n", ("a", 1), ("a", 2)) == "a: [x]\n"
    assert after("a: [x, y]\nb: 1\n", ("a", 0), ("a", 1)) == "b: 1\n"


def test_line_ends_and_a_byte_order_mark_stay() -> None:
    raw = "\ufeffa: [x, y]\r\nb:\r\n- x\r\n- y\r\nc: é\r\n"
    read = document(raw.lstrip("\ufeff").replace("\r\n", "\n"))
    changed = without(read, [("a", 0), ("b", 1)], raw)
    assert changed == "\ufeffa: [y]\r\nb:\r\n- x\r\nc: é\r\n"


def test_front_matter_changes_and_the_text_below_does_not() -> None:
    raw = "---\ntitle: T\nthanks: [x, y]\n---\n\nthanks: [x, y]\n\n---\n"
    read = parse_markdown(SourceText("a.md", raw), Problems())
    assert read
    expected = raw.replace("thanks: [x, y]", "thanks: [y]", 1)
    assert without(read.front, [("thanks", 0)], raw) == expected


def test_what_is_meant_elsewhere_by_its_anchor_is_not_taken_out() -> None:
    assert after("a: &who [x, y]\nb: *who\n", ("a",)) is None
    assert after("a: &who [x, y]\nb: *who\n", ("b", 0)) is None
