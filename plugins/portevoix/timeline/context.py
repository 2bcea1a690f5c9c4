"""What all sections of an edition need to find their entries, and how entries name records."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from portevoix.model import Community
from portevoix.model.index import Index
from portevoix.model.people import Person
from portevoix.model.roadmap import Item
from portevoix.schema.text import plain
from portevoix.timeline.as_of import EditionDates
from portevoix.timeline.blocks import NamedPerson, PageRef, People, RecordLink
from portevoix.timeline.changes import Change, changes
from portevoix.timeline.window import Window


@dataclass(frozen=True)
class EditionContext:
    """The community and the days that an edition is about, and what was reported before.

    What is open and what comes next is as of the day in `dates`. `reported` holds the keys of what
    earlier editions reported. `areas` narrows where it is not empty; records with `picked` ids are
    included whatever their date.
    """

    community: Community
    window: Window
    dates: EditionDates
    reported: frozenset[str] = frozenset()
    picked: frozenset[str] = frozenset()
    areas: frozenset[str] = frozenset()

    @property
    def day(self) -> datetime.date:
        return self.dates.day

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """All that happened until the end of the window, oldest first."""
        return changes(self.community, max(self.day, self.window.end))

    @cached_property
    def history(self) -> Index[Change]:
        """What the history of each item tells, by the item's id."""
        return Index.of((one.record.id, one) for one in self.changes if one.entry)

    def concerns(self, *items: str, area: str | None = None) -> bool:
        """Whether these items, or that area, are among those the edition is about."""
        if not self.areas:
            return True
        found = {self.community.items[i].area for i in items if i in self.community.items}
        return bool(self.areas & (found | {area}))

    def was_reported(self, *keys: str) -> bool:
        return all(key in self.reported for key in keys)

    @property
    def items(self) -> Iterable[Item]:
        items = self.community.items.values()
        return (i for i in items if i.area in self.areas) if self.areas else items

    def area(self, identifier: str | None) -> RecordLink | None:
        area = self.community.areas.get(identifier or "")
        return RecordLink(ref=PageRef(kind="area", id=area.id), title=area.title) if area else None

    def item_links(self, identifiers: Iterable[str]) -> tuple[RecordLink, ...]:
        items = (self.community.items[i] for i in identifiers if i in self.community.items)
        return tuple(RecordLink(ref=PageRef(kind="item", id=i.id), title=i.title) for i in items)

    def named_person(self, person: Person) -> NamedPerson:
        organisation = self.community.organisations.get(person.organisation or "")
        return NamedPerson(
            id=person.id,
            name=person.name,
            organisation=organisation.name if organisation else "",
            role=person.role,
            team=person.team,
            photo=person.photo,
        )

    def signer(self, identifier: str | None) -> NamedPerson | None:
        """Who signs a text, where they may be named."""
        person = self.community.people.get(identifier or "")
        return self.named_person(person) if person and person.is_named else None

    def people(self, persons: Iterable[Person]) -> People:
        everybody = {person.id: person for person in persons}.values()
        return People(
            named=tuple(self.named_person(person) for person in everybody if person.is_named),
            others=sum(not person.is_named for person in everybody),
        )

    def people_of(self, identifiers: Iterable[str]) -> People:
        known = self.community.people
        return self.people(known[i] for i in identifiers if i in known)

    def items_of(self, person: Person) -> tuple[str, ...]:
        """The items a person had a part in."""
        community = self.community
        needs = (community.item_by_need.get(n.id) for n in community.needs_by_person[person.id])
        return (
            *(item.id for item in needs if item),
            *(workshop.item for workshop in community.workshops_by_person[person.id]),
            *(one.item for one in person.contributions if one.item),
        )


def person_link(who: NamedPerson) -> RecordLink:
    return RecordLink(ref=PageRef(kind="person", id=who.id), title=plain(who.name))
