"""The text part of a letter: its own template over the same data, at most 78 columns."""

import re
import textwrap
from collections.abc import Iterator

from jinja2 import Environment

from portevoix.mail.html import names_for
from portevoix.mail.view import TextView

COLUMNS = 78
BLANK = "\x00"
"""An empty line that is meant: all others come from the template's own lay-out."""
_ITEM = re.compile(r" *(?:- |[0-9]+\. |> )?")
_ODD_SPACE = re.compile(r"[\t\v\f\r]")


def render_text(view: TextView, environment: Environment) -> str:
    environment.filters["paragraph"] = paragraph
    names = {**names_for(view), "blank": BLANK}
    page = environment.get_template("mail.txt").render(names)
    lines = [line.rstrip() for line in page.split("\n")]
    return "\n".join(_without_gaps(lines)).strip("\n") + "\n"


def paragraph(text: object, indent: str = "") -> str:
    """Text folded at 78 columns, the lines after the first indented; no-break spaces hold."""
    paragraphs = str(text).split("\n\n")
    return f"\n{BLANK}\n{indent}".join(_folded(one, indent) for one in paragraphs)


def _folded(text: str, indent: str) -> str:
    lines = [_filled(line, COLUMNS - len(indent)) for line in text.split("\n")]
    return "\n".join(lines).replace("\n", "\n" + indent)


def _filled(line: str, width: int) -> str:
    if len(line) <= width and line == line.strip() and not _ODD_SPACE.search(line):
        return line  # as most are, and as it would be in the end
    return textwrap.fill(
        line,
        width,
        break_long_words="://" not in line,
        break_on_hyphens=False,
        subsequent_indent=" " * (match.end() if (match := _ITEM.match(line)) else 0),
    )


def _without_gaps(lines: list[str]) -> Iterator[str]:
    """Lines with only the empty ones that are meant, never more than two of them in a row."""
    empty = 2
    for line in lines:
        if line.strip() == BLANK:
            empty += 1
            if empty <= 2:
                yield ""
        elif line.strip():
            empty = 0
            yield line.replace(BLANK, "")
