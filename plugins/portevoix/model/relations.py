"""The relations between the records of a community, both ways."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from portevoix.model.addresses import address_of, former_ids, former_sources, source_of
from portevoix.model.articles import Edition, Event, ReleaseNote, Spotlight, Workshop
from portevoix.model.history import gave_date, shipped_on
from portevoix.model.index import Index
from portevoix.model.people import Organisation, Person
from portevoix.model.roadmap import Area, Item, Need, Objective
from portevoix.schema.record import NamedRecord


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class Relations:
    """Records by kind and id, and the relations between them.

    A name such as `notes_by_item` is a relation: the records by the id of what they belong to.
    """

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

    @cached_property
    def needs(self) -> Mapping[str, Need]:
        """All needs: those of items, then those that belong to none."""
        of_items = (need for item in self.items.values() for need in item.needs)
        return {need.id: need for need in (*of_items, *self.loose_needs)}

    @cached_property
    def item_by_need(self) -> Mapping[str, Item]:
        return {need.id: item for item in self.items.values() for need in item.needs}

    @cached_property
    def items_by_area(self) -> Index[Item]:
        return Index.of((i.area, i) for i in self.items.values() if i.area)

    @cached_property
    def items_by_objective(self) -> Index[Item]:
        return Index.of((o, i) for i in self.items.values() for o in i.objectives)

    @cached_property
    def items_with_day(self) -> tuple[Item, ...]:
        """Items that stand on the time line: they have shipped, or are due in a known period."""
        found = (item for item in self.items.values() if item.status != "declined")
        return tuple(i for i in found if shipped_on(i) or (i.target and i.target.start))

    @cached_property
    def items_by_owner(self) -> Index[Item]:
        return Index.of((p, i) for i in self.items.values() for p in i.owners)

    @cached_property
    def items_by_lead(self) -> Index[Item]:
        """Items by who leads their lab."""
        return Index.of((i.lab.lead, i) for i in self.items.values() if i.lab and i.lab.lead)

    @cached_property
    def items_by_speaker(self) -> Index[Item]:
        """Items by who argued for or against them, or is quoted on them."""
        argued = [(p, i) for i in self.items.values() for a in i.arguments for p in a.by]
        quoted = [(q.by, i) for i in self.items.values() for q in i.quotes if q.by]
        return Index.of((*argued, *quoted))

    @cached_property
    def editions_by_person(self) -> Index[Edition]:
        """Editions by who signs them, or the team's words in them."""
        return Index.of(
            (person, edition)
            for edition in self.editions.values()
            for person in dict.fromkeys((edition.signed, edition.team_signed))
            if person
        )

    @cached_property
    def items_asking(self) -> tuple[Item, ...]:
        """Items that ask the community something, or did, or have a lab."""
        return tuple(item for item in self.items.values() if item.calls or item.lab)

    @cached_property
    def items_changed(self) -> tuple[Item, ...]:
        """Items that name a day on which something happened to them."""
        found = self.items.values()
        return tuple(i for i in found if i.created or i.history or i.decision or i.calls)

    @cached_property
    def items_promised(self) -> tuple[Item, ...]:
        """Items whose history gave a date, but for those that shipped nobody says when."""
        return tuple(filter(gave_date, self.items.values()))

    @cached_property
    def required_by(self) -> Index[Item]:
        return Index.of((other, i) for i in self.items.values() for other in i.requires)

    @cached_property
    def replaced_by(self) -> Index[Item]:
        """Items that say they replace this one, and those it names as superseding it."""
        says = [(other, i) for i in self.items.values() for other in i.replaces]
        named = [
            (i.id, self.items[other])
            for i in self.items.values()
            for other in i.superseded_by
            if other in self.items
        ]
        return Index.of((*says, *named))

    @cached_property
    def replaces(self) -> Index[Item]:
        """Items that this one replaces, declared on either side."""
        return Index.of(
            (newer.id, self.items[older])
            for older, newers in self.replaced_by.items()
            if older in self.items
            for newer in newers
        )

    @cached_property
    def related_to(self) -> Index[Item]:
        """Related items, declared on either side."""
        pairs = [
            (i, self.items[other])
            for i in self.items.values()
            for other in i.related
            if other in self.items and other != i.id
        ]
        return Index.of((*((a.id, b) for a, b in pairs), *((b.id, a) for a, b in pairs)))

    @cached_property
    def notes_by_item(self) -> Index[ReleaseNote]:
        return Index.of((i, n) for n in self.notes.values() for i in n.items)

    @cached_property
    def has_news(self) -> bool:
        """Whether a note tells of anything but an incident."""
        return any(not note.is_incident for note in self.notes.values())

    @cached_property
    def news_by_item(self) -> Index[ReleaseNote]:
        """The notes of an item but for those of incidents."""
        notes = (note for note in self.notes.values() if not note.is_incident)
        return Index.of((i, note) for note in notes for i in note.items)

    @cached_property
    def workshops_by_item(self) -> Index[Workshop]:
        return Index.of((w.item, w) for w in self.workshops.values())

    @cached_property
    def events_by_item(self) -> Index[Event]:
        return Index.of((i, e) for e in self.events.values() for i in e.items)

    @cached_property
    def built_on(self) -> Index[Need]:
        """Needs that go on from this one."""
        return Index.of((other, n) for n in self.needs.values() for other in n.builds_on)

    @cached_property
    def merged_into(self) -> Index[Need]:
        """Needs that this one goes on for."""
        return Index.of((n.merged_into, n) for n in self.needs.values() if n.merged_into)

    @cached_property
    def needs_by_workshop(self) -> Index[Need]:
        return Index.of((n.workshop, n) for n in self.needs.values() if n.workshop)

    @cached_property
    def needs_by_person(self) -> Index[Need]:
        """Needs by who raised them, or wished for what they were formulated from."""
        raised = [(p, n) for n in self.needs.values() for p in n.people]
        wished = [(q.by, n) for n in self.needs.values() for q in n.from_ if q.by]
        return Index.of((*raised, *wished))

    @cached_property
    def needs_by_organisation(self) -> Index[Need]:
        named = [(o, n) for n in self.needs.values() for o in n.organisations]
        through = [
            (self.people[p].organisation or "", n)
            for n in self.needs.values()
            for p in n.people
            if p in self.people
        ]
        return Index.of((*named, *through))

    @cached_property
    def people_by_organisation(self) -> Index[Person]:
        return Index.of((p.organisation, p) for p in self.people.values() if p.organisation)

    @cached_property
    def spotlights_by_person(self) -> Index[Spotlight]:
        return Index.of((s.person, s) for s in self.spotlights.values() if s.state == "published")

    @cached_property
    def workshops_by_person(self) -> Index[Workshop]:
        return Index.of((p, w) for w in self.workshops.values() for p in w.people)

    @cached_property
    def workshops_by_organisation(self) -> Index[Workshop]:
        named = [(o, w) for w in self.workshops.values() for o in w.organisations]
        through = [
            (self.people[p].organisation or "", w)
            for w in self.workshops.values()
            for p in w.people
            if p in self.people
        ]
        return Index.of((*named, *through))

    @cached_property
    def events_by_person(self) -> Index[Event]:
        return Index.of((p, e) for e in self.events.values() for p in e.people)

    @cached_property
    def notes_by_person(self) -> Index[ReleaseNote]:
        """The notes that thank a person."""
        return Index.of((p.id, n) for n in self.notes.values() for p in self.thanked_by_note[n.id])

    @cached_property
    def tests_by_item(self) -> Index[Person]:
        """People who tested an item."""
        return Index.of(
            (c.item, p)
            for p in self.people.values()
            for c in p.contributions
            if c.item and c.type == "userTesting"
        )

    @cached_property
    def people_by_item(self) -> Index[Person]:
        """Those who took part in an item, on needs, in workshops or in tests; not the team."""

        def ids(item: Item) -> Iterator[str]:
            yield from (p for need in item.needs for p in need.people)
            yield from (p for workshop in self.workshops_by_item[item.id] for p in workshop.people)
            yield from (person.id for person in self.tests_by_item[item.id])

        found = (
            (i, self.people[p])
            for i, item in self.items.items()
            for p in ids(item)
            if p in self.people
        )
        return Index.of((i, person) for i, person in found if not person.team)

    @cached_property
    def thanked_by_note(self) -> Index[Person]:
        """Those whom a note thanks: who took part in its items, and whom it names. The team thanks,
        and is not thanked where it is not named. Nobody asked for an incident.
        """
        found: list[tuple[str, Person]] = []
        for i, note in self.notes.items():
            items = () if note.is_incident else note.items
            found += [(i, person) for item in items for person in self.people_by_item[item]]
            found += [(i, self.people[p]) for p in note.thanks if p in self.people]
        return Index.of(found)

    @cached_property
    def with_page(self) -> tuple[NamedRecord, ...]:
        """Every record that has a page of its own on the portal."""
        return (
            *self.items.values(),
            *self.needs.values(),
            *self.notes.values(),
            *(person for person in self.people.values() if person.is_named),
            *self.organisations.values(),
            *(one for one in self.spotlights.values() if one.state == "published"),
            *self.workshops.values(),
            *self.events.values(),
            *self.editions.values(),
            *(area for area in self.areas.values() if self.items_by_area[area.id]),
            *(one for one in self.objectives.values() if self.items_by_objective[one.id]),
        )

    @cached_property
    def addresses(self) -> Mapping[str, str]:
        """The address of every page of a record, by how Markdown links to it, or did."""
        former = {
            source: address_of(record)
            for record in self.renamed.values()
            for source in former_sources(record)
        }
        return former | {source_of(record): address_of(record) for record in self.with_page}

    @cached_property
    def renamed(self) -> Mapping[tuple[str, str], NamedRecord]:
        """The records that have a page, by their kind and each id that they had."""
        return {
            (record.kind, identifier): record
            for record in self.with_page
            for identifier in former_ids(record)
        }
