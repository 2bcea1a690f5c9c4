"""The lines of a value in a YAML text, with the comments that belong to it."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from portevoix.sources.document import Loc
from portevoix.sources.spans import Node
from portevoix.sources.yaml import Document


class Block(NamedTuple):
    """Lines of a text, from 0: comments from `above` on, the value with its key or dash from
    `first` to `last`. The key or the dash stands in `column`.
    """

    above: int
    first: int
    last: int
    column: int

    def lines(self, document: Document, indent: int) -> list[str]:
        """Its lines, as they are where the key or the dash stands at `indent`."""
        found = document.text.split("\n")[self.above : self.last + 1]
        return [_shifted(line, indent - self.column) for line in found]


def block_of(document: Document, loc: Loc) -> Block | None:
    """The lines of the value at `loc`; None where these are not its own."""
    node: Node | None = document.root
    for step in loc[:-1]:
        pair = node.child(step) if node and not node.flow else None
        node = pair[1] if pair else None
    pair = node.child(loc[-1]) if node and not node.flow else None
    if node is None or pair is None:
        return None
    dash = node.start[1] if node.items is not None else None
    return _block(document.text.split("\n"), pair, dash)


def blocks_of(document: Document, rows: Node) -> list[Block | None]:
    """The lines of each value of a list; None for one whose lines are not its own."""
    if rows.flow or rows.items is None:
        return [None for _ in rows.items or ()]
    lines = document.text.split("\n")
    return [_block(lines, (row, row), rows.start[1]) for row in rows.items]


def _block(lines: Sequence[str], pair: tuple[Node, Node], dash: int | None) -> Block | None:
    """The lines of a key with its value, or of a value whose dash stands in a column."""
    key, value = pair
    first, column = key.start
    if dash is not None:
        column = dash
        while first > 0 and lines[first][column : column + 1] != "-":
            first -= 1
    if lines[first][:column].strip():
        return None
    last = max(key.end, value.end)[0]
    while last + 1 < len(lines) and re.match(rf" {{{column + 1},}}#", lines[last + 1]):
        last += 1
    above = first
    while above > 0 and re.match(rf" {{{column}}}#", lines[above - 1]):
        above -= 1
    return Block(above, first, last, column)


def _shifted(line: str, by: int) -> str:
    if not line.strip():
        return ""
    if by >= 0:
        return " " * by + line
    return line[min(-by, len(line) - len(line.lstrip(" "))) :]
