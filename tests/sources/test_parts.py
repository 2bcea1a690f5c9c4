"""A file of lists in parts says what it says as a whole."""

from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from portevoix.problems import Problems
from portevoix.sources.files import SourceText
from portevoix.sources.parts import parts
from portevoix.sources.yaml import parse_part, parse_yaml

LINES = st.sampled_from([
    "", "# said", "a:", "b:", "a: []", "c: {x: y}", "- {k: v}", "- k: v", "  l: w", "  - k: v", "-",
    '- k: "v', '  w"', "- |", "  - text", "  k: |", "    - text", "    k: v", "    ", "- k: &x v",
    "- *x", "  l: *x", "---", "...", "\tk: v", "- [u,", "  v]", "- k: v # said", "%YAML 1.1",
])  # fmt: skip


def in_parts(source: SourceText) -> Any:
    """What the parts say together; None where one of them cannot be read alone."""
    found: dict[str, Any] = {}
    for part in parts(source.text):
        data = parse_part(source, part)
        if data is None or (part.number <= 0 and part.key in found):
            return None
        if part.number < 0:
            found |= data
        else:
            assert part.number == len(found.setdefault(part.key, []))
            found[part.key] += data
    return found


def with_lines(value: Any) -> Any:
    if isinstance(value, dict):
        return value.line, [(key, with_lines(one)) for key, one in value.items()]  # type: ignore[attr-defined]
    return [with_lines(one) for one in value] if isinstance(value, list) else value


@given(st.lists(LINES, max_size=12).map("\n".join))
@settings(max_examples=1500, deadline=None, derandomize=True)
def test_parts_that_can_be_read_alone_say_what_the_whole_says(text: str) -> None:
    source, problems = SourceText("f", text), Problems()
    found, whole = in_parts(source), parse_yaml(source, problems)
    if found is not None:
        assert [problem.format(str) for problem in problems] == []
        assert whole
        assert with_lines(list(found.items())) == with_lines(list(whole.data.items()))


def test_lists_are_told_entry_by_entry_with_their_lines() -> None:
    text = "# Said.\n\na:\n# Of these:\n- x: 1\n  y: 2\n\n# More.\n- z\nb: {c: d}\ne:\n  - f\n  - g"
    assert [(p.key, p.number, p.line, text[p.start : p.end]) for p in parts(text)] == [
        ("a", 0, 5, "- x: 1\n  y: 2\n\n# More.\n"),
        ("a", 1, 9, "- z\n"),
        ("b", -1, 10, "b: {c: d}\n"),
        ("e", 0, 12, "  - f\n"),
        ("e", 1, 13, "  - g"),
    ]


@pytest.mark.parametrize(
    "text", ["a:\n- &x b\n", "a:\n- *x\n", 'a:\n- "b\n', "a:\n- b: 1\n  b: 2\n"]
)
def test_what_is_wrong_or_named_is_not_read_alone(text: str) -> None:
    (part,) = parts(text)
    assert parse_part(SourceText("f", text), part) is None


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
@settings(max_examples=300, deadline=None, derandomize=True)
def test_bytes_that_are_there_already_say_what_the_text_says(text: str) -> None:
    text = yaml.dump({"a": text}, allow_unicode=True) + text.replace("\r", "")
    told, again = Problems(), Problems()
    one = parse_yaml(SourceText("f", text), told)
    other = parse_yaml(SourceText("f", text, text.encode()), again)
    assert (one and one.data) == (other and other.data)
    assert [str(p) for p in told] == [str(p) for p in again]
