"""What follows from a community's records: each joined to what it belongs to."""

from collections.abc import Iterator, Mapping

from portevoix.community.addresses import address_of, source_of
from portevoix.community.articles import Edition, Event, ReleaseNote, Spotlight, Workshop
from portevoix.community.index import Index
from portevoix.community.people import Organisation, Person
from portevoix.community.record import Record
from portevoix.community.roadmap import Item, Need


def needs(items: Mapping[str, Item], loose_needs: tuple[Need, ...]) -> Mapping[str, Need]:
    """All needs: those of items, then those that belong to none."""
    of_items = (need for item in items.values() for need in item.needs)
    return {need.id: need for need in (*of_items, *loose_needs)}


def item_by_need(items: Mapping[str, Item]) -> Mapping[str, Item]:
    return {need.id: item for item in items.values() for need in item.needs}


def items_by_area(items: Mapping[str, Item]) -> Index[Item]:
    return Index.of((i.area, i) for i in items.values() if i.area)


def items_by_objective(items: Mapping[str, Item]) -> Index[Item]:
    return Index.of((o, i) for i in items.values() for o in i.objectives)


def items_by_owner(items: Mapping[str, Item]) -> Index[Item]:
    return Index.of((p, i) for i in items.values() for p in i.owners)


def items_by_lead(items: Mapping[str, Item]) -> Index[Item]:
    """Items by who leads their lab."""
    return Index.of((i.lab.lead, i) for i in items.values() if i.lab and i.lab.lead)


def items_by_speaker(items: Mapping[str, Item]) -> Index[Item]:
    """Items by who argued for or against them, or is quoted on them."""
    argued = [(p, i) for i in items.values() for a in i.arguments for p in a.by]
    quoted = [(q.by, i) for i in items.values() for q in i.quotes if q.by]
    return Index.of((*argued, *quoted))


def editions_by_person(editions: Mapping[str, Edition]) -> Index[Edition]:
    """Editions by who signs them, or the team's words in them."""
    return Index.of(
        (person, edition)
        for edition in editions.values()
        for person in dict.fromkeys((edition.signed, edition.team_signed))
        if person
    )


def required_by(items: Mapping[str, Item]) -> Index[Item]:
    return Index.of((other, i) for i in items.values() for other in i.requires)


def replaced_by(items: Mapping[str, Item]) -> Index[Item]:
    """Items that say they replace this one, and those it names as superseding it."""
    says = [(other, i) for i in items.values() for other in i.replaces]
    named = [
        (i.id, items[other]) for i in items.values() for other in i.superseded_by if other in items
    ]
    return Index.of((*says, *named))


def replaces(items: Mapping[str, Item], replaced_by: Index[Item]) -> Index[Item]:
    """Items that this one replaces, told from either side."""
    return Index.of(
        (newer.id, items[older])
        for older, newers in replaced_by.items()
        if older in items
        for newer in newers
    )


def related_to(items: Mapping[str, Item]) -> Index[Item]:
    """Related items, told from either side."""
    pairs = [
        (i, items[other])
        for i in items.values()
        for other in i.related
        if other in items and other != i.id
    ]
    return Index.of((*((a.id, b) for a, b in pairs), *((b.id, a) for a, b in pairs)))


def notes_by_item(notes: Mapping[str, ReleaseNote]) -> Index[ReleaseNote]:
    return Index.of((i, n) for n in notes.values() for i in n.items)


def workshops_by_item(workshops: Mapping[str, Workshop]) -> Index[Workshop]:
    return Index.of((w.item, w) for w in workshops.values())


def events_by_item(events: Mapping[str, Event]) -> Index[Event]:
    return Index.of((i, e) for e in events.values() for i in e.items)


def needs_by_workshop(needs: Mapping[str, Need]) -> Index[Need]:
    return Index.of((n.workshop, n) for n in needs.values() if n.workshop)


def needs_by_person(needs: Mapping[str, Need]) -> Index[Need]:
    return Index.of((p, n) for n in needs.values() for p in n.people)


