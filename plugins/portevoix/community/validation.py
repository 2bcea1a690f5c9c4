"""Raw data to records; what pydantic refuses becomes problems with their places."""

import functools
import re
import typing
from collections.abc import Iterable
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from portevoix.community.record import YamlBlock
from portevoix.problems import N_, Place, Problems
from portevoix.sources.placed import Loc, Placed

B = TypeVar("B", bound=YamlBlock)


def validate(cls: type[B], raw: Any, document: Placed, loc: Loc, problems: Problems) -> B | None:
    """The block that `raw`, found at `loc` of the document, describes; None and every problem."""
    try:
        # `model_validate` says the same, and takes a fifth longer.
        found: B = cls.__pydantic_validator__.validate_python(raw, context={"path": document.path})
    except ValidationError as error:
        for detail in error.errors(include_url=False, include_input=True):
            report(cls, detail, document, loc, problems)
        return None
    return found


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


def report(
    cls: type[YamlBlock], detail: ErrorDetails, document: Placed, loc: Loc, problems: Problems
) -> None:
    """Add what pydantic found to the problems, in words and with its place."""
    inner = tuple(step for step in detail["loc"] if not str(step).startswith("@"))
    place = document.place((*loc, *inner))
    kind, context = detail["type"], detail.get("ctx", {})
    key = next((str(step) for step in reversed(inner) if isinstance(step, str)), "")
    if kind == "extra_forbidden":
        known = list(_class_at(cls, inner[:-1]).keys())
        place = document.place((*loc, *inner), key=True)
        _with_nearest(
            problems, "unknown-key", place, N_("There is no key “{word}” here."), key, known
        )
    elif kind == "missing" or (detail["input"] is None and inner[-1:] == (key,)):
        problems.error(
            "missing-key", place, N_("The key “{key}” is missing."), N_("Add it."), key=key
        )
    elif kind == "literal_error":
        known = re.findall(r"'([^']+)'", context["expected"])
        word = detail["input"] if isinstance(detail["input"], str) else "…"
        message = N_("“{word}” is not a word that “{key}” knows.")
        _with_nearest(problems, "unknown-value", place, message, word, known, key=key)
    else:
        message, values = _plain_message(kind, detail)
        code = _CODES.get(kind, kind).replace("_", "-")
        problems.error(code, place, message, **{"key": key, **values})


def _with_nearest(
    problems: Problems,
    code: str,
    place: Place,
    message: str,
    word: str,
    known: list[str],
    **values: Any,
) -> None:
    near = nearest(word, known)
    hint = N_("Did you mean “{near}”?") if near else N_("Known here: {known}.")
    problems.error(
        code, place, message, hint, word=word, near=near, known=", ".join(known), **values
    )


_CODES = {
    "string_type": "not-text",
    "bool_parsing": "not-yes-or-no",
    "bool_type": "not-yes-or-no",
    "int_parsing": "not-a-number",
    "int_type": "not-a-number",
    "int_from_float": "not-a-number",
    "greater_than_equal": "not-a-number",
    "model_type": "not-a-block",
    "model_attributes_type": "not-a-block",
    "dict_type": "not-a-block",
    "tuple_type": "not-a-list",
}

_MESSAGES = {
    "not-text": N_("“{key}” should be a text on one line or a block of text."),
    "not-yes-or-no": N_("“{key}” is either true or false."),
    "not-a-number": N_("“{key}” is a whole number, zero or more."),
    "not-a-block": N_("There should be lines of “key: value” here."),
    "not-a-list": N_("“{key}” is a list: one line each, starting with a dash."),
}


def _plain_message(kind: str, detail: ErrorDetails) -> tuple[str, dict[str, Any]]:
    """The msgid of an error and what fills it: our own errors carry theirs."""
    values = dict(detail.get("ctx", {}))
    if "msgid" in values:
        return values.pop("msgid"), values
    code = _CODES.get(kind)
    return (_MESSAGES[code], {}) if code else (N_("“{key}” is not valid here."), {})


def _class_at(cls: type[YamlBlock], loc: Loc) -> type[YamlBlock]:
    """The class that stands at `loc` inside a record of `cls`."""
    for step in loc:
        if isinstance(step, str):
            cls = record_fields(cls).get(step, cls)
    return cls


@functools.cache
def record_fields(cls: type[YamlBlock]) -> dict[str, type[YamlBlock]]:
    """The fields of a class that hold blocks, by the key an author writes."""
    found = {}
    for name, field in cls.model_fields.items():
        inner = _record_class(field.annotation)
        if inner:
            found[field.alias or name] = inner
    return found


def _record_class(annotation: Any) -> type[YamlBlock] | None:
    if isinstance(annotation, type) and issubclass(annotation, YamlBlock):
        return annotation
    for argument in typing.get_args(annotation):
        if inner := _record_class(argument):
            return inner
    return None
