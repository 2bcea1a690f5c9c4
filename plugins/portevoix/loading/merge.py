"""Raw data of an overlay merged over that of the public files, and where each value stands.

Keys of a record are merged; where both files give a text, that of the overlay counts. Entries of
lists are the same where their id is, or where one without an id says nothing that the other does
not say, ids of other records left aside.
"""

import functools
import typing
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from portevoix.core.problems import N_, Place, Problems
from portevoix.schema.annotations import OneOrMany
from portevoix.schema.converters import converter_for
from portevoix.schema.errors import ValidationError
from portevoix.schema.record import Audience, AudienceOfRecord, Record, SourceStruct, narrowness
from portevoix.schema.references import reference_fields
from portevoix.schema.struct import unwrap
from portevoix.schema.validation import nested_structs
from portevoix.sources.document import Loc
from portevoix.sources.yaml import Document, Mapping

COUNTED_AS = "counted_as"
_KEPT = ("id", COUNTED_AS)
"""Keys that say which entry is meant."""
_BESIDE = ("internal", "audience")
"""Keys that do not tell one entry from another."""
_convert_audience = converter_for(AudienceOfRecord)
_DRAFT = "draft"
_NO = ("false", "no", "off", "0", "n", "f")


class PlacedMapping(Mapping):
    """A mapping that knows its place: it is of an overlay, or of both files."""

    __slots__ = ("origin",)
    origin: Place


class MergedPlace(Place):
    """The place of what two files say of a record."""

    document: "MergedDocument"
    loc: Loc

    def inner(self, steps: Loc, *, key: bool) -> Place | None:
        """The place of a value in it that the overlay gives; None for others."""
        whole = (*self.loc, *steps)
        sources = self.document.sources
        is_moved = any(whole[:n] in sources for n in range(len(self.loc) + 1, len(whole) + 1))
        return self.document.place(whole, key=key) if is_moved else None


@dataclass(slots=True)
class MergedDocument(Document):
    """A document of the public files with what an overlay adds to a record of it."""

    sources: dict[tuple[str | int, ...], tuple[Document, Loc]] = field(default_factory=dict)
    """Where values stand that have another place than in the document, by where they are now."""

    def place(self, loc: Loc = (), *, key: bool = False) -> Place:
        steps = tuple(loc)
        for length in range(len(steps), 0, -1):
            if found := self.sources.get(steps[:length]):
                document, start = found
                return document.place((*start, *steps[length:]), key=key)
        return Document.place(self, loc, key=key)


@dataclass(slots=True, eq=False)
class Merger:
    """Merges records of two documents."""

    below: Document
    above: Document
    problems: Problems
    sources: dict[tuple[str | int, ...], tuple[Document, Loc]] = field(default_factory=dict)

    def document(self, data: Any = None) -> MergedDocument:
        """The document of what was merged."""
        below = self.below
        data = below.data if data is None else data
        return MergedDocument(
            below.path, below.text, data, below.first_line, below.marks, sources=self.sources
        )

    def merge(
        self,
        cls: type[SourceStruct],
        below: Any,
        above: Any,
        loc: Loc,
        over: Loc,
        default: Audience = "public",
    ) -> Mapping:
        """Data of a record, which stands at `loc`, with that of the overlay, at `over` there.

        `default` is its audience where the public files name none.
        """
        merged = PlacedMapping(below)
        merged.line = getattr(below, "line", 1)
        merged.origin = place = MergedPlace(self.below.path, merged.line, 1)
        place.document, place.loc = self.document(), loc
        kinds, nested = _kinds(cls), nested_structs(cls)
        for key, value in above.items():
            old = below.get(key)
            at, over_at = (*loc, key), (*over, key)
            if value is None or key in _KEPT:
                continue
            if key in ("audience", _DRAFT) and not self._narrows(
                key, default if old is None else old, value, over_at
            ):
                continue
            if kinds.get(key) == "list" and old is not None:
                rows, new = _as_list(old), _as_list(value)
                merged[key] = self._merge_lists(nested.get(key), rows, new, at, over_at)
            elif key in nested and isinstance(old, dict) and isinstance(value, dict):
                merged[key] = self.merge(nested[key], old, value, at, over_at)
            elif kinds.get(key) == "dict" and isinstance(old, dict) and isinstance(value, dict):
                merged[key] = Mapping(old)
                merged[key].line = getattr(old, "line", 1)
                for name, one in value.items():
                    merged[key][name] = self._take(one, (*at, name), (*over_at, name))
            else:
                merged[key] = self._take(value, at, over_at)
        return merged

    def _take(self, value: Any, at: Loc, over: Loc) -> Any:
        self.sources[tuple(at)] = self.above, over
        return _placed(value, self.above.path)

    def _merge_lists(
        self, cls: type[SourceStruct] | None, below: list[Any], above: list[Any], at: Loc, over: Loc
    ) -> list[Any]:
        order = Order()
        order.add(_match_rows(below, above, cls))
        merged = list[Any]()
        for old, new in order.of(len(below)):
            here = (*at, len(merged))
            if new is None:
                if old != len(merged):
                    self.sources[here] = self.below, (*at, old or 0)
                merged.append(below[old or 0])
            elif old is None:
                merged.append(self._take(above[new], here, (*over, new)))
            else:
                if old != len(merged):
                    self.sources[here] = self.below, (*at, old)
                both = isinstance(below[old], dict), isinstance(above[new], dict)
                if cls and all(both):
                    row = self.merge(cls, below[old], above[new], here, (*over, new))
                elif both[1]:
                    row = self._take(above[new], here, (*over, new))
                else:
                    row = below[old]
                merged.append(row)
        return merged

    def _narrows(self, key: str, old: Any, value: Any, over: Loc) -> bool:
        """Whether an overlay's value leaves a record to fewer readers; nothing else counts.

        What is not understood counts: it is an error, and hides.
        """
        if key == _DRAFT:
            return str(value).lower() not in _NO
        before, after = _width(old), _width(value)
        if before is None or after is None:
            return after is None
        if after < before:
            self.problems.error(
                "overlay-wider",
                self.above.place(over),
                N_("The overlay cannot show to more readers what the public files show to fewer."),
                N_("Change “audience” there, or take this line out."),
            )
        return bool(after > before)


