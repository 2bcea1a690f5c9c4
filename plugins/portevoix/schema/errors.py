"""What is wrong with raw data: all of it at once, each with where in the data it stands."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from portevoix.core.problems import N_

Loc = tuple[str | int, ...]
"""The way to a value: keys of mappings and indexes of lists."""


class Complaint(NamedTuple):
    """One thing that is wrong: a problem that does not know its file yet.

    Its `key`, which `message` may name, is the last in `loc`.
    """

    code: str
    message: str
    values: Mapping[str, Any] = {}
    hint: str = ""
    known: tuple[str, ...] = ()
    """The words of which one may have been meant by what `values` calls `word`."""
    loc: Loc = ()
    is_absent: bool = False
    """Whether there is no such key at all, not even with nothing after it."""

    def under(self, step: str | int) -> "Complaint":
        """The same, seen from what holds the data at `step`."""
        return self._replace(loc=(step, *self.loc))


class Refused(ValueError):  # noqa: N818 - what it is, not what it is for
    """Raw data cannot be read, for all of these reasons."""

    def __init__(self, complaints: Iterable[Complaint]) -> None:
        self.complaints = tuple(complaints)

    def under(self, step: str | int, value: Any) -> Iterable[Complaint]:
        """What is said of the `value` at `step`: that it is missing, where there is none."""
        if value is None and isinstance(step, str):
            return (missing(step),)
        return (complaint.under(step) for complaint in self.complaints)


def refusal(code: str, message: str, /, **values: Any) -> Refused:
    """A refusal of a single value: a problem's code, and its msgid with what fills it."""
    return Refused([Complaint(code, message, values)])


def missing(key: str, *, is_absent: bool = False) -> Complaint:
    """That a key has to be there."""
    message, hint = N_("The key “{key}” is missing."), N_("Add it.")
    return Complaint("missing-key", message, hint=hint, loc=(key,), is_absent=is_absent)
