"""YAML files changed in place: only the lines whose values change are written anew.

Comments, quotes, blank lines and the order of everything else stay as somebody left them,
so that the difference in a pull request is what was meant.
"""

from collections.abc import Mapping
from typing import Any

from portevoix.core.problems import Problems
from portevoix.sources.emit import emit, emit_item, emit_pair
from portevoix.sources.files import SourceText
from portevoix.sources.spans import Node, Spot, locate
from portevoix.sources.yaml import Document, parse_yaml


def edited(document: Document, data: Any) -> str | None:
    """The document's text, changed so that it says `data`; None where that cannot be done.

    It cannot where a value that changes is named by an anchor and meant elsewhere too.
    """
    if document.data == data:
        return document.text
    text = _rewritten(document, data)
    again = parse_yaml(SourceText(document.path, text), Problems())
    return text if again is not None and again.data == data else None


def _rewritten(document: Document, data: Any) -> str:
    root, lines = locate(document.text), document.text.split("\n")
    if root is None:
        before = document.text.rstrip()
        return (before and before + "\n") + emit(data)
    if not _descends(root, document.data, data):
        return emit(data)
    editor = _Editor(lines)
    editor.change(root, document.data, data)
    return editor.text()


def _descends(node: Node, old: Any, new: Any) -> bool:
    """Whether a change can be made inside a value rather than to the whole of it."""
    if node.flow:
        return False
    if node.pairs is not None and isinstance(old, Mapping) and isinstance(new, Mapping):
        return bool(node.pairs) and set(old) <= set(new)
    if node.items is not None and isinstance(old, list) and isinstance(new, list):
        return len(node.items) == len(old) <= len(new)
    return False


class _Editor:
    """Collects the changes of a text, then makes them from its end to its start."""

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines
        self._changes: list[tuple[Spot, Spot, str]] = []

    def text(self) -> str:
        # Of two insertions at one spot, what was collected last, the outer one, is made first.
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
            if _descends(value, old[key.text], new[key.text]):
                self.change(value, old[key.text], new[key.text])
            else:
                text = emit_pair(key.text, new[key.text], indent)
                self._changes.append((key.start, max(key.end, value.end), text))
        added = [emit_pair(k, v, indent) for k, v in new.items() if k not in old]
        self._add(node, "".join(f"\n{' ' * indent}{text}" for text in added))

    def _change_list(self, node: Node, items: list[Node], old: Any, new: Any) -> None:
        indent = node.start[1]
        for item, was, becomes in zip(items, old, new, strict=False):
            if was == becomes:
                continue
            if _descends(item, was, becomes):
                self.change(item, was, becomes)
            else:
                # An empty value stands right behind its dash.
                column = item.start[1] if item.end > item.start else indent + 2
                text = emit_item(becomes, column - 2)
                self._changes.append((item.start, item.end, " " * (column - item.start[1]) + text))
        blank = len(items) > 1 and not self._lines[items[1].start[0] - 1].strip()
        dash = ("\n\n" if blank else "\n") + " " * indent + "- "
        self._add(node, "".join(dash + emit_item(one, indent) for one in new[len(old) :]))

    def _add(self, node: Node, text: str) -> None:
        """Text on new lines behind a block."""
        if text:
            spot = (node.end[0], len(self._lines[node.end[0]]))
            self._changes.append((spot, spot, text))

    def _change_lines(self, start: Spot, end: Spot, text: str) -> None:
        before, after = self._lines[start[0]][: start[1]], self._lines[end[0]][end[1] :]
        if after.strip() and "\n" in text:
            # A comment behind a value may not stand behind a block of text.
            after = f"\n{' ' * start[1]}{after.strip()}"
        self._lines[start[0] : end[0] + 1] = (before + text + after).split("\n")