def _width(audience: Any) -> Any:
    """By which audiences are compared; None for what is none."""
    try:
        return narrowness(_convert_audience(audience, ""))
    except ValidationError:
        return None


def _placed(value: Any, path: str) -> Any:
    """Data of an overlay, in which each mapping knows its file."""
    if isinstance(value, dict):
        placed = PlacedMapping((key, _placed(one, path)) for key, one in value.items())
        placed.line = getattr(value, "line", 1)
        placed.origin = Place(path, placed.line, 1)
        return placed
    return [_placed(one, path) for one in value] if isinstance(value, list) else value


@functools.cache
def _kinds(cls: type[SourceStruct]) -> dict[str, str]:
    """The keys of a class that hold lists, and mappings whose keys are the author's own."""
    found = {}
    for one in cls.fields().values():
        if any(isinstance(mark, OneOrMany) for mark in getattr(one.annotation, "__metadata__", ())):
            found[one.key] = "list"
        elif typing.get_origin(unwrap(one.annotation)) is dict:
            found[one.key] = "dict"
    return found


@functools.cache
def _reference_keys(cls: type[SourceStruct]) -> frozenset[str]:
    """The keys of a class that hold ids of other records."""
    names = reference_fields(cls) if issubclass(cls, Record) else ()
    return frozenset(cls.fields()[name].key for name in names)


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _match_rows(
    below: list[Any], above: list[Any], cls: type[SourceStruct] | None
) -> list[int | None]:
    """Which entry of a public list each of an overlay's is, if any; none is two of them."""
    by_id = {id_: n for n, one in reversed(list(enumerate(below))) if (id_ := row_id(one))}
    free = [n for n, one in enumerate(below) if not row_id(one)]
    found = list[int | None]()
    for one in above:
        if identifier := row_id(one):
            found.append(by_id.pop(identifier, None))
            continue
        match = next((n for n in free if is_same_row(below[n], one, cls)), None)
        if match is not None:
            free.remove(match)
        found.append(match)
    return found


def row_id(row: Any) -> str:
    """The id of an entry of a list, or the id that it is; empty where it has none."""
    found = row.get("id") if isinstance(row, dict) else row
    return found if isinstance(found, str) else ""


def is_same_row(below: Any, above: Any, cls: type[SourceStruct] | None = None) -> bool:
    """Whether an entry without an id, of an overlay, is about one of the public files.

    It is where all of its values are there, too; but for those that are merged themselves, and for
    ids of other records that it adds.
    """
    if not (isinstance(below, dict) and isinstance(above, dict)) or "audience" in above:
        return False
    told = {k: v for k, v in above.items() if k not in _BESIDE and not isinstance(v, list)}
    same = {key for key, value in told.items() if key in below and below[key] == value}
    merged = nested_structs(cls) if cls else ()
    added = _reference_keys(cls) - below.keys() if cls else ()
    return bool(same) and all(key in same or key in merged or key in added for key in told)


class Order:
    """Where new entries of lists stand: after the one that precedes them in the overlay, else
    before the one that follows them there, else at the end.
    """

    def __init__(self) -> None:
        self._matched: dict[int, int] = {}
        self._before: dict[int, list[int]] = {}
        self._after: dict[int, list[int]] = {}
        self._last: list[int] = []

    def add(self, matches: Iterable[int | None], first: int = 0) -> None:
        """Add the entries of a list of the overlay, each with its match; they are numbered from
        `first`.
        """
        anchor, waiting = None, list[int]()
        for number, match in enumerate(matches, first):
            if match is not None:
                self._matched[match] = number
                self._before.setdefault(match, []).extend(waiting)
                anchor, waiting = match, []
            elif anchor is None:
                waiting.append(number)
            else:
                self._after.setdefault(anchor, []).append(number)
        self._last += waiting

    def of(self, count: int) -> Iterator[tuple[int | None, int | None]]:
        """For each entry of the whole its number in the public list and in the overlay."""
        for old in range(count):
            yield from ((None, new) for new in self._before.get(old, ()))
            yield old, self._matched.get(old)
            yield from ((None, new) for new in self._after.get(old, ()))
        yield from ((None, new) for new in self._last)
