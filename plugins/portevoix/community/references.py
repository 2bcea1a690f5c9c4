"""References: which fields name which kind of record, and whether that record exists."""

import functools
import typing
from collections.abc import Callable, Iterable, Iterator
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


@functools.cache
def _names(cls: type[Record]) -> tuple[tuple[str, ...], frozenset[str], frozenset[str]]:
    nested = nested_fields(cls)
    return nested, frozenset(nested), frozenset(reference_fields(cls))


def nested_values(record: Record) -> Iterable[tuple[str, Any]]:
    """The fields of a record that hold records, and what they hold; those left out hold none."""
    names, known, _ = _names(type(record))
    given = record.model_fields_set
    if known.isdisjoint(given):
        return ()
    return [(name, value) for name in names if name in given and (value := getattr(record, name))]


def reference_values(record: Record) -> Iterable[tuple[str, str, Any]]:
    """The fields of a record that hold ids: the field, the kind of record, the id or ids."""
    cls = type(record)
    given = record.model_fields_set
    if _names(cls)[2].isdisjoint(given):
        return ()
    return [
        (name, kind, value)
        for name, kind in reference_fields(cls).items()
        if name in given and (value := getattr(record, name))
    ]


def references(record: Record, loc: Loc = ()) -> Iterator[tuple[Loc, str, str]]:
    """Every reference in a record and the records in it: where it stands, its kind, the id."""
    for name, kind, value in reference_values(record):
        if isinstance(value, str):
            yield (*loc, name), kind, value
        else:
            for index, one in enumerate(value):
                yield (*loc, name, index), kind, one
    for name, value in nested_values(record):
        if isinstance(value, Record):
            yield from references(value, (*loc, name))
        else:
            for index, one in enumerate(value):
                yield from references(one, (*loc, name, index))


def with_references(record: R, keep: Callable[[str, str], str | None]) -> R | None:
    """The record with each reference `(kind, id)` replaced by what `keep` says, or left out.

    None where a reference is gone without which the record means nothing; a part of a record
    goes in the same way.
    """
    changes: dict[str, Any] = {}
    for name, kind, value in reference_values(record):
        if isinstance(value, str):
            new: Any = keep(kind, value)
            if new is None and type(record).model_fields[name].is_required():
                return None
        else:
            new = tuple(kept for one in value if (kept := keep(kind, one)) is not None)
        if new != value:
            changes[name] = new
    for name, value in nested_values(record):
        if isinstance(value, Record):
            new = with_references(value, keep)
        else:
            parts = (with_references(one, keep) for one in value)
            new = tuple(part for part in parts if part is not None)
        if new != value:
            changes[name] = new
    return record.changed(**changes) if changes else record
