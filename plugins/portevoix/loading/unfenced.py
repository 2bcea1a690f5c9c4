"""Lines of a text that were to be front matter: they say who may read it, and would be shown."""

import re
from collections.abc import Iterator

from portevoix.core.problems import N_, Place, Problems
from portevoix.loading.protection_keys import closes, is_key
from portevoix.sources.front_matter import MarkdownFile

_TOP = 60
"""How many lines are the top of a text."""
_KEY = re.compile(
    r"""(?x)
    (?:[\s\ufeff\u200b{%:"']|<!--)*
    (?P<key>[^\W\d_][\w-]*)["']?[ \t\xa0]*[:=](?P<value>.*)
    """
)
_RULE = re.compile(r"[\s\ufeff\u200b]*(?:[-+=~*_\u2013\u2014.;]+|<!--+|--+>)[ \t]*")
"""A line that was perhaps to open or close front matter, or a comment."""
_COMMENT = re.compile(r"[ \t]#.*|--+>.*")
_ITEM = re.compile(r"[ \t]*-[ \t]+(.*)")
_OPENING = re.compile(
    r"[ \t>]*(?:(?P<fence>`{3,}|~{3,})|<(?P<tag>pre|script|style)\b)", re.IGNORECASE
)
_INDENTED = re.compile(r" {4}| {0,3}\t")


def tell_of_unfenced(page: MarkdownFile, problems: Problems) -> bool:
    """Tell of a key at the top of a text that was to say who may read it; whether there is one."""
    line = unfenced(page.body)
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


def unfenced(text: str) -> int:
    """The line, from 1, that has a key which protects though it is only text; 0 for none.

    Keys that a text starts with count whatever they say. Those further down, within what is the top
    of the text, count where nothing but a word that protects follows: others are prose.
    """
    lines = text.split("\n")
    return _first_keys(lines) or next(_closing(lines), 0)


def _first_keys(lines: list[str]) -> int:
    """The line of a protecting key among the keys that a text starts with."""
    found, has_rule = 0, False
    for number, line in enumerate(lines, 1):
        if _RULE.fullmatch(line):
            has_rule = True
        elif not line.strip():
            break
        elif key := _KEY.match(line):
            is_prose = key["key"] != key["key"].lower() and not has_rule
            if not found and not is_prose and is_key(key["key"]):
                found = number
        else:
            return 0
    return found


def _closing(lines: list[str]) -> Iterator[int]:
    """The lines at the top that close a page by what they say, outside code."""
    code = _in_code(lines)
    for number, line in enumerate(lines[:_TOP], 1):
        key = None if number in code else _KEY.match(line)
        value = _COMMENT.sub("", key["value"]) if key else ""
        if key and is_key(key["key"], value):
            item = _ITEM.match(lines[number]) if number < len(lines) else None
            if closes(key["key"], item[1] if item and not value.strip() else value):
                yield number


def _in_code(lines: list[str]) -> set[int]:
    """Which lines of the top of a text are code: between fences or tags, or indented as such."""
    found: set[int] = set()
    for number, line in enumerate(lines[:_TOP], 1):
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
