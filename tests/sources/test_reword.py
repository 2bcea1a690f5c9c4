"""Texts in YAML are changed where they stand, and all other bytes stay."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portevoix.core.problems import Problems
from portevoix.sources.files import SourceText
from portevoix.sources.reword import Reworded, lines_of, reworded
from portevoix.sources.yaml import Document, parse_yaml


def _rewrite(text: str) -> str:
    return text.replace("old", "new").replace("one line", "two\nlines")


def _read(raw: str) -> Document:
    text = raw.replace("\r\n", "\n").replace("\r", "\n")
    document = parse_yaml(SourceText("a.yaml", text), Problems())
    assert document
    return document


def _texts(data: Any, loc: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    if isinstance(data, dict):
        return [one for key, value in data.items() for one in _texts(value, (*loc, key))]
    if isinstance(data, list):
        return [one for n, value in enumerate(data) for one in _texts(value, (*loc, n))]
    return [loc] if isinstance(data, str) and "keep" not in loc else []


def _done(raw: str) -> Reworded:
    document = _read(raw)
    return reworded(document, raw, _texts(document.data), _rewrite)


@pytest.mark.parametrize(
    ("raw", "new"),
    [
        ("a: |  # why\n  x\n  old\nb: c\n", "a: |  # why\n  x\n  new\nb: c\n"),
        ("a: &n |2-\n    x\n\n  old  \n# end", "a: &n |2-\n    x\n\n  new  \n# end"),
        ("a: >-\n  x\n  an old\n  thing\n", "a: >-\n  x\n  an new\n  thing\n"),
        ("a: |\r\n  x\r\n  old\n  y\r\n", "a: |\r\n  x\r\n  new\n  y\r\n"),
        ("- |+\n  one line\r\n\n\n- b", "- |+\n  two\r\n  lines\r\n\n\n- b"),
        ("a: 'it''s old'  # so\n", "a: 'it''s new'  # so\n"),
        ('{a: "old \\u00e9", b: old, keep: old}\n', '{a: "new \\u00e9", b: new, keep: old}\n'),
        ('a: !!str "one line"\n', 'a: !!str "two\\nlines"\n'),
        ("a: &x old\nb: *x\n", "a: &x new\nb: *x\n"),
    ],
)
def test_only_what_is_meant_changes(raw: str, new: str) -> None:
    assert _done(raw) == (new, [])


@pytest.mark.parametrize(
    ("raw", "left"),
    [
        ("a: &x old\nkeep: *x\n", [("a",)]),
        ("a: one line\n", [("a",)]),
        ("a: >\n  one line\n", [("a",)]),
        ("a: &x\n  |\n  one line\nb: old\n", [("a",)]),
    ],
)
def test_what_cannot_be_changed_for_certain_stays_and_is_told(raw: str, left: list[Any]) -> None:
    found = _done(raw)
    assert found.left == left
    assert found.text == (raw.replace("b: old", "b: new"))


END = st.sampled_from(["\n", "\n", "\r\n"])
WORDS = st.sampled_from(["old", "new", "one line", "an old  thing", "é", "x", "", "  old", "- old"])
HEADS = st.sampled_from(["", "&n ", "!!str ", "&n !t "])
NOTE = st.sampled_from(["", "  # old", " # a: b"])


@st.composite
def values(draw: st.DrawFn, margin: str) -> str:
    kind = draw(st.sampled_from("|>'\"p"))
    head = draw(HEADS).replace("n ", f"n{draw(st.integers(0, 10**6))} ")
    words = draw(st.lists(WORDS, min_size=1, max_size=4))
    if kind in "|>":
        sign = kind + draw(st.sampled_from(["", "2"])) + draw(st.sampled_from(["", "-", "+"]))
        lines = [
            f"{margin}  {line}" if line else line for line in ["x" * ("2" not in sign), *words]
        ]
        block = "".join(line + draw(END) for line in lines)
        return head + sign + draw(NOTE) + draw(END) + block
    if kind == "p":
        text = " ".join(words).strip(" -") or "x"
    else:
        text = kind + (draw(END) + margin + "  ").join(words) + kind
    return head + text + draw(NOTE) + draw(END)


@st.composite
def files(draw: st.DrawFn) -> str:
    lines = ""
    for number in range(draw(st.integers(1, 4))):
        lines += draw(st.sampled_from(["", "# old\n", "\r\n", "z: [old, {b: 'old'}]\n"])).replace(
            "z", f"z{number}"
        )
        if draw(st.booleans()):
            lines += f"k{number}: {draw(values(''))}"
        else:
            lines += f"l{number}:{draw(END)}  - keep: {draw(values('    '))}"
            lines += f"    a: {draw(values('    '))}"
    return lines


@given(files())
@settings(max_examples=500, deadline=None)
def test_in_odd_files_the_data_and_all_other_lines_stay(raw: str) -> None:
    problems = Problems()
    text = raw.replace("\r\n", "\n")
    document = parse_yaml(SourceText("a.yaml", text), problems)
    if document is None or problems.errors or not isinstance(document.data, dict):
        return
    locs = _texts(document.data)
    found = reworded(document, raw, locs, _rewrite)
    again = _read(found.text).data

    def check(old: Any, new: Any, loc: tuple[str | int, ...] = ()) -> None:
        if isinstance(old, dict | list):
            assert type(old) is type(new)
            assert len(old) == len(new)
            for step in old if isinstance(old, dict) else range(len(old)):
                check(old[step], new[step], (*loc, step))
        elif loc in locs and loc not in found.left:
            assert new.rstrip("\n") == _rewrite(old).rstrip("\n")
        else:
            assert new == old

    check(document.data, again)
    after = iter(lines_of(found.text))
    for line in lines_of(raw):  # in this order
        assert "old" in line or "one line" in line or line in after
