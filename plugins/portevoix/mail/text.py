"""The text part of a mail: a template of its own for the same data, at most 78 columns wide."""

import re
import textwrap
from collections.abc import Iterator

from jinja2 import Environment

from portevoix.mail.html import template_context
from portevoix.mail.view import TextView

COLUMNS = 78
BLANK = "\x00"
"""Marks an empty line that is kept: all others come from the layout of templates."""
_ITEM = re.compile(r" *(?:- |[0-9]+\. |> )?")
_ODD_SPACE = re.compile(r"[\t\v\f\r]")


def render_text(view: TextView, environment: Environment) -> str:
    environment.filters["paragraph"] = paragraph
    names = {**template_context(view), "blank": BLANK}
    page = environment.get_template("mail.txt").render(names)
    lines = [line.rstrip() for line in page.split("\n")]
    return "\n".join(_drop_layout_lines(lines)).strip("\n") + "\n"


def paragraph(text: object, indent: str = "") -> str:
    """Text folded at 78 columns, with the lines after the first indented; no-break spaces stay."""
    paragraphs = str(text).split("\n\n")
    return f"\n{BLANK}\n{indent}".join(_fold(part, indent) for part in paragraphs)


def _fold(text: str, indent: str) -> str:
    lines = [_fill(line, COLUMNS - len(indent)) for line in text.split("\n")]
    return "\n".join(lines).replace("\n", "\n" + indent)


def _fill(line: str, width: int) -> str:
    if len(line) <= width and line == line.strip() and not _ODD_SPACE.search(line):
        return line  # faster; the result is the same
    return textwrap.fill(
        line,
        width,
        break_long_words="://" not in line,
        break_on_hyphens=False,
        subsequent_indent=" " * (match.end() if (match := _ITEM.match(line)) else 0),
    )


def _drop_layout_lines(lines: list[str]) -> Iterator[str]:
    """The lines without empty ones, except those marked with `BLANK`: at most two in a row."""
    empty = 2
    for line in lines:
        if line.strip() == BLANK:
            empty += 1
            if empty <= 2:
                yield ""
        elif line.strip():
            empty = 0
            yield line.replace(BLANK, "")
