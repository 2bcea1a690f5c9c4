"""Markdown in: front matter and body, whatever the line ends."""

import json
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portevoix.core.problems import Problems
from portevoix.sources.files import SourceText
from portevoix.sources.front_matter import parse_markdown, read_markdown

Parse = Callable[..., SimpleNamespace]


def test_front_matter_and_body(parse: Parse) -> None:
    read = parse("---\ntitle: T\n---\n\n\nBody\n", parse_markdown).document
    assert (read.front_matter.data, read.body, read.body_line) == ({"title": "T"}, "Body\n", 6)
    assert str(read.front_matter.place(("title",))) == "f.yaml:2:8"


@pytest.mark.parametrize(
    "text",
    [
        "---  \ntitle: T\n--- \t\nBody",
        "---\ntitle: T\n...\nBody",
        "---\ntitle: T\n---\nBody",
    ],
)
def test_fences_may_have_spaces_behind_them(parse: Parse, text: str) -> None:
    read = parse(text, parse_markdown).document
    assert (read.front_matter.data, read.body) == ({"title": "T"}, "Body")


def test_no_front_matter_is_fine(parse: Parse) -> None:
    read = parse("# Title\n---\n", parse_markdown).document
    assert (read.front_matter.data, read.body, read.body_line) == ({}, "# Title\n---\n", 1)


def test_an_empty_front_matter_is_fine(parse: Parse) -> None:
    read = parse("---\n---\nBody", parse_markdown).document
    assert (read.front_matter.data, read.body, read.body_line) == ({}, "Body", 3)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("---\ntitle: T\n", 3),
        ("---\ntitle: T\n\n## Words\n\nMore\n", 3),
        ("---\ntitle: T\nitems: [a]\n\nWords.\n\n---\n\nMore\n", 4),
        ("---\ntitle: T\n  ---\n\nWords.\n", 3),
        ("---\ntitle: T\n—\nWords.\n", 3),
    ],
)
def test_a_front_matter_that_never_ends_is_told_where_it_should(
    text: str, line: int, parse: Parse
) -> None:
    assert parse(text, parse_markdown).said == [f"{line}:1: front-matter-open"]


def test_a_front_matter_that_is_no_keys_is_a_problem(parse: Parse) -> None:
    assert parse("---\n- a\n---\n", parse_markdown).said == ["2:1: front-matter-keys"]
    assert parse("---\nwords\n---\n", parse_markdown).said == ["2:1: front-matter-keys"]


def test_problems_of_the_front_matter_have_the_lines_of_the_file(parse: Parse) -> None:
    assert parse("---\na: 1\nb: @x\n---\n", parse_markdown).said == ["3:4: yaml-syntax"]


@given(
    st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=20),
    st.lists(st.text("ab é#-", max_size=8), max_size=5),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.sampled_from(["", " ", "\t ", "   "]),
    st.booleans(),
)
@settings(max_examples=200, deadline=None, derandomize=True)
def test_line_ends_spaces_and_mark_change_nothing(
    tmp_path_factory: pytest.TempPathFactory,
    title: str,
    lines: list[str],
    end: str,
    spaces: str,
    mark: bool,
) -> None:
    body = "\n".join(["Body", *lines])
    text = f"---{spaces}\ntitle: {json.dumps(title, ensure_ascii=False)}\n---{spaces}\n\n{body}"
    file = tmp_path_factory.mktemp("markdown") / "f.md"
    file.write_bytes((b"\xef\xbb\xbf" if mark else b"") + text.replace("\n", end).encode())
    problems = Problems()
    read = read_markdown(file, Path(file.parent), problems)
    assert read
    assert not problems.errors
    assert read.front_matter.data["title"] == title.translate({0x2028: " ", 0x2029: " "})
    assert read.body == body


@given(st.text("-.\n ab:\t", max_size=30))
@settings(max_examples=500, deadline=None, derandomize=True)
def test_wild_text_gives_a_page_or_problems(text: str) -> None:
    problems = Problems()
    assert parse_markdown(SourceText("f", text), problems) or problems.errors


@pytest.mark.parametrize("before", ["\n", "  \n\n", "\n\ufeff", "\u200b\n", "\ufeff", " "])
def test_front_matter_is_first_of_all_in_its_file(parse: Parse, before: str) -> None:
    read = parse(before + "---\naudience: members\n---\nBody\n", parse_markdown)
    line = before.count("\n") + 1
    assert (read.document, read.said) == (None, [f"{line}:1: front-matter-late"])


@pytest.mark.parametrize("text", ["\n---\n\nA rule, and\n\n---\n", "\n---\na: 1\n", "\n\n- a\n"])
def test_a_rule_is_no_front_matter(parse: Parse, text: str) -> None:
    read = parse(text, parse_markdown)
    assert (read.document.body, read.said) == (text, [])
