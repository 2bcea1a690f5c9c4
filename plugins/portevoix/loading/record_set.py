"""The set of records in a project's files, by kind and id; references between them are checked."""

import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeVar

from portevoix.core.everyday_words import folded
from portevoix.core.problems import N_, Problems
from portevoix.core.suggestions import Suggester
from portevoix.model.addresses import FOLDERS, is_reserved, source
from portevoix.model.articles import Article
from portevoix.model.roadmap import Item, Need
from portevoix.schema.record import ID, NamedRecord
from portevoix.schema.references import Loc, reference_values, references, refers_only_to
from portevoix.schema.text import Words
from portevoix.schema.validation import validate
from portevoix.sources.document import SourceDocument
from portevoix.sources.invisible import find_lookalike, without_lookalikes

R = TypeVar("R", bound=NamedRecord)

_UNKNOWN = {
    "any": N_("Nothing has the id “{id}”."),
    "area": N_("No area has the id “{id}”."),
    "item": N_("No item has the id “{id}”."),
    "need": N_("No need has the id “{id}”."),
    "objective": N_("No objective has the id “{id}”."),
    "organisation": N_("No organisation has the id “{id}”."),
    "person": N_("No person has the id “{id}”."),
    "workshop": N_("No workshop has the id “{id}”."),
}
_IS = {
    "area": N_("That is the id of an area."),
    "item": N_("That is the id of an item."),
    "need": N_("That is the id of a need."),
    "objective": N_("That is the id of an objective."),
    "organisation": N_("That is the id of an organisation."),
    "person": N_("That is the id of a person."),
    "workshop": N_("That is the id of a workshop."),
}
_BETWEEN = re.compile(r"\s*[,;&/+•·]\s*|\s+(?:et|and)\s+|\s+-")
"""What may stand between the ids of a list that lacks its brackets."""


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


def _names(record: NamedRecord) -> Iterator[str]:
    """What a record is called, in all its languages."""
    for value in (getattr(record, "name", None), getattr(record, "title", None)):
        if isinstance(value, Words):
            yield from (text for _, text in value.by_language)
        elif value:
            yield str(value)