def needs_by_organisation(needs: Mapping[str, Need], people: Mapping[str, Person]) -> Index[Need]:
    said = [(o, n) for n in needs.values() for o in n.organisations]
    through = [
        (people[p].organisation or "", n) for n in needs.values() for p in n.people if p in people
    ]
    return Index.of((*said, *through))


def people_by_organisation(people: Mapping[str, Person]) -> Index[Person]:
    return Index.of((p.organisation, p) for p in people.values() if p.organisation)


def spotlights_by_person(spotlights: Mapping[str, Spotlight]) -> Index[Spotlight]:
    return Index.of((s.person, s) for s in spotlights.values() if s.state == "published")


def workshops_by_person(workshops: Mapping[str, Workshop]) -> Index[Workshop]:
    return Index.of((p, w) for w in workshops.values() for p in w.people)


def workshops_by_organisation(
    workshops: Mapping[str, Workshop], people: Mapping[str, Person]
) -> Index[Workshop]:
    said = [(o, w) for w in workshops.values() for o in w.organisations]
    through = [
        (people[p].organisation or "", w)
        for w in workshops.values()
        for p in w.people
        if p in people
    ]
    return Index.of((*said, *through))


def events_by_person(events: Mapping[str, Event]) -> Index[Event]:
    return Index.of((p, e) for e in events.values() for p in e.people)


def notes_by_person(
    notes: Mapping[str, ReleaseNote], thanked_by_note: Index[Person]
) -> Index[ReleaseNote]:
    """The notes that thank a person."""
    return Index.of((p.id, n) for n in notes.values() for p in thanked_by_note[n.id])


def tests_by_item(people: Mapping[str, Person]) -> Index[Person]:
    """People who tested an item."""
    return Index.of(
        (c.item, p)
        for p in people.values()
        for c in p.contributions
        if c.item and c.type == "userTesting"
    )


def people_by_item(
    items: Mapping[str, Item],
    workshops_by_item: Index[Workshop],
    tests_by_item: Index[Person],
    people: Mapping[str, Person],
) -> Index[Person]:
    """Those who took part in an item: on its needs, in its workshops, in tests. Not the team."""

    def ids(item: Item) -> Iterator[str]:
        yield from (p for need in item.needs for p in need.people)
        yield from (p for workshop in workshops_by_item[item.id] for p in workshop.people)
        yield from (person.id for person in tests_by_item[item.id])

    found = ((i, people[p]) for i, item in items.items() for p in ids(item) if p in people)
    return Index.of((i, person) for i, person in found if not person.team)


def thanked_by_note(
    notes: Mapping[str, ReleaseNote], people_by_item: Index[Person], people: Mapping[str, Person]
) -> Index[Person]:
    """Those whom a note thanks: who took part in its items, and whom it names. The team thanks,
    and is not thanked where it is not named.
    """
    found: list[tuple[str, Person]] = []
    for i, note in notes.items():
        found += [(i, person) for item in note.items for person in people_by_item[item]]
        found += [(i, people[p]) for p in note.thanks if p in people]
    return Index.of(found)


def with_page(
    items: Mapping[str, Item],
    notes: Mapping[str, ReleaseNote],
    people: Mapping[str, Person],
    organisations: Mapping[str, Organisation],
    spotlights: Mapping[str, Spotlight],
    workshops: Mapping[str, Workshop],
    events: Mapping[str, Event],
    editions: Mapping[str, Edition],
) -> tuple[Record, ...]:
    """Every record that has a page of its own on the portal."""
    return (
        *items.values(),
        *notes.values(),
        *(person for person in people.values() if person.is_named),
        *organisations.values(),
        *(one for one in spotlights.values() if one.state == "published"),
        *workshops.values(),
        *events.values(),
        *editions.values(),
    )


def addresses(with_page: tuple[Record, ...]) -> Mapping[str, str]:
    """The address of every page of a record, by how Markdown links to it."""
    return {source_of(record): address_of(record) for record in with_page}
