"""Editing YAML in place: only the lines whose values change are rewritten.

Comments, quotes, blank lines and the order of everything else stay, so that the difference in a
pull request is what was meant.
"""

import re
from collections.abc import Mapping
from typing import Any

from portevoix.core.problems import Problems
from portevoix.sources.emit import emit, emit_item, emit_pair
from portevoix.sources.files import SourceText
from portevoix.sources.spans import Node, Position, locate
from portevoix.sources.yaml import Document, parse_yaml

_COMMENT = re.compile(r"(?:^|\s)#", re.MULTILINE)


def edit(document: Document, data: Any) -> str | None:
    """The document's text, edited so that it parses as `data`; None where that is impossible.

    It is where a value that changes has an anchor that is used elsewhere, or comments inside.
    """
    if document.data == data:
        return document.text
    try:
        text = _edit_lines(document, data)
    except _CommentError:
        return None
    again = parse_yaml(SourceText(document.path, text), Problems())
    return text if again is not None and again.data == data else None


class _CommentError(Exception):
    """A value that would be replaced has a comment inside."""


def _edit_lines(document: Document, data: Any) -> str:
    root, lines = locate(document.text), document.text.split("\n")
    if root is None:
        before = document.text.rstrip()
        return (before and before + "\n") + emit(data)
    if not _is_editable(root, document.data, data):
        return emit(data)
    editor = _Editor(lines)
    editor.change(root, document.data, data)
    return editor.text()


def _is_editable(node: Node, old: Any, new: Any) -> bool:
    """Whether a value can be edited in part, rather than replaced."""
    if node.flow:
        return False
    if node.pairs is not None and isinstance(old, Mapping) and isinstance(new, Mapping):
        return bool(node.pairs) and set(old) <= set(new)
    if node.items is not None and isinstance(old, list) and isinstance(new, list):
        return len(node.items) == len(old) <= len(new)
    return False


class _Editor:
    """Collects the changes of a text, then applies them from its end to its start."""

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines
        self._changes: list[tuple[Position, Position, str]] = []

    def text(self) -> str:
        # Of two insertions at one position, the outer one, which was collected last, comes first.
        numbered = [(start, number) for number, (start, _, _) in enumerate(self._changes)]
        for _, number in sorted(numbered, reverse=True):
            self._change_lines(*self._changes[number])
        return "\n".join(self._lines)

    def change(self, node: Node, old: Any, new: Any) -> None:
        if old == new:
            return
        if node.pairs is not None:
            self._change_mapping(node, node.pairs, old, new)
        elif node.items is not None:
            self._change_list(node, node.items, old, new)

    def _change_mapping(
        self, node: Node, pairs: list[tuple[Node, Node]], old: Any, new: Any
    ) -> None:
        indent = pairs[0][0].start[1]
        for key, value in pairs:
            if key.text is None or old.get(key.text) == new.get(key.text):
                continue
            if _is_editable(value, old[key.text], new[key.text]):
                self.change(value, old[key.text], new[key.text])
            else:
                self._check_comments(value)
                text = emit_pair(key.text, new[key.text], indent)
                self._changes.append((key.start, max(key.end, value.end), text))
        added = [emit_pair(k, v, indent) for k, v in new.items() if k not in old]
        self._add(node, "".join(f"\n{' ' * indent}{text}" for text in added))

    def _change_list(self, node: Node, items: list[Node], old: Any, new: Any) -> None:
        indent = node.start[1]
        for item, was, becomes in zip(items, old, new, strict=False):
            if was == becomes:
                continue
            if _is_editable(item, was, becomes):
                self.change(item, was, becomes)
            else:
                self._check_comments(item)
                # An empty value stands right behind its dash.
                column = item.start[1] if item.end > item.start else indent + 2
                text = emit_item(becomes, column - 2)
                self._changes.append((item.start, item.end, " " * (column - item.start[1]) + text))
        blank = len(items) > 1 and not self._lines[items[1].start[0] - 1].strip()
        dash = ("\n\n" if blank else "\n") + " " * indent + "- "
        self._add(node, "".join(dash + emit_item(one, indent) for one in new[len(old) :]))

    def _check_comments(self, node: Node) -> None:
        """Raise _CommentError where a block or a list that would be replaced has a comment."""
        if _COMMENT.search(self._between_scalars(node)):
            raise _CommentError

    def _between_scalars(self, node: Node) -> str:
        """What is written in a node outside of its texts."""
        if node.pairs is None and node.items is None:
            return ""
        inner = [one for pair in node.pairs or () for one in pair] + (node.items or [])
        found, at = "", node.start
        for one in inner:
            found += self._text(at, one.start) + self._between_scalars(one)
            at = max(at, one.end)
        return found + self._text(at, node.end)

    def _text(self, start: Position, end: Position) -> str:
        if start >= end:
            return ""
        lines = self._lines[start[0] : end[0] + 1]
        lines[-1] = lines[-1][: end[1]]
        lines[0] = lines[0][start[1] :]
        return "\n".join(lines) + "\n"

    def _add(self, node: Node, text: str) -> None:
        """Add text on new lines after a node."""
        if text:
            position = (node.end[0], len(self._lines[node.end[0]]))
            self._changes.append((position, position, text))

    def _change_lines(self, start: Position, end: Position, text: str) -> None:
        before, after = self._lines[start[0]][: start[1]], self._lines[end[0]][end[1] :]
        if after.strip() and "\n" in text:
            # A comment behind a value may not stand behind a block of text.
            after = f"\n{' ' * start[1]}{after.strip()}"
        self._lines[start[0] : end[0] + 1] = (before + text + after).split("\n")
