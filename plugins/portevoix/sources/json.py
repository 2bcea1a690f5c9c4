"""JSON in: every scalar is text, and every value's place can be told."""

import json
import re
from bisect import bisect_right
from json.decoder import scanstring  # type: ignore[attr-defined]
from typing import Any

from portevoix.core.problems import N_, Place, Problems
from portevoix.sources.files import SourceText
from portevoix.sources.spans import Node, Spot
from portevoix.sources.yaml import DEEPEST, Document, Mapping

_SPACE = re.compile(r"[ \t\n]*")
_WORD = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null")


def parse_json(source: SourceText, problems: Problems) -> Document | None:
    """Parse a JSON text; None and a problem where it is not JSON."""
    reader = _Reader(source, problems)
    try:
        data, marks = reader.whole()
    except _SyntaxError as error:
        problems.error("json-syntax", reader.place(error.at), error.message, error.hint)
        return None
    return Document(source.path, source.text, data, marks=marks)


class _SyntaxError(Exception):
    def __init__(self, at: int, message: str, hint: str = "") -> None:
        self.at, self.message, self.hint = at, message, hint


class _Reader:
    def __init__(self, source: SourceText, problems: Problems) -> None:
        self._path, self._text, self._problems = source.path, source.text, problems
        self._lines = [0, *(m.end() for m in re.finditer("\n", source.text))]
        self._depth = 0
        self.at = 0

    def whole(self) -> tuple[Any, Node]:
        found = self._value()
        if self._peek():
            raise _SyntaxError(self.at, N_("The data ends before this; nothing may follow."))
        return found

    def place(self, at: int) -> Place:
        line, column = self._spot(at)
        return Place(self._path, line + 1, column + 1)

    def _spot(self, at: int) -> Spot:
        line = bisect_right(self._lines, at) - 1
        return line, at - self._lines[line]

    def _peek(self) -> str:
        space = _SPACE.match(self._text, self.at)
        self.at = space.end() if space else self.at
        return self._text[self.at : self.at + 1]

    def _value(self) -> tuple[Any, Node]:
        first, start = self._peek(), self.at
        data: Any
        if first in ("{", "["):
            self._depth += 1
            if self._depth > DEEPEST:
                message = N_("Blocks are nested too deep here.")
                raise _SyntaxError(start, message)
            data, node = self._object() if first == "{" else self._array()
            self._depth -= 1
        else:
            text = self._string() if first == '"' else self._word()
            data, node = text, Node((0, 0), (0, 0), text)
        node.start, node.end = self._spot(start), self._spot(self.at)
        return data, node

    def _word(self) -> str | None:
        match = _WORD.match(self._text, self.at)
        if not match:
            raise _SyntaxError(
                self.at,
                N_("There should be a value here: text in double quotes, a number, a list …"),
                N_("JSON allows no comments, no single quotes and no comma after the last value."),
            )
        self.at = match.end()
        return None if match.group() == "null" else match.group()

    def _string(self) -> str:
        try:
            found, self.at = scanstring(self._text, self.at + 1, False)
        except json.JSONDecodeError as error:
            if error.msg.startswith("Unterminated"):
                raise _SyntaxError(self.at, N_("A quote is opened and never closed.")) from None
            raise _SyntaxError(error.pos, N_("“\\” is not followed by what JSON knows.")) from None
        whole = str(found).encode("utf-8", "replace").decode()  # half an emoji becomes “?”
        return whole.replace("\r\n", "\n")

    def _object(self) -> tuple[Mapping, Node]:
        data, node = Mapping(), Node((0, 0), (0, 0), flow=True, pairs=[])
        data.line = self._spot(self.at)[0] + 1
        pairs: list[tuple[Node, Node]] = []
        node.pairs = pairs
        while self._more("}", first=not pairs):
            if self._peek() != '"':
                message = N_("There should be a name in double quotes here.")
                raise _SyntaxError(self.at, message)
            start = self.at
            key = self._string()
            name = Node(self._spot(start), self._spot(self.at), key)
            if self._peek() != ":":
                raise _SyntaxError(self.at, N_("There should be a colon here, after the name."))
            self.at += 1
            value, inner = self._value()
            pairs.append((name, inner))
            if key in data:
                self._problems.error(
                    "duplicate-key",
                    self.place(start),
                    N_("The key “{key}” is given twice in the same block."),
                    N_("Keep one of them: only one can count."),
                    key=key,
                )
            else:
                data[key] = value
        return data, node

    def _array(self) -> tuple[list[Any], Node]:
        data: list[Any] = []
        items: list[Node] = []
        while self._more("]", first=not items):
            value, inner = self._value()
            data.append(value)
            items.append(inner)
        return data, Node((0, 0), (0, 0), flow=True, items=items)

    def _more(self, end: str, *, first: bool) -> bool:
        """Step over the opening bracket or the comma; whether another value follows."""
        if first:
            self.at += 1
            if self._peek() != end:
                return True
        elif (found := self._peek()) == ",":
            self.at += 1
            return True
        elif found != end:
            raise _SyntaxError(
                self.at, N_("There should be a comma here, or a bracket that closes.")
            )
        self.at += 1
        return False
