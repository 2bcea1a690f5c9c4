"""A slip of the hand in a text, and the lines that would stand there without it."""

import re
from collections import Counter
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from typing import Any, NamedTuple

from portevoix.core.everyday_words import everyday_keys
from portevoix.core.problems import Place, Problem
from portevoix.sources.invisible import Lookalike

KEY = re.compile(r"^( *(?:- +)*)([\w-]+) *:(?: |$)", re.MULTILINE)
"""A line with a key: what precedes it, and the key."""


def indent_of(text: str) -> int:
    return len(text) - len(text.lstrip(" "))


class Slip(NamedTuple):
    """What is wrong on a line; `line` and `column` count from 0."""

    line: int
    column: int
    message: str
    hint: str = ""
    values: Mapping[str, Any] = {}
    lookalike: Lookalike | None = None

    def problem(self, path: str, first_line: int) -> Problem:
        """The problem, of a text that starts after `first_line` lines of its file."""
        place = Place(path, self.line + 1 + first_line, self.column + 1)
        if self.lookalike:
            return self.lookalike.problem(place)
        return Problem("yaml-syntax", place, self.message, self.values, self.hint)


class Repair(NamedTuple):
    """A slip, and the lines that would stand there without it."""

    slip: Slip
    lines: dict[int, str]
    rank: int = 0
    """The more certain it is, the lower."""


class Surroundings(NamedTuple):
    """What the rest of a file looks like."""

    keys: AbstractSet[str]
    """Those of the file, and those that most files have."""
    indents: Mapping[int, int]
    """How many lines start after so many spaces."""

    @classmethod
    def of(cls, text: str) -> "Surroundings":
        keys = frozenset(match[2] for match in KEY.finditer(text)) | everyday_keys()
        return cls(keys, Counter(indent_of(line) for line in text.split("\n")))


class Line(NamedTuple):
    """One line, as far as it is a key and its value."""

    number: int
    text: str
    start: str
    """Spaces, dashes, the key, its colon."""
    value: str

    def repair(
        self, message: str, hint: str, value: str, column: int | None = None, /, **values: Any
    ) -> Repair:
        """The repair that puts another value in the place of this one."""
        at = len(self.start) if column is None else column
        slip = Slip(self.number, at, message, hint, values)
        return Repair(slip, {self.number: self.start + value})
