"""A record that is about to be written, and where in the source each part of it stands."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from portevoix.core.problems import Place
from portevoix.importers.rows import Row
from portevoix.schema.record import Record
from portevoix.sources.document import Loc

Way = tuple[str | int, ...]


@dataclass(slots=True)
class Draft:
    """What a row becomes. `raw` is as an author would write it."""

    row: Row
    raw: dict[str, Any] = field(default_factory=dict)
    ways: dict[Way, Way] = field(default_factory=dict)
    """The way to each value in the source, by the way to it here."""
    once: set[str] = field(default_factory=set)
    """Keys that are only filled in where there is nothing yet."""
    extra: dict[str, str] = field(default_factory=dict)
    """What says where the record goes: a note's `id`, `folder`, `body`."""
    names: list[tuple[str, str, str]] = field(default_factory=list)
    """What is to be created because it is named: the key, the id, the source's own word."""
    record: Record | None = None

    @property
    def path(self) -> str:
        return self.row.document.path

    @property
    def id(self) -> str:
        return str(self.extra.get("id") or self.raw.get("id") or "")

    def place(self, loc: Loc = (), *, key: bool = False) -> Place:
        """Where the source has what became the value at `loc`; else where the row starts."""
        way = tuple(loc)
        while way and way not in self.ways:
            way = way[:-1]
        return self.row.place(self.ways.get(way, ()), key=key and bool(way))

    def put(self, steps: Way, value: Any, way: Way, ways: Sequence[tuple[Way, Way]] = ()) -> None:
        """Set the value at a path of keys, and remember where it comes from."""
        inner = self.raw
        for step in steps[:-1]:
            inner = inner.setdefault(str(step), {})
        inner[str(steps[-1])] = value
        self.ways[steps] = way
        self.ways.update({(*steps, *here): there for here, there in ways})

    def drop(self, loc: Way) -> Way:
        """Leave out the value at `loc`, or the nearest one that holds it; which one that is.

        In a list it leaves a gap, until `close_gaps`.
        """
        holder: Any = None
        inner: Any = self.raw
        way: Way = ()
        for step in loc:
            if not _holds(inner, step):
                break
            holder, inner, way = inner, inner[step], (*way, step)
        if isinstance(holder, dict):
            del holder[way[-1]]
        elif way:
            holder[way[-1]] = None
        return way

    def close_gaps(self) -> None:
        """Close the gaps that `drop` left, and drop what is empty now."""
        moved: dict[Way, Way] = {}
        whole = {k: _closed(v, (k,), (k,), moved) for k, v in self.raw.items()}
        self.raw = {k: v for k, v in whole.items() if v not in (None, {}, [])}
        self.ways = {moved[here]: there for here, there in self.ways.items() if here in moved}


def _holds(value: Any, step: str | int) -> bool:
    if isinstance(value, list):
        return isinstance(step, int) and step < len(value)
    return isinstance(value, dict) and step in value


def _closed(value: Any, was: Way, is_: Way, moved: dict[Way, Way]) -> Any:
    """A value without gaps; `moved` learns where each part of it went."""
    moved[was] = is_
    if isinstance(value, dict):
        return {k: _closed(v, (*was, k), (*is_, k), moved) for k, v in value.items()}
    if isinstance(value, list):
        kept = [(index, one) for index, one in enumerate(value) if one is not None]
        return [
            _closed(one, (*was, old), (*is_, new), moved) for new, (old, one) in enumerate(kept)
        ]
    return value
