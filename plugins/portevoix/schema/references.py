"""References: which fields name which kind of record, and whether that record exists."""

import functools
import typing
from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from operator import is_not
from typing import Any, TypeVar

from portevoix.schema.record import Record, Ref
from portevoix.schema.validation import nested_structs

Loc = tuple[str | int, ...]
R = TypeVar("R", bound=Record)


@functools.cache
def reference_fields(cls: type[Record]) -> dict[str, str]:
    """The fields of a record class that hold ids, and of which kind of record."""
    found = {}
    for name, field in cls.fields().items():
        if kind := _kind(field.annotation):
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
def nested_classes(cls: type[Record]) -> dict[str, type[Record]]:
    """The fields of a record class that hold records, and of which class."""
    names = {field.key: name for name, field in cls.fields().items()}
    found = nested_structs(cls).items()
    return {names[key]: inner for key, inner in found if issubclass(inner, Record)}


def nested_values(record: Record) -> list[tuple[str, Any]]:
    """The fields of a record that hold records, and what they hold; those left out hold none."""
    values = record.__dict__
    return [(name, value) for name in nested_classes(type(record)) if (value := values[name])]


def reference_values(record: Record) -> list[tuple[str, str, Any]]:
    """The fields of a record that hold ids: the field, the kind of record, the id or ids."""
    values = record.__dict__
    fields = reference_fields(type(record)).items()
    return [(name, kind, value) for name, kind in fields if (value := values[name])]


def refers_only_to(record: Record, known: Mapping[str, AbstractSet[str]]) -> bool:
    """Whether every reference in a record, and in the records in it, is a known id of its kind."""
    for kind, ids in _ids_by_kind(record):  # noqa: SIM110 - a generator takes twice as long
        if not ids <= known[kind]:
            return False
    return True


def _ids_by_kind(record: Record) -> tuple[tuple[str, frozenset[str]], ...]:
    """The ids that a record and the records in it refer to, by kind."""
    found: dict[str, set[str]] = {}
    _collect(record, found)
    return tuple((kind, frozenset(ids)) for kind, ids in found.items())


def _collect(record: Record, found: dict[str, set[str]]) -> None:
    for _, kind, value in reference_values(record):
        found.setdefault(kind, set()).update((value,) if isinstance(value, str) else value)
    for _, value in nested_values(record):
        for one in (value,) if isinstance(value, Record) else value:
            _collect(one, found)


def references(record: Record, loc: Loc = ()) -> Iterator[tuple[Loc, str, str]]:
    """Every reference in a record and the records in it: its way, its kind, the id."""
    for name, kind, value in reference_values(record):
        if isinstance(value, str):
            yield (*loc, name), kind, value
        elif isinstance(value, dict):
            yield from (((*loc, name, one), kind, one) for one in value)
        else:
            for index, one in enumerate(value):
                yield (*loc, name, index), kind, one
    for name, value in nested_values(record):
        if isinstance(value, Record):
            yield from references(value, (*loc, name))
        else:
            for index, one in enumerate(value):
                yield from references(one, (*loc, name, index))


def with_references(record: R, resolve: Callable[[str, str], str | None]) -> R | None:
    """The record with each reference `(kind, id)` replaced by the id that `resolve` returns for it,
    or removed where that is None.

    None where a required reference is removed; a nested record is removed in the same way.
    """
    changes: dict[str, Any] = {}
    for name, kind, value in reference_values(record):
        if isinstance(value, str):
            new: Any = resolve(kind, value)
            if new is None and type(record).fields()[name].is_required:
                return None
        elif isinstance(value, dict):
            found = ((resolve(kind, one), its) for one, its in value.items())
            new = {known: its for known, its in found if known is not None}
        else:
            new = tuple(known for one in value if (known := resolve(kind, one)) is not None)
        if new != value:
            changes[name] = new
    for name, value in nested_values(record):
        if isinstance(value, Record):
            new = with_references(value, resolve)
            if new is not value:
                changes[name] = new
        else:
            new = tuple(with_references(one, resolve) for one in value)
            if any(map(is_not, new, value)):
                changes[name] = tuple(part for part in new if part is not None)
    return record.changed(**changes) if changes else record
