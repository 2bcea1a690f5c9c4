"""A slip is told once, at its line; the entries around it are still known."""

import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portevoix.core.problems import Problems
from portevoix.sources.files import SourceText
from portevoix.sources.yaml import Document, parse_yaml

ENTRY = """\
- id: item-{n}
  title: {{fr: Un titre, en: A title}}
  status: in_progress
  owners: [ines, tom]
  needs:
  - id: need-{n}
    kind: pain
    text: One evening a month
    answer:
      outcome: accepted
      reason: You are nine
"""
COUNT = 6
LINES = ("items:\n" + "".join(ENTRY.format(n=n) for n in range(COUNT))).splitlines()
SLIPS: dict[str, Callable[[str], str]] = {
    "tab": lambda line: re.sub("^ +", "\t", line),
    "one more": lambda line: re.sub(r"^ +(?=\w)", r" \g<0>", line),
    "one less": lambda line: re.sub(r"^ ( +)(?=\w)", r"\1", line),
    "none": lambda line: re.sub(r"^ +(?=\w+: \w)", "", line),
    "no-break": lambda line: re.sub(r"^  (?= *\w)", "\u00a0\u00a0", line),
    "colon": lambda line: re.sub(r"^([ -]*\w+): (?=\w)", r"\1:", line),
    "opening": lambda line: re.sub(r"^( +\w+):$", r"\1", line),
    "dash": lambda line: line.replace("- id", "-id"),
    "bracket": lambda line: re.sub(r"[\]}]$", "", line),
    "quote": lambda line: re.sub(r"(?<=text: )", '"', line),
    "text": lambda line: re.sub(r"(?<=text: )|(?<=reason: )", "Said: ", line),
    "equals": lambda line: re.sub(r"^( +\w+): (?=\w)", r"\1 = ", line),
}
PLACES = [
    (name, number)
    for name, slip in SLIPS.items()
    for number, one in enumerate(LINES[: -len(ENTRY.splitlines())])
    if slip(one) != one  # after the last entry, what has no indentation is another key
]


BEFORE = ([], ["# A note", "statuses:", "  planned: {fr: Décidé, en: Decided}", ""])
"""What may stand before the first list."""


def read(lines: list[str]) -> tuple[Document | None, list[int]]:
    problems = Problems()
    document = parse_yaml(SourceText("f.yaml", "\n".join(lines)), problems, recovers=True)
    return document, [problem.place.line for problem in problems]


def ids(document: Document | None) -> list[str]:
    assert document
    return [entry["id"] for entry in document.data["items"]]


@given(st.sampled_from(PLACES), st.sampled_from(BEFORE))
def test_a_slip_is_told_once_at_its_line_and_hides_its_own_entry(
    place: tuple[str, int], before: list[str]
) -> None:
    name, number = place
    lines = list(LINES)
    lines[number] = SLIPS[name](lines[number])
    document, told = read([*before, *lines])
    assert told == [len(before) + number + 1]
    assert ids(document) == [f"item-{n}" for n in range(COUNT)]
    assert document
    damaged = [entry["id"] for entry in document.data["items"] if entry.line in document.damaged]
    assert damaged == [f"item-{(number - 1) // len(ENTRY.splitlines())}"]


@settings(max_examples=50)
@given(st.lists(st.sampled_from(PLACES), min_size=2, max_size=4))
def test_slips_of_several_entries_are_all_told(places: list[tuple[str, int]]) -> None:
    by_entry = {(number - 1) // len(ENTRY.splitlines()): (name, number) for name, number in places}
    lines = list(LINES)
    for name, number in by_entry.values():
        lines[number] = SLIPS[name](lines[number])
    document, told = read(lines)
    meant = sorted(number + 1 for _, number in by_entry.values())
    # Of two lines in different columns, either may be the one that slipped.
    assert all(abs(one - line) <= 1 for one, line in zip(told, meant, strict=True))
    assert ids(document) == [f"item-{n}" for n in range(COUNT)]


@given(st.text(alphabet="ab:-[]{}\"'#|>&*!%@`,\n \t", max_size=60))
def test_whatever_is_written_is_read_or_told_of(text: str) -> None:
    problems = Problems()
    document = parse_yaml(SourceText("f.yaml", text), problems)
    assert (document is None) <= bool(problems.errors)


@pytest.mark.parametrize(
    ("replaced", "by", "line", "word"),
    [
        ("items:\n", "items\n", 1, "colon"),
        ("- id: item-1\n", "  id: item-1\n", 13, "dash"),
        ("- id: item-1\n", " - id: item-1\n", 13, "column 1"),
        ("{fr: Un titre, en: A title}", "{fr: Un titre en: A title}", 3, "comma"),
        ("{fr: Un titre, en: A title}", "{fr: Un titre; en: A title}", 3, "comma"),
        ("text: One evening a month", "text: 'L'ann\u00e9e'", 9, "apostrophe"),
        ("[ines, tom]", "[ines, tom}", 5, "bracket"),
        ("[ines, tom]", "[ines, tom],", 5, "comma"),
        ("a month\n", "a\nmonth\n", 10, "indentation"),
    ],
)
def test_the_message_names_what_is_wrong(replaced: str, by: str, line: int, word: str) -> None:
    problems = Problems()
    text = "\n".join(LINES).replace(replaced, by, 1)
    parse_yaml(SourceText("f.yaml", text), problems, recovers=True)
    assert [(one.place.line, word in one.format(str)) for one in problems] == [(line, True)]
