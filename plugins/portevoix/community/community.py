"""The aggregate: all records of a community, joined both ways."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from operator import is_
from typing import Any, Self

from portevoix.community import joins
from portevoix.community.articles import Edition, Event, ReleaseNote, Spotlight, Workshop
from portevoix.community.join import Join, Joined
from portevoix.community.people import Organisation, Person
from portevoix.community.record import Record
from portevoix.community.roadmap import Area, Item, Need, Objective, StatusSentences


@dataclass(frozen=True, eq=False, repr=False)
class Community(Joined):
    """Every record by its id. Notes, spotlights and editions are newest first; workshops and
    events oldest first; the rest in the order of their files.

    A name such as `notes_by_item` is a join: the records by the id of what they belong to.
    One that was made later may be told of an `earlier` one, for whatever is still the same.
    """

    language: str
    """The language of text that names none."""
    statuses: StatusSentences
    areas: Mapping[str, Area]
    objectives: Mapping[str, Objective]
    items: Mapping[str, Item]
    loose_needs: tuple[Need, ...]
    """Needs that belong to no item yet."""
    organisations: Mapping[str, Organisation]
    people: Mapping[str, Person]
    notes: Mapping[str, ReleaseNote]
    spotlights: Mapping[str, Spotlight]
    workshops: Mapping[str, Workshop]
    events: Mapping[str, Event]
    editions: Mapping[str, Edition]

    @classmethod
    def of(
        cls,
        *,
        language: str,
        statuses: StatusSentences,
        loose_needs: Iterable[Need],
        earlier: Self | None = None,
        **kinds: Any,
    ) -> Self:
        """A community of these records, in its own order; what is as in an `earlier` one stays."""
        rows: dict[str, list[Any]] = {kind: list(records) for kind, records in kinds.items()}
        for kind in ("notes", "spotlights", "editions"):
            rows[kind].sort(key=lambda r: (str(r.date or ""), r.id), reverse=True)
        for kind in ("workshops", "events"):
            rows[kind].sort(key=lambda r: (r.date, r.id))
        needs: tuple[Need, ...] = tuple(loose_needs)
        by_id = {kind: {record.id: record for record in records} for kind, records in rows.items()}
        if earlier:
            needs = earlier.loose_needs if _are_same(earlier.loose_needs, needs) else needs
            for kind, records in by_id.items():
                former = getattr(earlier, kind)
                by_id[kind] = former if _are_same(former.values(), records.values()) else records
        made = cls(language=language, statuses=statuses, loose_needs=needs, **by_id)
        made.take_over(earlier)
        return made

    needs = Join(joins.needs)
    item_by_need = Join(joins.item_by_need)
    items_by_area = Join(joins.items_by_area)
    items_by_objective = Join(joins.items_by_objective)
    items_by_owner = Join(joins.items_by_owner)
    items_by_lead = Join(joins.items_by_lead)
    items_by_speaker = Join(joins.items_by_speaker)
    editions_by_person = Join(joins.editions_by_person)
    required_by = Join(joins.required_by)
    replaced_by = Join(joins.replaced_by)
    replaces = Join(joins.replaces)
    related_to = Join(joins.related_to)
    notes_by_item = Join(joins.notes_by_item)
    workshops_by_item = Join(joins.workshops_by_item)
    events_by_item = Join(joins.events_by_item)
    needs_by_workshop = Join(joins.needs_by_workshop)
    needs_by_person = Join(joins.needs_by_person)
    needs_by_organisation = Join(joins.needs_by_organisation)
    people_by_organisation = Join(joins.people_by_organisation)
    spotlights_by_person = Join(joins.spotlights_by_person)
    workshops_by_person = Join(joins.workshops_by_person)
    workshops_by_organisation = Join(joins.workshops_by_organisation)
    events_by_person = Join(joins.events_by_person)
    notes_by_person = Join(joins.notes_by_person)
    tests_by_item = Join(joins.tests_by_item)
    people_by_item = Join(joins.people_by_item)
    thanked_by_note = Join(joins.thanked_by_note)
    with_page = Join(joins.with_page)
    addresses = Join(joins.addresses)

    def record(self, kind: str, identifier: str) -> Record | None:
        """The record of that kind and id, if there is one."""
        return self.by_kind[kind].get(identifier)

    @cached_property
    def by_kind(self) -> Mapping[str, Mapping[str, Record]]:
        return {
            "area": self.areas,
            "objective": self.objectives,
            "item": self.items,
            "need": self.needs,
            "organisation": self.organisations,
            "person": self.people,
            "note": self.notes,
            "spotlight": self.spotlights,
            "workshop": self.workshops,
            "event": self.events,
            "edition": self.editions,
        }


def _are_same(some: Collection[Record], others: Collection[Record]) -> bool:
    """Whether these are the same objects in the same order."""
    return len(some) == len(others) and all(map(is_, some, others))
