"""Values taken out of a YAML text; every other character stays as somebody left it."""

import copy
import re
from collections.abc import Iterable, Iterator
from typing import Any

from portevoix.core.problems import Problems
from portevoix.sources.files import SourceText
from portevoix.sources.spans import Node, Spot
from portevoix.sources.yaml import Document, parse_yaml

Loc = tuple[str | int, ...]
Cut = tuple[Spot, Spot]
"""From a spot in a text up to another."""


def without(document: Document, locs: Iterable[Loc], raw: str | None = None) -> str | None:
    """The text without the values at `locs`; None where that cannot be done in place.

    A list or a block that is left empty goes with its key. `raw` is the file's text as it is
    on disk, line ends and all, where it is more than the document.
    """
    wanted = emptied(document.data, set(locs))
    expected = reduced(document.data, wanted)
    text = document.text if raw is None else raw
    cuts = sorted(_Cuts(document.root, document.text.split("\n")).of(wanted))
    changed = _cut(text, _merged(cuts), document.first_line if raw is not None else 0)
    again = parse_yaml(SourceText(document.path, _block(changed, document, raw)), Problems())
    return changed if again is not None and again.data == expected else None


def _cut(text: str, cuts: list[Cut], first_line: int) -> str:
    lines = re.findall(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$", text)
    byte_order_mark = 1 if text.startswith("\ufeff") and not first_line else 0
    for start, end in reversed(cuts):
        first, last = start[0] + first_line, end[0] + first_line
        before = lines[first][: start[1] + byte_order_mark * (start[0] == 0)]
        after = lines[last][end[1] + byte_order_mark * (end[0] == 0) :] if last < len(lines) else ""
        lines[first : last + 1] = [before + after] if before + after else []
    return "".join(lines)


def _block(text: str, document: Document, raw: str | None) -> str:
    """The YAML in a file's text: all of it, or what stands between two lines of dashes."""
    text = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if raw is None or not document.first_line:
        return text
    lines = text.split("\n")
    end = next(n for n, line in enumerate(lines[1:], 1) if line.rstrip() in ("---", "..."))
    return "\n".join(lines[1:end]) + "\n"


def emptied(data: Any, locs: set[Loc]) -> set[Loc]:
    """The locs, with those of lists and blocks of which nothing would be left in their stead."""
    while True:
        parents: dict[Loc, set[Loc]] = {}
        for loc in locs:
            if len(loc) > 1:
                parents.setdefault(loc[:-1], set()).add(loc)
        empty = {p: inner for p, inner in parents.items() if len(inner) == len(_at(data, p))}
        if not empty:
            return {loc for loc in locs if not any(loc[:n] in locs for n in range(1, len(loc)))}
        for parent, inner in empty.items():
            locs = (locs - inner) | {parent}


def reduced(data: Any, locs: Iterable[Loc]) -> Any:
    """The data without the values at `locs`."""
    data = copy.deepcopy(data)
    for loc in sorted(locs, key=lambda loc: tuple((isinstance(s, int), s) for s in loc))[::-1]:
        del _at(data, loc[:-1])[loc[-1]]
    return data


def _at(data: Any, loc: Loc) -> Any:
    for step in loc:
        data = data[step]
    return data


def _merged(cuts: list[Cut]) -> list[Cut]:
    """Cuts that touch or overlap, as one."""
    merged: list[Cut] = []
    for start, end in cuts:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


class _Cuts:
    def __init__(self, root: Node, lines: list[str]) -> None:
        self._root, self._lines = root, lines

    def of(self, locs: Iterable[Loc]) -> Iterator[Cut]:
        parents: dict[Loc, set[str | int]] = {}
        for loc in locs:
            parents.setdefault(loc[:-1], set()).add(loc[-1])
        for parent, steps in parents.items():
            node = self._node(parent)
            if node is None:
                continue
            spans = _spans(node)
            gone = [step in steps for step, _, _ in spans]
            if node.flow:
                yield from _in_brackets(spans, gone)
            elif node.items is not None:
                yield from self._items(node, spans, gone)
            else:
                yield from self._pairs(node, spans, gone)

    def _node(self, loc: Loc) -> Node | None:
        node: Node | None = self._root
        for step in loc:
            found = node.child(step) if node else None
            node = found[1] if found else None
        return node

    def _items(self, node: Node, spans: "list[Span]", gone: list[bool]) -> Iterator[Cut]:
        column = node.start[1]
        for (_, start, end), is_gone in zip(spans, gone, strict=True):
            if is_gone:
                line = start[0]
                while line > 0 and self._lines[line][column : column + 1] != "-":
                    line -= 1
                yield self._lines_from(line, end[0], column)

    def _pairs(self, node: Node, spans: "list[Span]", gone: list[bool]) -> Iterator[Cut]:
        column = node.start[1]
        for number, ((_, start, end), is_gone) in enumerate(zip(spans, gone, strict=True)):
            if not is_gone:
                continue
            if self._lines[start[0]][:column].strip(" "):
                # Behind a dash: what follows moves up to it.
                yield start, _kept(spans, gone, number)[0][1]
            else:
                yield self._lines_from(start[0], end[0], column)

    def _lines_from(self, first: int, last: int, column: int) -> Cut:
        """Whole lines, with the comments below that stand deeper than `column`."""
        end = last + 1
        while end < len(self._lines) and re.match(rf" {{{column + 1},}}#", self._lines[end]):
            end += 1
        blank_before = first == 0 or not self._lines[first - 1].strip()
        while blank_before and end < len(self._lines) - 1 and not self._lines[end].strip():
            end += 1
        return (first, 0), (end, 0)


Span = tuple[str | int, Spot, Spot]
"""A key or an index, and where what it leads to starts and ends, the key included."""


def _spans(node: Node) -> list[Span]:
    if node.items is not None:
        return [(n, item.start, item.end) for n, item in enumerate(node.items)]
    pairs = node.pairs or []
    return [(key.text or "", key.start, max(key.end, value.end)) for key, value in pairs]


def _kept(spans: list[Span], gone: list[bool], first: int, last: int | None = None) -> list[Span]:
    """The spans that stay, of those from `first` on, up to `last`."""
    pairs = list(zip(spans, gone, strict=True))[first:last]
    return [span for span, is_gone in pairs if not is_gone]


def _in_brackets(spans: list[Span], gone: list[bool]) -> Iterator[Cut]:
    """What goes with its comma: the one behind it, or before it at the end of the list."""
    for number, ((_, start, end), is_gone) in enumerate(zip(spans, gone, strict=True)):
        if not is_gone:
            continue
        if after := _kept(spans, gone, number):
            yield start, after[0][1]
        else:
            yield _kept(spans, gone, 0, number)[-1][2], end
