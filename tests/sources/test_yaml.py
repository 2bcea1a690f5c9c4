"""YAML in: the data that PyYAML gives, and places, and never an exception."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from portevoix.core.problems import Problems
from portevoix.sources.files import SourceText
from portevoix.sources.yaml import MAX_ALIASES, MAX_DEPTH, parse_yaml

Parse = Callable[..., SimpleNamespace]

TEXT = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\u2028\u2029\ufeff")
)
SCALAR = st.one_of(
    TEXT,
    st.sampled_from(["1.10", "no", "0032", "12:30", "2026-13-01", "a: b", "- x", "#", "é\nü\n"]),
)
DATA = st.recursive(
    SCALAR,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(TEXT, inner, max_size=3)),
    max_leaves=12,
)


def nothing_is_none(value: Any) -> Any:
    """PyYAML's plainest loader has `""` where there is nothing."""
    if isinstance(value, dict):
        return {key: nothing_is_none(one) for key, one in value.items()}
    if isinstance(value, list):
        return [nothing_is_none(one) for one in value]
    return "" if value is None else value


@given(st.dictionaries(TEXT, DATA, max_size=4), st.sampled_from([True, False, None]))
@settings(max_examples=300, deadline=None, derandomize=True)
def test_generated_documents_give_the_data_of_pyyaml(data: Any, flow: bool | None) -> None:
    text = yaml.dump(data, Dumper=yaml.CSafeDumper, allow_unicode=True, default_flow_style=flow)
    problems = Problems()
    document = parse_yaml(SourceText("f", text), problems)
    assert document
    assert [problem.format(str) for problem in problems] == []
    assert nothing_is_none(document.data) == (yaml.load(text, yaml.CBaseLoader) or {})
    assert places_are_told(document.data, document, ())


def places_are_told(value: Any, document: Any, loc: tuple[Any, ...]) -> bool:
    place = document.place(loc)
    lines = document.text.split("\n")
    assert 1 <= place.line <= len(lines)
    assert 1 <= place.column <= len(lines[place.line - 1]) + 1
    if isinstance(value, dict):
        return all(places_are_told(one, document, (*loc, key)) for key, one in value.items())
    if isinstance(value, list):
        return all(places_are_told(one, document, (*loc, i)) for i, one in enumerate(value))
    return True


@given(
    st.one_of(
        st.text(),
        st.text("ab:-?[]{}#&*!|>'\"%@`,\n\t 1é\u2028\x85\x00\x1b", max_size=40),
        st.lists(
            st.sampled_from(
                [
                    "a: ",
                    "- ",
                    "\n",
                    "  ",
                    "&x ",
                    "*x",
                    "---\n",
                    "...\n",
                    "!t ",
                    "'",
                    '"',
                    "| ",
                    "? ",
                ]
            ),
            max_size=14,
        ).map("".join),
    )
)
@settings(max_examples=1500, deadline=None, derandomize=True)
@example("a: 1\n---\nb: 2")
@example("a: *x")
@example("a: &x 1\nb: &x 2")
@example("&a [*a]")
@example("%YAML 3.0\n---\na")
@example("<<: {a: 1}")
@example("a: é\x01")
def test_wild_text_gives_data_or_problems(text: str) -> None:
    problems = Problems()
    document = parse_yaml(SourceText("f", text), problems)
    assert document is not None or problems.errors
    for problem in problems:
        assert problem.place.line >= 1
        assert problem.format(str)
    if document:
        document.place(("a", 0, "b"))
        document.place(("a",), key=True)


def test_scalars_are_text_and_nothing_is_none(parse: Parse) -> None:
    text = "a: 1.10\nb: no\nc: 0032\nd: 12:30\ne: 2026-13-01\nf:\ng: ''\nh: [x, ]\ni: ~\n"
    assert parse(text).data == {
        "a": "1.10", "b": "no", "c": "0032", "d": "12:30", "e": "2026-13-01",
        "f": None, "g": "", "h": ["x"], "i": "~",
    }  # fmt: skip


def test_an_empty_text_has_no_keys(parse: Parse) -> None:
    assert parse("").data == {}
    assert parse("# only this\n").data == {}


