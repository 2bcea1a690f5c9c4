"""Data derived from a community that pages show, computed once for all of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from portevoix.model.articles import Edition, ReleaseNote
from portevoix.model.index import Index
from portevoix.model.people import Organisation, Person
from portevoix.model.roadmap import Item, Need
from portevoix.schema.record import NamedRecord
from portevoix.site.lists import Lists
from portevoix.site.participation import Participation, participation_of
from portevoix.site.vote_totals import VoteTotals, vote_totals
from portevoix.timeline.gaps import incomplete_items, unanswered_needs, unexplained_items
from portevoix.timeline.loop import AreaLoop, Loop, loop, loop_by_area

if TYPE_CHECKING:
    from portevoix.timeline.blocks import EditionDocument


@dataclass(frozen=True, eq=False, repr=False)
class DerivedData(Lists):
    """What pages show of a community on a day, beyond the fields of its records."""

    documents: "Mapping[str, EditionDocument]" = field(default_factory=dict)
    """Editions by their id; one that has no document shows its introduction only."""

    # --- items

    def vote_totals(self, item: Item) -> VoteTotals:
        return vote_totals(self.community, item)

    @cached_property
    def thanked_by_item(self) -> Index[Person]:
        """Those whom the release notes of an item thank."""
        notes, thanked = self.community.notes_by_item, self.community.thanked_by_note
        return Index.of((i, p) for i in notes for note in notes[i] for p in thanked[note.id])

    @property
    def unanswered_needs(self) -> list[Need]:
        return unanswered_needs(self.community)

    @property
    def unexplained_items(self) -> list[Item]:
        return unexplained_items(self.community)

    @property
    def incomplete_items(self) -> list[tuple[Item, list[str]]]:
        return list(incomplete_items(self.community))

    # --- people and organisations

    @cached_property
    def participation_by_person(self) -> Mapping[str, Participation]:
        """What each person took part in, by their id."""
        needs, people = self.community.needs_by_person, self.community.people
        stories = {p: tuple(self.stories[need.id] for need in needs[p]) for p in people}
        return {p: participation_of(self.community, one, stories[p]) for p, one in people.items()}

    def items_counting(self, organisation: Organisation) -> tuple[Item, ...]:
        """The items whose voices count people of an organisation."""
        return tuple(
            item
            for item in self.community.items.values()
            if any(organisation.id in voices.by_organisation for voices in item.voices)
        )

    def notes_thanking(self, organisation: Organisation) -> tuple[ReleaseNote, ...]:
        """The notes that thank people of an organisation, newest first."""
        persons = self.community.people_by_organisation[organisation.id]
        found = {n.id for person in persons for n in self.community.notes_by_person[person.id]}
        return tuple(note for note in self.community.notes.values() if note.id in found)

    # --- all records

    @cached_property
    def loop(self) -> Loop:
        return loop(self.community, self.today)

    @cached_property
    def loop_by_area(self) -> tuple[AreaLoop, ...]:
        return loop_by_area(self.community)

    @cached_property
    def editions_by_record(self) -> Mapping[tuple[str, str], tuple[Edition, ...]]:
        """The editions up to today that mention a record, newest first, by its kind and id."""
        if not self.documents:
            return {}
        from portevoix.site.mentions import editions_by_record

        known = self.community.editions
        found = editions_by_record(one for one in self.documents.values() if one.date <= self.today)
        return {key: tuple(known[i] for i in ids if i in known) for key, ids in found.items()}

    def surplus(self, document: "EditionDocument") -> frozenset[tuple[str, int]]:
        """The entries of a letter that its mail leaves out, by their section and place."""
        from portevoix.timeline.surplus import MAX_ON_PAGE, surplus_entries

        return frozenset(surplus_entries(document, MAX_ON_PAGE))

    @cached_property
    def neighbours(self) -> Mapping[tuple[str, str], tuple[NamedRecord | None, NamedRecord | None]]:
        """The records before and after one, in time, by its kind and id."""
        found: dict[tuple[str, str], tuple[NamedRecord | None, NamedRecord | None]] = {}
        for kind, newest_first in (("note", True), ("edition", True), ("event", False)):
            records = self.community.by_kind[kind]
            rows: list[NamedRecord | None] = [None, *records.values(), None]
            before, after = (rows[2:], rows) if newest_first else (rows, rows[2:])
            for identifier, *both in zip(records, before, after, strict=False):
                found[kind, identifier] = both[0], both[1]
        return found
