"""Tables of plain Markdown: which blocks are some, and the texts of their cells.

A backslash may escape what parts cells: a table that has one is not plain.
"""

import re
from typing import NamedTuple

from portevoix.markup.rendered import NotPlainError

_CODE = re.compile(r"`(?<!``)(`*)(?!`).+?(?<!`)`\1(?!`)")
_SIDES = ("", "left", "right", "center")


class Table(NamedTuple):
    """A table: `styles` say of each column how its texts stand, as attributes, if one says it."""

    styles: list[str]
    head: list[str]
    rows: list[list[str]]


def is_table(block: str) -> bool:
    """Whether a block of several lines is a table: its first two lines say so."""
    first, second, *_ = block.split("\n", 2)
    if second.strip("|:- \\"):
        return False
    if "\\" in block:
        raise NotPlainError
    first = first.strip(" ")
    has_border = _has_border(first)
    width = _width(first, has_border=has_border)
    if width == 1 and not (
        has_border and all(_has_border(row.strip(" ")) for row in block.split("\n")[1:])
    ):
        return False
    return _width(second.strip(" "), has_border=has_border) == width


def read_table(block: str) -> Table:
    """The cells of a block that is a table."""
    if "\\" in block:
        raise NotPlainError
    lines = [line.strip(" ") for line in block.split("\n")]
    has_border = _has_border(lines[0])
    if has_border and "`" not in block:
        split = [line.removeprefix("|").removesuffix("|").split("|") for line in lines]
        head, marks, *rows = [[cell.strip(" ") for cell in row] for row in split]
    else:
        head, marks, *rows = [_cells(line, has_border=has_border) for line in lines]
    width = len(head)
    for row in rows:
        if len(row) != width:
            row[:] = [*row, *[""] * width][:width]
    styles = [_style(mark) for mark in marks] if ":" in "".join(marks) else []
    return Table(styles, head, rows)


def _has_border(row: str) -> bool:
    return row[:1] == "|" or row[-1:] == "|"


def _width(row: str, *, has_border: bool) -> int:
    if "`" in row or len(row) == 1 or not has_border:
        return len(_cells(row, has_border=has_border))
    return row.count("|") + 1 - (row[:1] == "|") - (row[-1:] == "|")


def _cells(row: str, *, has_border: bool) -> list[str]:
    if has_border:
        row = row.removeprefix("|").removesuffix("|")
    if "`" not in row:
        return [cell.strip(" ") for cell in row.split("|")]
    # What parts cells parts nothing in code.
    hidden = _CODE.sub(lambda code: "`" * len(code[0]), row)
    cells, start = [], 0
    for cell in hidden.split("|"):
        end = start + len(cell)
        cells.append(row[start:end].strip(" "))
        start = end + 1
    return cells


def _style(mark: str) -> str:
    side = _SIDES[(mark[:1] == ":") + 2 * (mark[-1:] == ":")]
    return f' style="text-align: {side};"' if side else ""