def test_places_of_values_keys_and_what_is_missing(parse: Parse) -> None:
    document = parse("items:\n  - id: a\n    labels: [x, yé]\n  - {id: b}\n").document
    assert str(document.place(("items", 0, "labels", 1))) == "f.yaml:3:17"
    assert str(document.place(("items", 1, "id"), key=True)) == "f.yaml:4:6"
    assert str(document.place(("items", 0, "title"))) == "f.yaml:2:5"
    assert str(document.place(("items", 7))) == "f.yaml:2:3"
    assert str(document.place()) == "f.yaml:1:1"


def test_a_mapping_knows_its_line(parse: Parse) -> None:
    data = parse("items:\n  - id: a\n\n  - id: b\n").data
    assert [item.line for item in data["items"]] == [2, 4]


def test_a_key_given_twice_is_a_problem_and_the_first_counts(parse: Parse) -> None:
    parsed = parse("a: 1\nb: 2\na: 3\n")
    assert parsed.data == {"a": "1", "b": "2"}
    assert parsed.said == ["3:1: duplicate-key"]
    assert str(parsed.document.place(("a",))) == "f.yaml:1:4"


@pytest.mark.parametrize(
    ("text", "said", "message"),
    [
        ("a: 1\nb: @lea\n", "2:4", "must be in quotes"),
        ("a:\n- `x`\n", "2:3", "must be in quotes"),
        ("a:\n\t- b\n", "2:1", "tab"),
        ('a:\n - "b\n - c\n', "2:4", "never closed"),
        ("a:\n- [t](u) x\n", "2:6", "starts with ["),
        ("a: b: c\n", "1:5", "inside a text without quotes"),
        ("a: [1\nb: 2\n", "1:4", "never closed"),
        ('- "a",\n- "b"\n', "1:6", "behind the closing quote"),
        ("a: \x07\n", "1:4", "does not allow"),
        ("é: ééé\x07\n", "1:7", "does not allow"),
    ],
)
def test_slips_are_explained_where_they_are(
    parse: Parse, text: str, said: str, message: str
) -> None:
    parsed = parse(text)
    assert parsed.data is None
    assert parsed.said == [f"{said}: yaml-syntax"]
    assert message in parsed.messages[0]


def test_a_character_that_breaks_a_line_is_named(parse: Parse) -> None:
    parsed = parse("a: \u200b\n\u200b\n# c\n- b\n")
    assert parsed.said == ["1:4: invisible-character", "2:1: invisible-character"]
    assert "zero-width space (U+200B)" in parsed.messages[0]


def test_a_second_document_is_a_problem(parse: Parse) -> None:
    parsed = parse("a: 1\n---\nb: 2\n")
    assert parsed.said == ["2:1: yaml-several-documents"]
    assert parsed.data == {"a": "1"}


def test_an_alias_of_nothing_is_a_problem(parse: Parse) -> None:
    assert parse("a: *b\n").said == ["1:4: yaml-alias"]


def test_aliases_work_and_are_bounded(parse: Parse) -> None:
    assert parse("a: &x [1]\nb: *x\n").data == {"a": ["1"], "b": ["1"]}
    bomb = "a: &x 1\nb: [" + "*x, " * (MAX_ALIASES + 1) + "]\n"
    assert parse(bomb).said[0].endswith("yaml-bounds")


def test_depth_is_bounded(parse: Parse) -> None:
    assert parse("[" * MAX_DEPTH + "]" * MAX_DEPTH).said == []
    assert parse("[" * 100_000).said[0].endswith("yaml-bounds")


def test_a_key_that_is_no_text_is_a_problem(parse: Parse) -> None:
    assert parse("? [a]\n: b\nc: d\n").said == ["1:3: yaml-key"]


def test_line_ends_that_editors_do_not_show_do_not_count(parse: Parse) -> None:
    document = parse("a: x\u2028y\x85z\nb: 1\n").document
    assert document.data == {"a": "x y z", "b": "1"}
    assert str(document.place(("b",))) == "f.yaml:2:4"
