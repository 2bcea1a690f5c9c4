"""The records found in a project's files, by kind and id, and what they refer to."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeVar

from portevoix.core.problems import N_, Problems
from portevoix.model.addresses import FOLDERS, is_reserved, source
from portevoix.model.articles import Article
from portevoix.model.roadmap import Item, Need
from portevoix.schema.record import Record
from portevoix.schema.references import Loc, leads_only_to, references
from portevoix.schema.validation import Known, validate
from portevoix.sources.document import Placed

R = TypeVar("R", bound=Record)

_NOTHING_HAS = {
    "any": N_("Nothing has the id “{id}”."),
    "area": N_("No area has the id “{id}”."),
    "item": N_("No item has the id “{id}”."),
    "need": N_("No need has the id “{id}”."),
    "objective": N_("No objective has the id “{id}”."),
    "organisation": N_("No organisation has the id “{id}”."),
    "person": N_("No person has the id “{id}”."),
    "workshop": N_("No workshop has the id “{id}”."),
}


class Entry(NamedTuple):
    """What an author wrote as a record: its id, and the record itself where it is right."""

    kind: str
    identifier: str
    """Empty where none can be told."""
    record: Record | None
    needs: Sequence[str]
    """The ids of needs that are written in it, where there is no record that has them."""


def read_entry(
    cls: type[Record],
    raw: Any,
    document: Placed,
    loc: Loc,
    problems: Problems,
) -> Entry:
    """Validate what was written at a place, or say what is wrong with it."""
    identifier = raw.get("id") or raw.get("@id") if isinstance(raw, dict) else None
    known = identifier if isinstance(identifier, str) else ""
    record = validate(cls, raw, document, loc, problems)
    return Entry(cls.kind, known, record, () if record else _needs_in(raw))


def _needs_in(raw: Any) -> tuple[str, ...]:
    """The ids of the needs that raw data holds, whatever else it does."""
    needs = raw.get("needs") if isinstance(raw, dict) else None
    rows = [one for one in needs if isinstance(one, dict)] if isinstance(needs, list) else []
    return tuple(one["id"] for one in rows if isinstance(one.get("id"), str))


class Found(NamedTuple):
    """A record with its document, for the places of its references."""

    record: Record
    document: Placed
    loc: Loc

    @property
    def is_part(self) -> bool:
        """Whether it stands inside another record, as a need in its item."""
        return isinstance(self.record, Need) and len(self.loc) > 2


@dataclass(slots=True, eq=False)
class Registry:
    """Every record that was found; ids are one record's own, capitals or not."""

    problems: Problems
    found: dict[str, dict[str, Found]] = field(default_factory=dict)
    seen: dict[str, set[str]] = field(default_factory=dict)
    """Ids that are written somewhere, also on records that were refused."""
    unread: set[str] = field(default_factory=set)
    """Kinds that a file was to hold which could not be read: nothing can be missed there."""
    _by_kind: dict[str, Known] = field(default_factory=dict, repr=False)

    def add(self, entry: Entry, document: Placed, loc: Loc) -> None:
        """Keep a record, or at least the ids that it gives where it was refused."""
        record = entry.record
        if record is None:
            if entry.needs:
                self.seen.setdefault(Need.kind, set()).update(entry.needs)
            if entry.identifier:
                self.seen.setdefault(entry.kind, set()).add(entry.identifier)
            return
        self._register(record, document, loc)
        if isinstance(record, Item):
            for index, need in enumerate(record.needs):
                self._register(need, document, (*loc, "needs", index))

    def _register(self, record: Record, document: Placed, loc: Loc) -> None:
        kind, identifier = record.kind, record.id  # type: ignore[attr-defined]
        lowered = identifier.lower()
        self.seen.setdefault(kind, set()).add(identifier)
        known = self.found.setdefault(kind, {})
        if is_reserved(kind, identifier):
            self.problems.error(
                "reserved-id",
                document.place((*loc, "id")),
                N_("“{id}” cannot be an id here: another page has that address."),
                N_("Choose another; a word more is enough."),
                id=identifier,
            )
            return
        first = known.get(lowered)
        if first is None:
            known[lowered] = Found(record, document, loc)
            return
        self.problems.error(
            "duplicate-id",
            document.place((*loc, "id")),
            N_("The id “{id}” is already used at {first}."),
            N_("An id is one record’s own, capitals or not: choose another."),
            id=identifier,
            first=first.record.origin,
        )

    def replace(self, found: Found, record: Record) -> None:
        """Put a record, with the records in it, in the place of one that was found."""
        identifier = record.id.lower()  # type: ignore[attr-defined]
        self.found[record.kind][identifier] = found._replace(record=record)
        for need in record.needs if isinstance(record, Item) else ():
            row = self.found[Need.kind].get(need.id.lower())
            if row and row.is_part:
                self.found[Need.kind][need.id.lower()] = row._replace(record=need)

    def check_references(self) -> None:
        """Report references to nothing, and of a record to itself."""
        self._by_kind.clear()
        known: dict[str, set[str]] = {kind: set() for kind in _NOTHING_HAS} | self.seen
        known["any"] = set().union(*self.seen.values())
        for own, rows in self.found.items():
            ids = known[own]
            for found in rows.values():
                if found.is_part:
                    continue  # checked with what it is a part of
                identifier = found.record.id  # type: ignore[attr-defined]
                is_known = identifier in ids
                ids.discard(identifier)  # to refer to itself is to refer to none of these
                is_fine = leads_only_to(found.record, known)
                if is_known:
                    ids.add(identifier)
                if not is_fine:
                    self._check(found, own, identifier, known)

    def _check(self, found: Found, own: str, own_id: str, known: Mapping[str, set[str]]) -> None:
        for loc, kind, identifier in references(found.record):
            if identifier not in known[kind]:
                self._say_unknown(found, loc, kind, identifier)
            elif kind == own and identifier == own_id:
                self._say_self(found, loc, identifier)

    def _say_self(self, found: Found, loc: Loc, identifier: str) -> None:
        self.problems.warning(
            "self-reference",
            found.document.place((*found.loc, *loc)),
            N_("“{id}” refers to itself."),
            N_("Take this line out."),
            id=identifier,
        )

    def _say_unknown(self, found: Found, loc: Loc, kind: str, identifier: str) -> None:
        kinds = self.seen if kind == "any" else [kind]
        if self.unread.intersection(kinds) or (kind == "any" and self.unread):
            return
        near = self._known(kind).nearest(identifier)
        self.problems.warning(
            "unknown-reference",
            found.document.place((*found.loc, *loc)),
            _NOTHING_HAS.get(kind, _NOTHING_HAS["any"]),
            N_("Did you mean “{near}”?") if near else "",
            id=identifier,
            near=near,
        )

    def _known(self, kind: str) -> Known:
        """The ids of a kind of record, or of any."""
        if kind not in self._by_kind:
            kinds = self.seen if kind == "any" else [kind]
            self._by_kind[kind] = Known(i for k in kinds for i in self.seen.get(k, ()))
        return self._by_kind[kind]

    def lost(self) -> frozenset[str]:
        """The sources of records that were refused, as Markdown links to them."""
        return frozenset(
            source(kind, identifier)
            for kind, ids in self.seen.items()
            for identifier in ids
            if kind in FOLDERS and identifier.lower() not in self.found.get(kind, {})
        )

    def drafts(self) -> Iterator[Article]:
        """The articles that are not published yet."""
        for rows in self.found.values():
            for found in rows.values():
                if isinstance(found.record, Article) and found.record.draft:
                    yield found.record

    def rows(self, cls: type[R], *, parts: bool = True) -> Iterator[R]:
        """The records of a class, in the order of their files."""
        for found in self.found.get(cls.kind, {}).values():
            if isinstance(found.record, cls) and (parts or not found.is_part):
                yield found.record
