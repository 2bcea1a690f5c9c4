"""Raw data in: the types of a block's fields say how each value is read, and what is refused.

A file gives text, lists and mappings; nothing after a key is as good as no key.
"""

import functools
import re
import typing
from collections.abc import Callable, Mapping
from types import UnionType
from typing import Any, Literal, NamedTuple, TypeVar

from portevoix.core.problems import N_, Place
from portevoix.schema.errors import Complaint, Refused, missing, refusal
from portevoix.schema.struct import Block

B = TypeVar("B", bound=Block)
_NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that no XML may hold, so neither feeds nor what is made of pages; nobody sees them."""
Reader = Callable[[Any, str], Any]
"""Makes a value of what stands in the file of that path; raises Refused."""


class Mark:
    """Stands in `Annotated[type, mark]`, and says how a value is read that its type does not."""

    def reader(self, annotation: Any) -> Reader:
        """What reads a value of that type."""
        raise NotImplementedError


def reader_of(annotation: Any) -> Reader:
    """What reads a value of a type; that there may be none, who holds the value looks after."""
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is typing.Annotated:
        mark = next((mark for mark in arguments[1:] if isinstance(mark, Mark)), None)
        return mark.reader(arguments[0]) if mark else reader_of(arguments[0])
    if origin in (UnionType, typing.Union):
        kinds = [one for one in arguments if one is not type(None)]
        if len(kinds) == 1:
            return reader_of(kinds[0])
        return one_of(tuple(word for kind in kinds for word in typing.get_args(kind)))
    if origin is Literal:
        return one_of(arguments)
    if origin is tuple:
        return _row(reader_of(arguments[0]))
    if origin is dict:
        return _by_key(reader_of(arguments[1]))
    return _PLAIN.get(annotation) or functools.partial(read, annotation)


def _text(value: Any, path: str) -> str:
    del path
    if isinstance(value, str):
        return legible(value)
    raise refusal("not-text", N_("“{key}” should be a text on one line or a block of text."))


def legible(text: str) -> str:
    """The text; raises Refused where it holds a character that cannot be shown."""
    # Nearly all texts can be printed, which is known at once.
    if not text.isprintable() and (match := _NO_TEXT.search(text)):
        message = N_("“{key}” holds the character {character}, which cannot be shown.")
        hint = N_("Take it out; an editor may not show it, or it is written with a backslash.")
        character = f"U+{ord(match[0]):04X}"
        raise Refused([Complaint("control-character", message, {"character": character}, hint)])
    return text


_YES = dict.fromkeys(("true", "yes", "on", "1", "y", "t"), True)
_NO = dict.fromkeys(("false", "no", "off", "0", "n", "f"), False)
_YES_OR_NO = {**_YES, **_NO}


def _yes_or_no(value: Any, path: str) -> bool:
    del path
    found = _YES_OR_NO.get(value.lower()) if isinstance(value, str) else value
    if found in (0, 1):
        return bool(found)
    raise refusal("not-yes-or-no", N_("“{key}” is either true or false."))


_WHOLE = r"\s*([+-]?[0-9]+(?:_[0-9]+)*)(?:\.0+)?\s*"


def _number(value: Any, path: str) -> int:
    del path
    if isinstance(value, int):
        return int(value)
    match = re.fullmatch(_WHOLE, value) if isinstance(value, str) else None
    if match is None or len(match[1]) > _LONGEST:
        raise no_number()
    return int(match[1])


_LONGEST = 4000
"""Digits of a number: with more, Python does not read it."""


def no_number() -> Refused:
    return refusal("not-a-number", N_("“{key}” is a whole number, zero or more."))


def _anything(value: Any, path: str) -> Any:
    del path
    return value


_PLAIN: dict[Any, Reader] = {str: _text, bool: _yes_or_no, int: _number, Any: _anything}


def one_of(words: tuple[str, ...]) -> Reader:
    """What reads one of these words."""
    known = {word: word for word in words}

    def word(value: Any, path: str) -> str:
        del path
        said = value if isinstance(value, str) else "…"
        if said in known:
            return known[said]
        message = N_("“{word}” is not a word that “{key}” knows.")
        raise Refused([Complaint("unknown-value", message, {"word": said}, known=words)])

    return word


def _row(read_one: Reader) -> Reader:
    def row(value: Any, path: str) -> tuple[Any, ...]:
        if not isinstance(value, list | tuple):
            raise refusal(
                "not-a-list", N_("“{key}” is a list: one line each, starting with a dash.")
            )
        found: list[Any] = []
        wrong: list[Complaint] = []
        for index, one in enumerate(value):
            try:
                found.append(read_one(one, path))
            except Refused as refused:
                wrong += refused.under(index, one)
        if wrong:
            raise Refused(wrong)
        return tuple(found)

    return row


def _by_key(read_one: Reader) -> Reader:
    def by_key(value: Any, path: str) -> dict[str, Any]:
        found: dict[str, Any] = {}
        wrong: list[Complaint] = []
        for key, one in mapping(value).items():
            try:
                found[key] = read_one(one, path)
            except Refused as refused:
                wrong += refused.under(key, one)
        if wrong:
            raise Refused(wrong)
        return found

    return by_key


def mapping(value: Any) -> dict[str, Any]:
    """Lines of “key: value”, as they are."""
    if isinstance(value, dict):
        return value
    raise refusal("not-a-block", N_("There should be lines of “key: value” here."))


class _Keys(NamedTuple):
    """How the keys of a class of blocks are read."""

    readers: dict[str, tuple[str, Reader, bool]]
    """By key: the name of the field, its reader, whether it may be absent."""
    required: frozenset[str]
    defaults: Mapping[str, Any]
    """By the name of the field."""


@functools.cache
def _keys(cls: type[Block]) -> _Keys:
    fields = cls.fields().values()
    return _Keys(
        {one.key: (one.name, reader_of(one.annotation), not one.is_required) for one in fields},
        frozenset(one.key for one in fields if one.is_required),
        cls.defaults(),
    )


def read(cls: type[B], raw: Any, path: str = "") -> B:
    """The block that raw data of a file describes; raises Refused with all that is wrong in it."""
    readers, required, defaults = _keys(cls)
    values = {**defaults}
    wrong: list[Complaint] = []
    for key, value in mapping(raw).items():
        if key not in readers:
            wrong.append(_unknown(cls, key))
            continue
        name, read_value, may_be_absent = readers[key]
        if value is None and may_be_absent:
            continue
        try:
            values[name] = read_value(value, path)
        except Refused as refused:
            wrong += refused.under(key, value)
    if not raw.keys() >= required:
        wrong += (missing(key, is_absent=True) for key in required - raw.keys())
    if wrong:
        order = {key: number for number, key in enumerate(readers)}
        raise Refused(sorted(wrong, key=lambda one: order.get(str(one.loc[0]), len(order))))
    if path and "origin" in defaults and (line := getattr(raw, "line", 0)):
        values["origin"] = Place(path, line, 1)
    return cls.holding(values)


def _unknown(cls: type[Block], word: str) -> Complaint:
    message = N_("There is no key “{word}” here.")
    return Complaint("unknown-key", message, {"word": word}, known=cls.keys(), loc=(word,))
