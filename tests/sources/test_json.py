"""JSON in: the data of the standard library, as text, with places."""

import json
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portevoix.core.problems import Problems
from portevoix.sources.files import SourceText
from portevoix.sources.json import parse_json

Parse = Callable[..., SimpleNamespace]

TEXT = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\r"))
DATA = st.recursive(
    st.one_of(
        TEXT,
        st.none(),
        st.booleans(),
        st.integers(),
        st.floats(allow_nan=False, allow_infinity=False),
    ),
    lambda inner: st.one_of(st.lists(inner), st.dictionaries(TEXT, inner)),
    max_leaves=10,
)


def as_text(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: as_text(one) for key, one in value.items()}
    if isinstance(value, list):
        return [as_text(one) for one in value]
    return value if value is None or isinstance(value, str) else json.dumps(value)


@given(DATA, st.sampled_from([None, 2, "\t"]), st.booleans())
@settings(max_examples=300, deadline=None, derandomize=True)
def test_generated_data_comes_in_as_text(data: Any, indent: Any, ascii_only: bool) -> None:
    text = json.dumps(data, indent=indent, ensure_ascii=ascii_only)
    problems = Problems()
    document = parse_json(SourceText("f", text), problems)
    assert document
    assert (document.data, list(problems)) == (as_text(data), [])


@given(
    st.one_of(
        st.text(st.characters(exclude_characters="\r")),
        st.text('{}[]",:\\ \n1.eE-truefalsnl/u', max_size=30),
    )
)
@settings(max_examples=1000, deadline=None, derandomize=True)
def test_wild_text_gives_what_json_gives_or_a_problem(text: str) -> None:
    problems = Problems()
    document = parse_json(SourceText("f", text), problems)
    assert document is not None or problems.errors
    try:
        data = json.loads(
            text,
            strict=False,
            parse_int=str,
            parse_float=str,
            parse_constant=lambda _: 1 / 0,
        )
    except (ValueError, ZeroDivisionError):
        assert document is None
    else:
        assert document
        assert problems.errors or document.data == as_text(data)


def test_places(parse: Parse) -> None:
    document = parse('{"a": [1,\n  {"é": "x"}]}', parse_json).document
    assert str(document.place(("a", 1, "é"))) == "f.yaml:2:9"
    assert str(document.place(("a", 1, "é"), key=True)) == "f.yaml:2:4"
    assert document.data["a"][1].line == 2


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "1:1"),
        ('{"a": 1,\n}', "2:1"),
        ("[1, 2,]", "1:7"),
        ("{a: 1}", "1:2"),
        ('{"a" 1}', "1:6"),
        ("[1 2]", "1:4"),
        ('["a', "1:2"),
        ("// no\n1", "1:1"),
        ("{} {}", "1:4"),
        ('["\\q"]', "1:3"),
        ("[" * 100_000, "1:51"),
    ],
)
def test_slips_are_said_where_they_are(parse: Parse, text: str, said: str) -> None:
    parsed = parse(text, parse_json)
    assert parsed.data is None
    assert parsed.said == [f"{said}: json-syntax"]


def test_a_key_given_twice_is_a_problem(parse: Parse) -> None:
    parsed = parse('{"a": 1, "a": 2}', parse_json)
    assert (parsed.data, parsed.said) == ({"a": "1"}, ["1:10: duplicate-key"])
