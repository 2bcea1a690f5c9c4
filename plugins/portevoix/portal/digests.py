"""Values as bytes, to be compared with those of another build."""

import datetime
import functools
import hashlib
from collections.abc import ItemsView, KeysView, Mapping, ValuesView
from dataclasses import fields, is_dataclass
from typing import Any

from pydantic import BaseModel

from portevoix.problems import Place


class Unknowable(Exception):  # noqa: N818 - not an error
    """Something that a page was given cannot be compared with what a later build would give."""


class Digests:
    """Values as bytes: the same bytes for values that say the same, and only for them."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[object, bytes]] = {}

    def short(self, value: Any) -> bytes:
        """Sixteen bytes for a value of any length."""
        return hashlib.blake2b(self.of(value), digest_size=16).digest()

    def of(self, value: Any) -> bytes:
        """Raises Unknowable for what is neither data nor made of it."""
        kind = type(value)
        if value is None:
            return b"-"
        if kind is str:
            text = value.encode("utf-8", "surrogatepass")
            return b"s%d:%b" % (len(text), text)
        if kind is tuple and not value:
            return b"()"
        known = self._known.get(id(value))
        if known is None:
            known = (value, self._worked_out(value, kind))
            if kind not in _SMALL:
                self._known[id(value)] = known
        return known[1]

    def _worked_out(self, value: Any, kind: type) -> bytes:
        if kind in _SMALL:
            return f"{kind.__name__} {value!r};".encode()
        if isinstance(value, BaseModel):
            said = value.__pydantic_serializer__.to_json(value, exclude_unset=True)
            left_out = [self.of(getattr(value, name)) for name in _left_out(kind)]
            return hashlib.blake2b(b"%b\0%b" % (said, b"".join(left_out)), digest_size=16).digest()
        if kind is Place:
            return f"{value.path}:{value.line};".encode()
        if is_dataclass(value):
            named = (getattr(value, one.name) for one in fields(value))
            return self.short((kind.__qualname__, *named))
        if isinstance(value, Mapping):
            return self.short((kind.__name__, *value.items()))
        if isinstance(value, tuple | list | KeysView | ValuesView | ItemsView):
            return b"(%b)" % b"".join(map(self.of, value))
        raise Unknowable


@functools.cache
def _left_out(kind: type[BaseModel]) -> tuple[str, ...]:
    """The fields that do not go into JSON."""
    return tuple(name for name, one in kind.model_fields.items() if one.exclude)


_SMALL = {bool, int, float, datetime.date}
"""Worth no memory: their objects come and go."""
