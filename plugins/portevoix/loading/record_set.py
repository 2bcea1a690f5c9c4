"""The set of records in a project's files, by kind and id."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any, NamedTuple, TypeVar

from portevoix.core.problems import N_, Place, Problems
from portevoix.model.addresses import FOLDERS, is_reserved, source
from portevoix.model.articles import Article
from portevoix.model.roadmap import Item, Need
from portevoix.schema.record import ID, NamedRecord
from portevoix.schema.validation import validate
from portevoix.sources.document import Loc, SourceDocument

R = TypeVar("R", bound=NamedRecord)


class ParsedRecord(NamedTuple):
    """A record as it was parsed: its id, and the record itself where it is valid."""

    kind: str
    identifier: str
    """Empty where there is none."""
    record: NamedRecord | None
    needs: Sequence[str]
    """The ids of the needs in an item with errors."""

    def without_record(self, raw: Any) -> "ParsedRecord":
        """Only the ids in its raw data."""
        return self._replace(record=None, needs=_need_ids(raw))


def parse_record(
    cls: type[NamedRecord],
    raw: Any,
    document: SourceDocument,
    loc: Loc,
    problems: Problems,
) -> ParsedRecord:
    """Validate the raw data of a record; what is wrong with it is added to the problems."""
    identifier = raw.get("id") or raw.get("@id") if isinstance(raw, dict) else None
    known = identifier if isinstance(identifier, str) else ""
    record = validate(cls, raw, document, loc, problems)
    return ParsedRecord(cls.kind, known, record, () if record else _need_ids(raw))


def _need_ids(raw: Any) -> tuple[str, ...]:
    """The ids of the needs in the raw data of an item."""
    needs = raw.get("needs") if isinstance(raw, dict) else None
    rows = [one for one in needs if isinstance(one, dict)] if isinstance(needs, list) else []
    return tuple(one["id"] for one in rows if isinstance(one.get("id"), str))


class LocatedRecord(NamedTuple):
    """A record with its document, for the places of its references."""

    record: NamedRecord
    document: SourceDocument
    loc: Loc
    is_nested: bool = False
    """Whether it is written inside another record, as a need in its item."""

    @property
    def place_of_id(self) -> Place:
        return self.document.place((*self.loc, "id"))

    @property
    def is_named_as_its_file(self) -> bool:
        """Whether its id is the name of its file, as it is not in a copy of that file."""
        return PurePosixPath(self.document.path).stem.lower() == self.record.id.lower()


@dataclass(slots=True, eq=False)
class RecordSet:
    """Every record that was read; no two have the same id, whatever its capitals."""

    problems: Problems
    records: dict[str, dict[str, LocatedRecord]] = field(default_factory=dict)
    ids: dict[str, set[str]] = field(default_factory=dict)
    """All ids by kind, also those of records with errors."""
    counted_as: dict[tuple[str, str], str] = field(default_factory=dict)
    """Who stands for an entry that only counts somebody, by its kind and id."""
    unread_kinds: set[str] = field(default_factory=set)
    """Kinds of records in files that could not be read: references to these are not checked."""
    reads_half: bool = False
    """Whether an overlay, which is not read, may have minutes that needs quote."""

    def add(self, entry: ParsedRecord, document: SourceDocument, loc: Loc) -> None:
        """Add a record, or at least its ids where it has errors."""
        record = entry.record
        if record is None:
            if entry.needs:
                self.ids.setdefault(Need.kind, set()).update(entry.needs)
            if ID.fullmatch(entry.identifier):
                self.ids.setdefault(entry.kind, set()).add(entry.identifier)
            else:  # what others call it is not known
                self.unread_kinds.add(entry.kind)
            return
        copy = self._add_record(record, document, loc)
        if isinstance(record, Item):
            for index, need in enumerate(record.needs):
                where = (*loc, "needs", index)
                self._add_record(need, document, where, is_nested=True, copy=copy)

    def _add_record(
        self,
        record: NamedRecord,
        document: SourceDocument,
        loc: Loc,
        *,
        is_nested: bool = False,
        copy: LocatedRecord | None = None,
    ) -> LocatedRecord | None:
        """Add a record. Where its id is taken, one of both is reported, and the other record is
        returned; a need that both have, as one item is a `copy` of the other, is not reported.
        """
        kind, identifier = record.kind, record.id
        lowered = identifier.lower()
        self.ids.setdefault(kind, set()).add(identifier)
        known = self.records.setdefault(kind, {})
        if is_reserved(kind, identifier):
            self.problems.error(
                "reserved-id",
                document.place((*loc, "id")),
                N_("“{id}” cannot be an id here: another page has that address."),
                N_("Choose another; a word more is enough."),
                id=identifier,
            )
            return None
        own = LocatedRecord(record, document, loc, is_nested)
        other = known.setdefault(lowered, own)
        if other is own:
            return None
        if own.is_named_as_its_file and not other.is_named_as_its_file:
            known[lowered], own, other = own, other, own  # the copy was read first
        if copy is None or copy.document not in (own.document, other.document):
            self.problems.error(
                "duplicate-id",
                own.place_of_id,
                N_("The id “{id}” is already used at {first}."),
                N_("An id is one record’s own, capitals or not: choose another."),
                id=own.record.id,
                first=other.place_of_id,
            )
        self.unread_kinds.add(kind)  # one of both has another id, which others may refer to
        return other

    def replace(self, found: LocatedRecord, record: NamedRecord) -> None:
        """Put a record, with the records in it, in the place of one that was found."""
        identifier = record.id.lower()
        self.records[record.kind][identifier] = found._replace(record=record)
        for need in record.needs if isinstance(record, Item) else ():
            row = self.records[Need.kind].get(need.id.lower())
            if row and row.is_nested:
                self.records[Need.kind][need.id.lower()] = row._replace(record=need)

    def rejected_sources(self) -> frozenset[str]:
        """The sources of records with errors, as Markdown links to them."""
        return frozenset(
            source(kind, identifier)
            for kind, ids in self.ids.items()
            for identifier in ids
            if kind in FOLDERS and identifier.lower() not in self.records.get(kind, {})
        )

    def drafts(self) -> Iterator[Article]:
        """The articles that are not published yet."""
        for rows in self.records.values():
            for found in rows.values():
                if isinstance(found.record, Article) and found.record.draft:
                    yield found.record

    def records_of(self, cls: type[R], *, nested: bool = True) -> Iterator[R]:
        """The records of a class, in the order of their files."""
        for found in self.records.get(cls.kind, {}).values():
            if isinstance(found.record, cls) and (nested or not found.is_nested):
                yield found.record
