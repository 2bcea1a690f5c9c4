"""Errors in raw data: all of them at once, each with its way in the data."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from portevoix.core.problems import N_

Loc = tuple[str | int, ...]
"""The way to a value: keys of mappings and indexes of lists."""


class FieldError(NamedTuple):
    """One error in raw data: a problem that does not know its file yet.

    Its `key`, which `message` may name, is the last in `loc`.
    """

    code: str
    message: str
    values: Mapping[str, Any] = {}
    hint: str = ""
    known: tuple[str, ...] = ()
    """The words among which to look for a suggestion, for what `values` calls `word`."""
    loc: Loc = ()
    is_absent: bool = False
    """Whether there is no such key at all, not even with nothing after it."""

    def under(self, step: str | int) -> "FieldError":
        """The same, seen from what holds the data at `step`."""
        return self._replace(loc=(step, *self.loc))


class ValidationError(ValueError):
    """Raw data cannot be converted, for all of these reasons."""

    def __init__(self, errors: Iterable[FieldError]) -> None:
        self.errors = tuple(errors)

    def under(self, step: str | int, value: Any) -> Iterable[FieldError]:
        """The errors of the `value` at `step`; that it is missing, where there is none."""
        if value is None and isinstance(step, str):
            return (missing_key(step),)
        return (error.under(step) for error in self.errors)


def invalid(code: str, message: str, /, **values: Any) -> ValidationError:
    """An error of a single value: a problem's code, and its msgid with what fills it."""
    return ValidationError([FieldError(code, message, values)])


def missing_key(key: str, *, is_absent: bool = False) -> FieldError:
    """The error of a required key that is absent or has no value."""
    message, hint = N_("The key “{key}” is missing."), N_("Add it.")
    return FieldError("missing-key", message, hint=hint, loc=(key,), is_absent=is_absent)
