"""The checks by their codes; a check is a function that yields what is wrong."""

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from portevoix.core.problems import Severity
from portevoix.mail.checks.parsed import Sheet


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong with a mail; `message` is a msgid with `{named}` fields."""

    message: str
    values: dict[str, Any] = field(default_factory=dict)
    severity: Severity | None = None
    """The check's own where it is None."""
    key: str = ""
    """The edition's key that it is about."""


Look = Callable[[Sheet], Iterator[Fault]]


@dataclass(frozen=True, slots=True)
class Check:
    """A thing that is checked: its title for readers, what to do, and the function that looks."""

    code: str
    title: str
    remedy: str
    look: Look
    severity: Severity = "error"
    each_tool: bool = False
    """Whether the mails for tools are looked at too, not only the sender's own."""


CHECKS: dict[str, Check] = {}


def check(
    code: str, title: str, remedy: str, *, severity: Severity = "error", each_tool: bool = False
) -> Callable[[Look], Look]:
    """Register a function as the check of that code."""

    def register(look: Look) -> Look:
        CHECKS[code] = Check(code, title, remedy, look, severity, each_tool)
        return look

    return register


def fault(message: str, severity: Severity | None = None, key: str = "", **values: Any) -> Fault:
    return Fault(message, values, severity, key)


def all_checks() -> tuple[Check, ...]:
    """Every check of the modules of this room, in an order that does not depend on imports."""
    import portevoix.mail.checks as room

    for module in pkgutil.iter_modules(room.__path__, room.__name__ + "."):
        importlib.import_module(module.name)
    return tuple(sorted(CHECKS.values(), key=lambda one: one.look.__module__))
