"""Data out: it reads back as it was, and people like to read it."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portevoix.core.problems import Problems
from portevoix.sources.emit import WIDTH, emit, emit_lists
from portevoix.sources.files import SourceText
from portevoix.sources.yaml import parse_yaml

TEXT = st.one_of(
    st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\r")),
    st.text("ab :#-\n\t\"'[]{},&*!|>%@`?\\~=<.\u2028\x85é😀"),
    st.lists(st.text("abc:#-", min_size=1, max_size=9), max_size=60).map(" ".join),
    st.lists(st.text("abc:#- ", max_size=9), max_size=20).map("\n".join),
)
DATA = st.recursive(
    st.one_of(st.none(), TEXT),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(TEXT, inner, max_size=4)),
    max_leaves=12,
)


@given(st.dictionaries(TEXT, DATA, max_size=4))
@settings(max_examples=200, deadline=None, derandomize=True)
def test_it_reads_back_as_it_was(data: dict[str, Any]) -> None:
    problems = Problems()
    document = parse_yaml(SourceText("f", emit(data)), problems)
    assert document
    assert (document.data, list(problems)) == (data, [])


def test_lists_of_a_file_read_back_with_blank_lines_between() -> None:
    text = emit_lists({"areas": [{"id": "a"}], "items": [{"id": "b"}, {"id": "c"}]})
    assert text == "areas:\n  - id: a\n\nitems:\n  - id: b\n\n  - id: c\n"


@pytest.mark.parametrize(
    "plain",
    [
        "2026-11-30", "18:30", "1.10", "no", "L’été à 9 %", "https://a.b/c#d", "a, b", "-5", "a:b",
        "C#", "x {y}", "v1.30",
    ],
)  # fmt: skip
def test_text_that_means_itself_has_no_quotes(plain: str) -> None:
    assert emit({"k": plain}) == f"k: {plain}\n"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a: b", "'a: b'"),
        ("@lea", "'@lea'"),
        ("l'été: oui", '"l\'été: oui"'),
        ("", "''"),
        ("null", "'null'"),
        ("a #b", "'a #b'"),
        ("a\u2028b", '"a\\Lb"'),
    ],
)
def test_text_that_needs_quotes_has_them(text: str, written: str) -> None:
    assert emit({"k": text}) == f"k: {written}\n"


def test_lines_are_a_block_and_long_text_is_folded() -> None:
    assert emit({"k": "a\n\n  b\n"}) == "k: |\n  a\n\n    b\n"
    folded = emit({"k": "mot " * 60 + "fin"})
    assert folded.startswith("k: >-\n  mot ")
    assert max(map(len, folded.split("\n"))) <= WIDTH


def test_short_lists_of_words_stand_in_brackets() -> None:
    assert emit({"k": ["a", "b-1"]}) == "k: [a, b-1]\n"
    assert emit({"k": ["a b"]}) == "k:\n  - a b\n"
    assert emit({"k": [{"a": "1", "b": ["c"]}]}) == "k:\n  - a: 1\n    b: [c]\n"
