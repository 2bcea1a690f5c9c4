"""References: which fields name which kind of record, and whether that record exists."""

import functools
import typing
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from portevoix.community.record import Record, Ref
from portevoix.community.validation import record_fields

Loc = tuple[str | int, ...]
R = TypeVar("R", bound=Record)


@functools.cache
def reference_fields(cls: type[Record]) -> dict[str, str]:
    """The fields of a record class that hold ids, and of which kind of record."""
    found = {}
    for name, field in cls.model_fields.items():
        kind = next((m.kind for m in field.metadata if isinstance(m, Ref)), None)
        kind = kind or _kind(field.annotation)
        if kind:
            found[name] = kind
    return found


def _kind(annotation: Any) -> str | None:
    for argument in typing.get_args(annotation):
        if isinstance(argument, Ref):
            return argument.kind
        if not isinstance(argument, type) and (kind := _kind(argument)):
            return kind
    return None


@functools.cache
def nested_fields(cls: type[Record]) -> tuple[str, ...]:
    """The names of the fields of a record class that hold records."""
    aliases = {field.alias or name: name for name, field in cls.model_fields.items()}
    return tuple(aliases[alias] for alias in record_fields(cls))


def references(record: Record, loc: Loc = ()) -> Iterator[tuple[Loc, str, str]]:
    """Every reference in a record and the records in it: where it stands, its kind, the id."""
    cls = type(record)
    for name, kind in reference_fields(cls).items():
        value = getattr(record, name)
        if isinstance(value, str):
            yield (*loc, name), kind, value
        elif value:
            for index, one in enumerate(value):
                yield (*loc, name, index), kind, one
    for name in nested_fields(cls):
        value = getattr(record, name)
        if isinstance(value, Record):
            yield from references(value, (*loc, name))
        elif value:
            for index, one in enumerate(value):
                yield from references(one, (*loc, name, index))


def with_references(record: R, keep: Callable[[str, str], str | None]) -> R | None:
    """The record with each reference `(kind, id)` replaced by what `keep` says, or left out.

    None where a reference is gone without which the record means nothing; a part of a record
    goes in the same way.
    """
    changes: dict[str, Any] = {}
    cls = type(record)
    for name, kind in reference_fields(cls).items():
        value = getattr(record, name)
        if isinstance(value, str):
            new: Any = keep(kind, value)
            if new is None and cls.model_fields[name].is_required():
                return None
        elif value:
            new = tuple(kept for one in value if (kept := keep(kind, one)) is not None)
        else:
            continue
        if new != value:
            changes[name] = new
    for name in nested_fields(cls):
        value = getattr(record, name)
        if isinstance(value, Record):
            new = with_references(value, keep)
        elif value:
            parts = (with_references(one, keep) for one in value)
            new = tuple(part for part in parts if part is not None)
        else:
            continue
        if new != value:
            changes[name] = new
    return record.changed(**changes) if changes else record