class LocatedRecord(NamedTuple):
    """A record with its document, for the places of its references."""

    record: NamedRecord
    document: SourceDocument
    loc: Loc
    is_nested: bool = False
    """Whether it is written inside another record, as a need in its item."""


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
    _suggesters: dict[str, Suggester] = field(default_factory=dict, repr=False)
    _names: dict[str, dict[str, str]] = field(default_factory=dict, repr=False)

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
        self._add_record(record, document, loc)
        if isinstance(record, Item):
            for index, need in enumerate(record.needs):
                self._add_record(need, document, (*loc, "needs", index), is_nested=True)

    def _add_record(
        self, record: NamedRecord, document: SourceDocument, loc: Loc, *, is_nested: bool = False
    ) -> None:
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
            return
        first = known.get(lowered)
        if first is None:
            known[lowered] = LocatedRecord(record, document, loc, is_nested)
            return
        self.problems.error(
            "duplicate-id",
            document.place((*loc, "id")),
            N_("The id “{id}” is already used at {first}."),
            N_("An id is one record’s own, capitals or not: choose another."),
            id=identifier,
            first=first.record.origin,
        )
        self.unread_kinds.add(kind)  # one of both has another id, which others may refer to

    def replace(self, found: LocatedRecord, record: NamedRecord) -> None:
        """Put a record, with the records in it, in the place of one that was found."""
        identifier = record.id.lower()
        self.records[record.kind][identifier] = found._replace(record=record)
        for need in record.needs if isinstance(record, Item) else ():
            row = self.records[Need.kind].get(need.id.lower())
            if row and row.is_nested:
                self.records[Need.kind][need.id.lower()] = row._replace(record=need)

    def check_references(self) -> None:
        """Report references to nothing, and of a record to itself."""
        self._suggesters.clear()
        self._names.clear()
        known: dict[str, set[str]] = {kind: set() for kind in _UNKNOWN} | self.ids
        known["any"] = set().union(*self.ids.values())
        for own, rows in self.records.items():
            ids = known[own]
            for found in rows.values():
                identifier = found.record.id
                if found.is_nested:  # checked with the record that it is in, but for this
                    self._check_itself(found, own, identifier)
                    continue
                is_known = identifier in ids
                ids.discard(identifier)  # to refer to itself is to refer to none of these
                is_fine = refers_only_to(found.record, known)
                if is_known:
                    ids.add(identifier)
                if not is_fine:
                    self._check_record(found, own, identifier, known)

    def _check_record(
        self, found: LocatedRecord, own: str, own_id: str, known: Mapping[str, set[str]]
    ) -> None:
        for loc, kind, identifier in references(found.record):
            if identifier not in known[kind]:
                self._report_unknown_reference(found, loc, kind, identifier)
            elif kind == own and identifier == own_id:
                self._report_self_reference(found, loc, identifier)

    def _check_itself(self, found: LocatedRecord, own: str, own_id: str) -> None:
        for name, kind, value in reference_values(found.record):
            if kind == own and own_id in ((value,) if isinstance(value, str) else value):
                self._report_self_reference(found, (name,), own_id)

    def _report_self_reference(self, found: LocatedRecord, loc: Loc, identifier: str) -> None:
        self.problems.warning(
            "self-reference",
            found.document.place((*found.loc, *loc)),
            N_("“{id}” refers to itself."),
            N_("Take this line out."),
            id=identifier,
        )

    def _report_unknown_reference(
        self, found: LocatedRecord, loc: Loc, kind: str, identifier: str
    ) -> None:
        kinds = self.ids if kind == "any" else [kind]
        if self.unread_kinds.intersection(kinds) or (kind == "any" and self.unread_kinds):
            return
        if self.reads_half and "said" in loc:
            return
        place = found.document.place((*found.loc, *loc))
        known = self.ids.get(kind, set()) if kind != "any" else set().union(*self.ids.values())
        odd = find_lookalike(identifier)
        if odd and without_lookalikes(identifier) in known:
            self.problems.add(odd.problem(place._replace(column=place.column + odd.at)))
            return
        if listed := self._meant_list(kind, identifier, known):
            message = N_("“{id}” is one text, where a list was meant.")
            hint = N_("Write it in brackets: [{listed}].")
            self.problems.warning(
                "unknown-reference", place, message, hint, id=identifier, listed=listed
            )
            return
        near = self._nearest(kind, identifier)
        other = next((one for one in _IS if identifier in self.ids.get(one, ())), "")
        self.problems.warning(
            "unknown-reference",
            place,
            _UNKNOWN.get(kind, _UNKNOWN["any"]),
            _IS[other] if other else N_("Did you mean “{near}”?") if near else "",
            id=identifier,
            near=near,
        )

    def _meant_list(self, kind: str, text: str, known: AbstractSet[str]) -> str:
        """The ids in a text that is a list without its brackets; empty where it is none."""
        text = text.strip("()[] -•·")
        words = text.split()
        parts = words if known >= set(words) else [one for one in _BETWEEN.split(text) if one]
        meant = [one if one in known else self._nearest(kind, one) for one in parts]
        return ", ".join(meant) if len(parts) > 1 and all(meant) else ""

    def _nearest(self, kind: str, text: str) -> str:
        """The id that was probably meant: of the record with that name or title, or one like it."""
        return self._names_of(kind).get(folded(text)) or self._suggester(kind).suggest(text)

    def _names_of(self, kind: str) -> dict[str, str]:
        """The ids of a kind of record, or of any, by their names and titles."""
        if kind not in self._names:
            self._names[kind] = {
                folded(name): found.record.id
                for one in (self.records if kind == "any" else [kind])
                for found in self.records.get(one, {}).values()
                for name in _names(found.record)
            }
        return self._names[kind]

    def _suggester(self, kind: str) -> Suggester:
        """The ids of a kind of record, or of any."""
        if kind not in self._suggesters:
            kinds = self.ids if kind == "any" else [kind]
            self._suggesters[kind] = Suggester(i for k in kinds for i in self.ids.get(k, ()))
        return self._suggesters[kind]

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
