"""Where each value of a YAML text starts and ends."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import yaml

_PARSER: Any = (
    yaml.cyaml.CParser  # type: ignore[attr-defined]
    if yaml.__with_libyaml__
    else yaml.BaseLoader
)
_OTHER_LINE_ENDS = ("\x85", "\u2028", "\u2029")
"""YAML ends lines here and editors don't: they count as spaces, so that lines are lines."""

Spot = tuple[int, int]
"""A line and a column, both from 0."""


@dataclass(slots=True)
class Node:
    """A value in a text; `end` is just after its last character, comments left out."""

    start: Spot
    end: Spot
    text: str | None = None
    """What a scalar says."""
    flow: bool = False
    """Written in braces or brackets."""
    anchored: bool = False
    """Named by an anchor, or an alias for something that is."""
    items: list["Node"] | None = None
    pairs: list[tuple["Node", "Node"]] | None = None

    def child(self, step: str | int) -> tuple["Node", "Node"] | None:
        """The key (the value itself in a list) and the value that `step` leads to."""
        if self.pairs is not None:
            return next((pair for pair in self.pairs if pair[0].text == step), None)
        if self.items is not None and isinstance(step, int) and 0 <= step < len(self.items):
            return self.items[step], self.items[step]
        return None


def events(text: str, raw: bytes | None = None) -> Callable[[], Any]:
    """What gives the next event of a YAML text, of which `raw` are the bytes in UTF-8."""
    if any(character in text for character in _OTHER_LINE_ENDS):
        raw = None
        for character in _OTHER_LINE_ENDS:
            text = text.replace(character, " ")
    next_event: Callable[[], Any] = _PARSER(text if raw is None else raw).get_event
    return next_event


def locate(text: str) -> Node | None:
    """The root of the first document of a text that can be parsed; None where it is empty."""
    locator = _Locator(text)
    while (event := locator.following()) is not None and type(event) is not yaml.StreamEndEvent:
        if type(event) is yaml.DocumentStartEvent:
            return locator.node(locator.following())
    return None


class _Locator:
    def __init__(self, text: str) -> None:
        self.following = events(text)
        self._lines = text.split("\n")

    def node(self, event: Any) -> Node:
        following = self.following
        node = Node(_spot(event.start_mark), _spot(event.end_mark))
        node.anchored = bool(event.anchor)
        kind = type(event)
        if kind is yaml.ScalarEvent:
            node.text = event.value
            if event.style in ("|", ">"):
                node.end = self._end_of_block(node)
        elif kind is yaml.SequenceStartEvent:
            node.items, node.flow = [], event.flow_style
            while type(inner := following()) is not yaml.SequenceEndEvent:
                node.items.append(self.node(inner))
            _close(node, inner, node.items[-1] if node.items else None)
        elif kind is yaml.MappingStartEvent:
            node.pairs, node.flow = [], event.flow_style
            while type(inner := following()) is not yaml.MappingEndEvent:
                node.pairs.append((self.node(inner), self.node(following())))
            _close(node, inner, node.pairs[-1][1] if node.pairs else None)
        return node

    def _end_of_block(self, node: Node) -> Spot:
        """A block of text ends with its last line; YAML tells where the next thing starts."""
        line, column = node.end
        if column == 0:
            line -= 1
            header = self._lines[node.start[0]][node.start[1] :].split("#")[0]
            blank_lines_count = "+" in header or not self._is_solid(node.text or "")
            while not blank_lines_count and line > node.start[0] and not self._lines[line].strip():
                line -= 1
        return line, len(self._lines[line])

    @staticmethod
    def _is_solid(text: str) -> bool:
        """Whether the last line of a text holds more than spaces."""
        return text.rstrip("\n") == text.rstrip()


def _close(node: Node, event: Any, last: Node | None) -> None:
    """A block ends where the last value in it does, not where the next thing starts."""
    node.end = _spot(event.end_mark) if node.flow or last is None else last.end


def _spot(mark: Any) -> Spot:
    return mark.line, mark.column
