"""What is wrong in the files, where, and how to mend it."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, Literal, NamedTuple

Severity = Literal["error", "warning", "advice"]
"""An error ends a build, a warning does so under `--strict`. Advice does neither: it is for what
the day alone brings about, in files that were right when they were written.
"""
Grade = Severity | Literal["off"]
"""How severe a project takes a problem to be; `off` is not told."""
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
"""What a terminal might obey, where a message quotes it."""


def N_(message: str) -> str:  # noqa: N802 - the name gettext's tools look for
    """Mark a message for the catalogues; it is translated where it is shown."""
    return message


class Place(NamedTuple):
    """Where a value stands: a path from the project; line and column from 1 (0: the whole file)."""

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}" if self.line else self.path


class Problem(NamedTuple):
    """One thing to mend.

    `message` is an English msgid with `{named}` fields that `values` fill;
    `hint`, likewise, says what to do.
    """

    code: str
    place: Place
    message: str
    values: Mapping[str, Any]
    hint: str = ""
    severity: Severity = "error"

    @property
    def matter(self) -> tuple[Place, str, str]:
        """What is wrong, and where: it is told once, however often it was found."""
        return self.place, self.code, self.message.format(**self.values)

    def format(self, gettext: Callable[[str], str]) -> str:
        """`file:line:column: code: message`, in the reader's language."""
        text = gettext(self.message).format(**self.values)
        if self.hint:
            text += " " + gettext(self.hint).format(**self.values)
        return f"{self.place}: {self.code}: {_CONTROL.sub(_named, text)}"


def _named(character: re.Match[str]) -> str:
    return f"\\x{ord(character[0]):02x}"


class Problems:
    """The problems of one run, each once, in the order of files and lines."""

    def __init__(self, found: Iterable[Problem] = ()) -> None:
        self._found: dict[tuple[Place, str, str], Problem] = {}
        self._grades: Mapping[str, Grade] = {}
        for problem in found:
            self.add(problem)

    def grade(self, grades: Mapping[str, Grade]) -> None:
        """Take problems of these codes, past and to come, as that severe; `off` drops them."""
        found, self._found = list(self._found.values()), {}
        self._grades = grades
        for problem in found:
            self.add(problem)

    def add(self, problem: Problem) -> None:
        grade = self._grades.get(problem.code, problem.severity)
        if grade == "off":
            return
        if grade != problem.severity:
            problem = problem._replace(severity=grade)
        self._found.setdefault(problem.matter, problem)

    def error(
        self, code: str, place: Place, message: str, hint: str = "", /, **values: Any
    ) -> None:
        self.add(Problem(code, place, message, values, hint))

    def warning(
        self, code: str, place: Place, message: str, hint: str = "", /, **values: Any
    ) -> None:
        self.add(Problem(code, place, message, values, hint, "warning"))

    def extend(self, problems: Iterable[Problem]) -> None:
        for problem in problems:
            self.add(problem)

    def after(self, count: int) -> list[Problem]:
        """Those that were added after so many others."""
        return list(islice(self._found.values(), count, None))

    def __iter__(self) -> Iterator[Problem]:
        return iter(sorted(self._found.values(), key=lambda p: (p.place, p.code)))

    def __len__(self) -> int:
        return len(self._found)

    @property
    def errors(self) -> list[Problem]:
        return self._of("error")

    @property
    def warnings(self) -> list[Problem]:
        return self._of("warning")

    @property
    def advice(self) -> list[Problem]:
        return self._of("advice")

    def _of(self, severity: Severity) -> list[Problem]:
        return [problem for problem in self if problem.severity == severity]
