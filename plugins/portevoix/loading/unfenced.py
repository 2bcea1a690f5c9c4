"""Protection keys in a text that were meant as front matter, and would be shown as text."""

import re
from collections.abc import Iterator

from portevoix.core.problems import N_, Place, Problems
from portevoix.loading.protection_keys import is_closing, is_protection_key
from portevoix.sources.front_matter import MarkdownFile

_TOP_LINES = 60
"""How many lines are the top of a text."""
_KEY = re.compile(
    r"""(?x)
    (?:[\s\ufeff\u200b{%:"']|<!--)*
    (?P<key>[^\W\d_][\w-]*)["']?[ \t\xa0]*[:=](?P<value>.*)
    """
)
_RULE = re.compile(r"[\s\ufeff\u200b]*(?:[-+=~*_\u2013\u2014.;]+|<!--+|--+>)[ \t]*")
"""A line that perhaps opens or closes front matter, or a comment."""
_COMMENT = re.compile(r"[ \t]#.*|--+>.*")
_ITEM = re.compile(r"[ \t]*-[ \t]+(.*)")
_OPENING = re.compile(
    r"[ \t>]*(?:(?P<fence>`{3,}|~{3,})|<(?P<tag>pre|script|style)\b)", re.IGNORECASE
)
_INDENTED = re.compile(r" {4}| {0,3}\t")


def report_unfenced(page: MarkdownFile, problems: Problems) -> bool:
    """Report a protection key at the top of a text; whether there is one."""
    line = find_unfenced(page.body)
    if line:
        problems.error(
            "front-matter-fence",
            Place(page.path, page.body_line + line - 1, 1),
            N_("This line says who may read the page, and is not between two lines “---”."),
            N_(
                "Put it between two lines “---”, the first of which is the first line of the file. "
                "If it is for readers, make it part of a sentence."
            ),
        )
    return bool(line)


def find_unfenced(text: str) -> int:
    """The line, from 1, of a protection key in a text; 0 for none.

    Keys that a text starts with count with any value. Those further down at its top count where
    only protecting words follow: others are prose.
    """
    lines = text.split("\n")
    return _first_key_line(lines) or next(_closing_lines(lines), 0)


def _first_key_line(lines: list[str]) -> int:
    """The line of a protecting key among the keys that a text starts with."""
    found, has_rule = 0, False
    for number, line in enumerate(lines, 1):
        if _RULE.fullmatch(line):
            has_rule = True
        elif not line.strip():
            break
        elif key := _KEY.match(line):
            is_prose = key["key"] != key["key"].lower() and not has_rule
            if not found and not is_prose and is_protection_key(key["key"]):
                found = number
        else:
            return 0
    return found


def _closing_lines(lines: list[str]) -> Iterator[int]:
    """The lines at the top, outside code, with a key and value that close a page."""
    code = _code_lines(lines)
    for number, line in enumerate(lines[:_TOP_LINES], 1):
        key = None if number in code else _KEY.match(line)
        value = _COMMENT.sub("", key["value"]) if key else ""
        if key and is_protection_key(key["key"], value):
            item = _ITEM.match(lines[number]) if number < len(lines) else None
            if is_closing(key["key"], item[1] if item and not value.strip() else value):
                yield number


def _code_lines(lines: list[str]) -> set[int]:
    """The lines at the top of a text that are code: between fences or tags, or indented."""
    found: set[int] = set()
    for number, line in enumerate(lines[:_TOP_LINES], 1):
        if number in found:
            continue
        if opening := _OPENING.match(line):
            fence, tag = opening["fence"], opening["tag"]
            end = rf"[ \t>]*{fence}[`~]*[ \t]*$" if fence else rf"(?i).*</{tag}\b"
            closing = re.compile(end).match
            last = next((n for n, one in enumerate(lines[number:], number + 1) if closing(one)), 0)
            found.update(range(number, last + 1))
        elif _INDENTED.match(line):
            before = lines[number - 2].strip() if number > 1 else ""
            if not before or (number - 1 in found and _INDENTED.match(lines[number - 2])):
                found.add(number)
    return found
