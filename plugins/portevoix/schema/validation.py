"""Raw data to records; what is refused becomes problems with their places."""

import functools
import typing
from collections.abc import Iterable
from typing import Any, TypeVar

from portevoix.core.problems import N_, Problems
from portevoix.schema.converters import read
from portevoix.schema.errors import Complaint, Refused
from portevoix.schema.record import YamlBlock
from portevoix.sources.document import Loc, Placed

B = TypeVar("B", bound=YamlBlock)


def validate(cls: type[B], raw: Any, document: Placed, loc: Loc, problems: Problems) -> B | None:
    """The block that `raw`, found at `loc` of the document, describes; None and every problem."""
    try:
        return read(cls, raw, document.path)
    except Refused as refused:
        for complaint in refused.complaints:
            report(complaint, document, loc, problems)
        return None


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that `word` was probably meant to be, or nothing."""
    return Known(known).nearest(word)


class Known:
    """Words that are known, to be asked more than once what another was meant to be.

    One with other digits is another one: `item-41` is not meant by `item-42`.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._by_digits: dict[str, dict[str, str]] = {}
        for word in words:
            self._by_digits.setdefault(_digits(word), {})[word.lower()] = word

    def nearest(self, word: str) -> str:
        import difflib  # most builds need no help with words

        by_lower = self._by_digits.get(_digits(word), {})
        close = difflib.get_close_matches(word.lower(), by_lower, n=1, cutoff=0.6)
        return by_lower[close[0]] if close else ""


def _digits(word: str) -> str:
    return "".join(filter(str.isdigit, word))


def report(complaint: Complaint, document: Placed, loc: Loc, problems: Problems) -> None:
    """Add a complaint to the problems, with its place and with what was probably meant."""
    # What starts with @ is not in the file.
    inner = tuple(step for step in complaint.loc if not str(step).startswith("@"))
    key = next((step for step in reversed(inner) if isinstance(step, str)), "")
    place = document.place((*loc, *inner), key=complaint.code == "unknown-key")
    values, hint = {"key": key, **complaint.values}, complaint.hint
    if known := complaint.known:
        values["near"], values["known"] = nearest(values["word"], known), ", ".join(known)
        hint = N_("Did you mean “{near}”?") if values["near"] else N_("Known here: {known}.")
    problems.error(complaint.code, place, complaint.message, hint, **values)


@functools.cache
def record_fields(cls: type[YamlBlock]) -> dict[str, type[YamlBlock]]:
    """The fields of a class that hold blocks, by the key an author writes."""
    found = {}
    for field in cls.fields().values():
        inner = _record_class(field.annotation)
        if inner:
            found[field.key] = inner
    return found


def _record_class(annotation: Any) -> type[YamlBlock] | None:
    if isinstance(annotation, type) and issubclass(annotation, YamlBlock):
        return annotation
    for argument in typing.get_args(annotation):
        if inner := _record_class(argument):
            return inner
    return None
