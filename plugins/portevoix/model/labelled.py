"""What a record says in fields that have a label: pages and letters show it, whatever it is."""

import datetime
import functools
from collections.abc import Iterator
from typing import Any

from portevoix.schema.record import Record
from portevoix.schema.struct import Block
from portevoix.schema.text import Day, Moment, Target, Text, Words, plain


class Labelled(Block):
    """What one field says; one of the three is given."""

    label: str
    text: Text | None = None
    day: Day | None = None
    target: Target | None = None


def labelled(record: Record) -> tuple[Labelled, ...]:
    """In the order of the fields, those that say nothing left out."""
    fields = _with_labels(type(record))
    return tuple(_labelled(record, fields)) if fields else ()


@functools.cache
def _with_labels(cls: type[Record]) -> tuple[tuple[str, str], ...]:
    """The names and the labels of a record's fields."""
    return tuple((one.name, one.label) for one in cls.fields().values() if one.label)


def _labelled(record: Record, fields: tuple[tuple[str, str], ...]) -> Iterator[Labelled]:
    for name, label in fields:
        value: Any = getattr(record, name)
        if value in (None, "", ()):
            continue
        if isinstance(value, Words):
            yield Labelled(label=label, text=value)
        elif isinstance(value, Moment):
            yield Labelled(label=label, target=value)
        elif isinstance(value, datetime.date):
            yield Labelled(label=label, day=value)
        else:
            several = value if isinstance(value, tuple) else (value,)
            yield Labelled(label=label, text=plain(", ".join(map(str, several))))
