"""The draft of a record, with the location of each value in the source."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from portevoix.core.problems import Place
from portevoix.importers.fields import KeyPath
from portevoix.importers.rows import Row
from portevoix.schema.record import NamedRecord
from portevoix.sources.document import Loc


@dataclass(slots=True)
class Draft:
    """A record made of a row. `raw` is as an author would write it."""

    row: Row
    raw: dict[str, Any] = field(default_factory=dict)
    locations: dict[KeyPath, KeyPath] = field(default_factory=dict)
    """The location of each value in the row, by its path in `raw`."""
    once: set[str] = field(default_factory=set)
    """Keys that are only written where the project has no value yet."""
    extra: dict[str, str] = field(default_factory=dict)
    """Keys that give the record's file and text: a note's `id`, `folder`, `body`."""
    names: list[tuple[str, str, str]] = field(default_factory=list)
    """Records to create, as the row names them: the key, the id, the source's word."""
    record: NamedRecord | None = None

    @property
    def path(self) -> str:
        return self.row.document.path

    @property
    def id(self) -> str:
        return str(self.extra.get("id") or self.raw.get("id") or "")

    def place(self, loc: Loc = (), *, key: bool = False) -> Place:
        """The place in the source of the value at `loc`, or of the row."""
        location = tuple(loc)
        while location and location not in self.locations:
            location = location[:-1]
        return self.row.place(self.locations.get(location, ()), key=key and bool(location))

    def put(
        self,
        steps: KeyPath,
        value: Any,
        location: KeyPath,
        locations: Sequence[tuple[KeyPath, KeyPath]] = (),
    ) -> None:
        """Set the value at a path of keys, with its location in the row."""
        inner = self.raw
        for step in steps[:-1]:
            inner = inner.setdefault(str(step), {})
        inner[str(steps[-1])] = value
        self.locations[steps] = location
        self.locations.update({(*steps, *here): there for here, there in locations})

    def drop(self, loc: KeyPath) -> KeyPath:
        """Drop the value at `loc`, or the innermost one around it; gives the path that was dropped.

        In a list it leaves a gap, until `close_gaps`.
        """
        parent: Any = None
        inner: Any = self.raw
        location: KeyPath = ()
        for step in loc:
            if not _has_step(inner, step):
                break
            parent, inner, location = inner, inner[step], (*location, step)
        if isinstance(parent, dict):
            del parent[location[-1]]
        elif location:
            parent[location[-1]] = None
        return location

    def close_gaps(self) -> None:
        """Close the gaps that `drop` left, and drop what has become empty."""
        new_paths: dict[KeyPath, KeyPath] = {}
        closed = {k: _without_gaps(v, (k,), (k,), new_paths) for k, v in self.raw.items()}
        self.raw = {k: v for k, v in closed.items() if v not in (None, {}, [])}
        self.locations = {
            new_paths[here]: there for here, there in self.locations.items() if here in new_paths
        }


def _has_step(value: Any, step: str | int) -> bool:
    if isinstance(value, list):
        return isinstance(step, int) and step < len(value)
    return isinstance(value, dict) and step in value


def _without_gaps(value: Any, old: KeyPath, new: KeyPath, new_paths: dict[KeyPath, KeyPath]) -> Any:
    """A value without gaps; the new path of each part is added to `new_paths`."""
    new_paths[old] = new
    if isinstance(value, dict):
        return {k: _without_gaps(v, (*old, k), (*new, k), new_paths) for k, v in value.items()}
    if isinstance(value, list):
        kept = [(index, one) for index, one in enumerate(value) if one is not None]
        return [
            _without_gaps(one, (*old, before), (*new, after), new_paths)
            for after, (before, one) in enumerate(kept)
        ]
    return value
