"""Parsing Markdown files: front matter and body, whatever the line ends and trailing spaces."""

import re
from pathlib import Path
from typing import Any, NamedTuple

from portevoix.core.problems import N_, Place, Problem, Problems
from portevoix.sources.files import SourceText, read_text
from portevoix.sources.invisible import find_in_structure
from portevoix.sources.yaml import Document, Mapping, parse_yaml

_FENCE = re.compile(r"-{3}[ \t]*(?:\n|\Z)")
_END = re.compile(r"^(?:-{3}|\.{3})[ \t]*$", re.MULTILINE)
_LATE = re.compile(r"[\s\ufeff\u200b]*?^(?:[ \t]|\ufeff|\u200b)*(-{3}[ \t]*\n)", re.MULTILINE)
"""The start of front matter that is not on the first line."""
_KEY = re.compile(r"""^["']?[^\W\d_][^\n:]*:(?:[ \t]|$)""", re.MULTILINE)
_PROSE = re.compile(r"^[ \t]*\n(?![ \t\n#\-\]}\"']|[^\n:]*:(?:[ \t\n]|\Z))[^\n]", re.MULTILINE)
"""A paragraph, which front matter has none of."""
_MEANT_END = re.compile(r"^[ \t]*(?:-{2,}|[–—]+-*)[ \t]*$", re.MULTILINE)
_AFTER_KEYS = re.compile(r"^[ \t]*\n(?![^\n:]+:(?:[ \t\n]|\Z))", re.MULTILINE)
"""A blank line with no key below it."""
_KEYS_BELOW = re.compile(r"\n(?:[a-z_]+:(?:[ \t].*)?\n)+-{3}[ \t]*(?:\n|\Z)")
"""Lines of keys, and one that closes them, right below the end of front matter."""
_TEXT = re.compile(r"^.*\S", re.MULTILINE)
"""A line that is not blank."""


class MarkdownFile(NamedTuple):
    """A Markdown file: its front matter and its body, which starts on line `body_line`."""

    path: str
    front_matter: Document
    body: str
    body_line: int
    has_mark: bool = False
    """Whether a byte order mark precedes the front matter."""


def read_markdown(file: Path | str, root: Path, problems: Problems) -> MarkdownFile | None:
    """Read a Markdown file; None and a problem where it cannot be. No front matter is fine."""
    source = read_text(file, root, problems)
    return None if source is None else parse_markdown(source, problems)


def parse_markdown(source: SourceText, problems: Problems) -> MarkdownFile | None:
    """Split a Markdown text and parse its front matter."""
    text = source.text
    fence = _FENCE.match(text)
    if fence is None:
        if line := _has_late_fence(text):
            problems.error(
                "front-matter-late",
                Place(source.path, line, 1),
                N_("Blank lines or invisible characters stand before this line “---”."),
                N_("Delete them: it has to be the first line of the file."),
            )
            return None
        return MarkdownFile(source.path, Document(source.path, "", Mapping()), source.text, 1)
    end = _END.search(text, fence.end())
    if end is None or _PROSE.search(text, fence.end(), end.start()):
        _report_open(source, fence.end(), problems)
        return None
    block = SourceText(source.path, text[fence.end() : end.start()])
    front = parse_yaml(block, problems, first_line=1)
    if front is None:
        return None
    if not isinstance(front.data, dict):
        for number, written in enumerate(block.text.split("\n"), 2):
            if odd := find_in_structure(written):
                problems.add(odd.problem(Place(source.path, number, odd.at + 1)))
                return None
        problems.error(
            "front-matter-keys",
            Place(source.path, 2, 1),
            N_("The block at the top of the file must be lines of “key: value”."),
        )
        return None
    if _KEYS_BELOW.match(text, end.end()):
        place = Place(source.path, text.count("\n", 0, end.start()) + 1, 1)
        message = N_("This line closes the block at the top, and keys stand below it.")
        problems.error("front-matter-open", place, message, N_("Delete this line “---”."))
        return None
    first = _TEXT.search(text, end.end())
    if first is None:
        return MarkdownFile(source.path, front, "", text.count("\n") + 2, source.has_mark)
    start = first.start()
    if _is_copy(text[start:], front.data):
        line = text.count("\n", 0, start) + 1
        message = N_("The block at the top of the file is there twice.")
        hint = N_("Keep one of them: the second is shown to readers as text.")
        problems.add(
            Problem("front-matter-twice", Place(source.path, line, 1), message, {}, hint, "advice")
        )
    line = text.count("\n", 0, start) + 1
    return MarkdownFile(source.path, front, text[start:], line, source.has_mark)


def _is_copy(text: str, front: dict[str, Any]) -> bool:
    """Whether a text begins with a block of the keys that the front matter has."""
    fence = _FENCE.match(text)
    end = _END.search(text, fence.end()) if fence else None
    keys: list[str] = _KEY.findall(text, fence.end(), end.start()) if fence and end else []
    return bool(keys) and all(one.partition(":")[0].strip("\"'") in front for one in keys)


def _report_open(source: SourceText, start: int, problems: Problems) -> None:
    """Report that the block which starts there has no end: where it was meant to be."""
    text = source.text
    odd, last = _MEANT_END.search(text, start), _AFTER_KEYS.search(text, start)
    if odd and not (last and last.start() < odd.start()):
        message = N_("This line does not close the block at the top.")
        hint = N_("Write three hyphens, “---”, with nothing before them.")
        at = odd.start()
    else:
        message = N_("The block between the lines “---” at the top is never closed.")
        hint = N_("Add a line “---” after the last key.")
        at = last.start() if last else len(text)
    place = Place(source.path, text.count("\n", 0, at) + 1, 1)
    problems.error("front-matter-open", place, message, hint)


def _has_late_fence(text: str) -> int:
    """The line of front matter that only blank or invisible characters precede; 0 for none."""
    if not (match := _LATE.match(text)):
        return 0
    end = _END.search(text, match.end())
    has_keys = end and _KEY.search(text, match.end(), end.start())
    return text.count("\n", 0, match.start(1)) + 1 if has_keys else 0
