"""Values as bytes, to be compared with those of another build."""

import datetime
import functools
import hashlib
from collections.abc import Callable, ItemsView, Iterable, KeysView, Mapping, Sequence, ValuesView
from dataclasses import fields, is_dataclass
from typing import Any

from portevoix.community.block import Block
from portevoix.community.text import Moment, Words
from portevoix.problems import Place

_FieldRow = tuple[str, bytes, Any]
"""A field: its name, what stands before its value, the value that is not worth saying."""


class Unknowable(Exception):  # noqa: N818 - not an error
    """Something that a page was given cannot be compared with what a later build would give."""


class Digests:
    """Values as bytes: the same bytes only for values that say the same.

    Of records whose `texts` are given, by their `id()`, these are looked at: that takes less.
    """

    def __init__(
        self,
        former: "Digests | None" = None,
        texts: Mapping[int, tuple[object, Sequence[str]]] | None = None,
    ) -> None:
        self._texts = texts or {}
        self.known: dict[int, tuple[object, bytes]] = {}
        self._former = former.known if former else {}
        """What was worked out before, of objects that may be here still."""
        self.known_rows: dict[int, tuple[object, dict[Any, str | bytes | None]]] = {}
        self._former_rows = former.known_rows if former else {}

    def rows(self, values: Mapping[Any, Any]) -> dict[Any, str | bytes | None]:
        """Of each key its text, or a few bytes for its value, or None where it is unknowable.

        Keys that do not say all of themselves are left out.
        """
        known = self.known_rows.get(id(values)) or self._former_rows.get(id(values))
        if known is None:
            found: dict[Any, str | bytes | None] = {}
            met = self.known  # most are records that were met before
            for key, value in values.items():
                if type(key) is str or is_plain(key):
                    row = met.get(id(value))
                    found[key] = row[1] if row else self.text_or_short(value)
            known = values, found
        self.known_rows[id(values)] = known
        return known[1]

    def text_or_short(self, value: Any) -> str | bytes | None:
        """A text as it is, of anything else a few bytes; None for what is unknowable."""
        if type(value) is str:
            return value
        try:
            return self.short(value)
        except Unknowable:
            return None

    def short(self, value: Any) -> bytes:
        """A few bytes for a value of any length."""
        said = self.of(value)
        return said if len(said) <= _SHORT else hashlib.blake2b(said, digest_size=16).digest()

    def of(self, value: Any) -> bytes:
        """Raises Unknowable for what is neither data nor made of it."""
        kind = value.__class__
        if kind is tuple or kind is list:
            return self._row(value)
        known = self.known.get(id(value))
        if known is not None:
            return known[1]
        small = _SMALL.get(kind)
        if small is not None:
            return small(value)
        if (rows := _fields(kind)) is not None:
            known = self._former.get(id(value)) or (value, self._object(value, kind, rows))
            self.known[id(value)] = known
            return known[1]
        if isinstance(value, Mapping):
            return self.short((kind.__name__, *value.items()))
        if isinstance(value, tuple | KeysView | ValuesView | ItemsView):
            return self._row(value)
        raise Unknowable

    def _row(self, values: Iterable[Any]) -> bytes:
        known = self.known  # most are records that were met before
        parts = [found[1] if (found := known.get(id(one))) else self.of(one) for one in values]
        return b"(%b)" % b"".join(parts)

    def _object(self, value: Any, kind: type, rows: tuple[_FieldRow, ...]) -> bytes:
        if id(value) in self._texts:
            said = "\0".join(self._texts[id(value)][1]).encode("utf-8", "surrogatepass")
        else:
            of = self.of
            parts = [
                label + of(one)
                for name, label, default in rows
                if (one := getattr(value, name)) is not default
            ]
            said = b"%b(%b)" % (kind.__qualname__.encode(), b",".join(parts))
        return hashlib.blake2b(said, digest_size=16).digest()


def is_plain(key: Any) -> bool:
    """Whether a key says all of itself."""
    kind = type(key)
    if kind is tuple:
        return all(map(is_plain, key))
    return kind is str or key is None or kind in (int, bool)


@functools.cache
def _fields(kind: type) -> tuple[_FieldRow, ...] | None:
    """The fields of a class; None where it has none."""
    if issubclass(kind, Block):
        rows = kind.fields().values()
        return tuple((one.name, one.name.encode() + b"=", one.default) for one in rows)
    if is_dataclass(kind):
        return tuple((one.name, b"", ...) for one in fields(kind))
    return None


_SHORT = 40
"""Bytes that are not worth being digested again: the address of a page, one or two records."""


def _text(value: str) -> bytes:
    text = value.encode("utf-8", "surrogatepass")
    return b"s%d:%b" % (len(text), text)


def _said(value: object) -> bytes:
    return f"{value.__class__.__name__} {value!r};".encode()


def _words(value: Words) -> bytes:
    return b"w%b;" % b"".join(_text(code) + _text(text) for code, text in value.by_language)


def _moment(value: Moment) -> bytes:
    return b"%b%b" % (_words(value.words), f"{value.precision} {value.start} {value.end};".encode())


_SMALL: dict[type, Callable[[Any], bytes]] = {
    str: _text,
    type(None): lambda _: b"-",
    Place: lambda place: f"{place.path}:{place.line}:{place.column};".encode(),
    Words: _words,
    Moment: _moment,
    **dict.fromkeys((bool, int, float, datetime.date), _said),
}
"""What says all of itself, and is soon said."""
