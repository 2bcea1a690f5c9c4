"""The checks of mails by their codes; a check is a function that yields findings."""

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from portevoix.core.problems import Severity
from portevoix.mail.checks.parsed import ParsedMail


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong with a mail; `message` is a msgid with `{named}` fields."""

    message: str
    values: dict[str, Any] = field(default_factory=dict)
    severity: Severity | None = None
    """The check's own where it is None."""
    key: str = ""
    """The key of the edition's front matter that it is about, for its place."""


CheckFunction = Callable[[ParsedMail], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Check:
    """A check of mails: its title for readers, the remedy, and its function."""

    code: str
    title: str
    remedy: str
    run: CheckFunction
    severity: Severity = "error"
    each_tool: bool = False
    """Whether the mails for tools are checked too, not only that for the sender's own server."""


CHECKS: dict[str, Check] = {}


def check(
    code: str, title: str, remedy: str, *, severity: Severity = "error", each_tool: bool = False
) -> Callable[[CheckFunction], CheckFunction]:
    """Register a function as the check of that code."""

    def register(function: CheckFunction) -> CheckFunction:
        CHECKS[code] = Check(code, title, remedy, function, severity, each_tool)
        return function

    return register


def finding(
    message: str, severity: Severity | None = None, key: str = "", **values: Any
) -> Finding:
    return Finding(message, values, severity, key)


def all_checks() -> tuple[Check, ...]:
    """Every check of the modules of this room, in an order that does not depend on imports."""
    import portevoix.mail.checks as room

    for module in pkgutil.iter_modules(room.__path__, room.__name__ + "."):
        importlib.import_module(module.name)
    return tuple(sorted(CHECKS.values(), key=lambda one: one.run.__module__))
