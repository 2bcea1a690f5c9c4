"""Problems: what is wrong in the files, where, and what to do."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, Literal, NamedTuple

Severity = Literal["error", "warning", "advice"]
"""An error ends a build, a warning does so under `--strict`. Advice does neither: it is for what
the day alone brings about, in files that were right when they were written.
"""
SeverityOption = Severity | Literal["off"]
"""The severity that a project sets for a code; `off` problems are not reported."""
_CONTROL_CHARACTER = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\ud800-\udfff]")
"""Characters that may control a terminal, or that none can show; messages escape them."""


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
    """One problem.

    `message` is an English msgid with `{named}` fields that `values` fill;
    `hint`, likewise, says what to do about it.
    """

    code: str
    place: Place
    message: str
    values: Mapping[str, Any]
    hint: str = ""
    severity: Severity = "error"

    @property
    def identity(self) -> tuple[Place, str, str]:
        """What makes two problems the same: they are reported once."""
        return self.place, self.code, self.message.format(**self.values)

    def format(self, gettext: Callable[[str], str]) -> str:
        """`file:line:column: code: message`, in the reader's language."""
        text = gettext(self.message).format(**self.values)
        if self.hint:
            text += " " + gettext(self.hint).format(**self.values)
        return _CONTROL_CHARACTER.sub(_escape, f"{self.place}: {self.code}: {text}")


def _escape(character: re.Match[str]) -> str:
    number = ord(character[0])
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}"


class Problems:
    """The problems of one run, each once, in the order of files and lines."""

    def __init__(self, problems: Iterable[Problem] = ()) -> None:
        self._problems: dict[tuple[Place, str, str], Problem] = {}
        self._severities: Mapping[str, SeverityOption] = {}
        self.extend(problems)

    def set_severities(self, severities: Mapping[str, SeverityOption]) -> None:
        """Set the severity of all problems of some codes, past and to come; `off` drops them."""
        problems, self._problems = list(self._problems.values()), {}
        self._severities = severities
        self.extend(problems)

    def add(self, problem: Problem) -> None:
        severity = self._severities.get(problem.code, problem.severity)
        if severity == "off":
            return
        if severity != problem.severity:
            problem = problem._replace(severity=severity)
        known = self._problems.setdefault(problem.identity, problem)
        if problem.severity == "error" != known.severity:
            self._problems[problem.identity] = problem

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

    def added_after(self, count: int) -> list[Problem]:
        """The problems that were added after the first `count`."""
        return list(islice(self._problems.values(), count, None))

    def __iter__(self) -> Iterator[Problem]:
        return iter(sorted(self._problems.values(), key=lambda p: (p.place, p.code)))

    def __len__(self) -> int:
        return len(self._problems)

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
