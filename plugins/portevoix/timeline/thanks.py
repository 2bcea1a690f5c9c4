"""Those to whom the edition owes something: derived, not asked for."""

from collections.abc import Iterable, Iterator

from portevoix.model.people import Person
from portevoix.timeline.blocks import Named, PageRef, Release, SectionBlock, Thanks
from portevoix.timeline.context import Telling, named_person


def thanks(telling: Telling, releases: Iterable[Release]) -> SectionBlock:
    """People whom the notes told here thank, who came to a workshop of the window, or did
    something in it; in the order of what they did most.
    """
    reasons: dict[str, dict[str, Named]] = {}
    keys: dict[str, set[str]] = {}
    for person, reason, key in _owed(telling, releases):
        if telling.has_told(key):
            continue
        reasons.setdefault(person.id, {})[reason.title.in_("")] = reason
        keys.setdefault(person.id, set()).add(key)
    people = telling.community.people
    named = [
        _thanks(telling, people[p], tuple(why.values()), tuple(sorted(keys[p])))
        for p, why in reasons.items()
        if people[p].is_named
    ]
    named.sort(key=lambda entry: -len(entry.reasons))
    return SectionBlock(
        name="thanks",
        entries=tuple(named),
        others=sum(not people[p].is_named for p in reasons),
    )


def _thanks(
    telling: Telling, person: Person, reasons: tuple[Named, ...], keys: tuple[str, ...]
) -> Thanks:
    who = telling.who(person)
    named = named_person(who)
    return Thanks(
        ref=named.ref,
        title=named.title,
        about=(person.id,),
        tells=keys,
        person=who,
        reasons=reasons,
    )


def _owed(telling: Telling, releases: Iterable[Release]) -> Iterator[tuple[Person, Named, str]]:
    """Whom, what for, and what is told with it."""
    community = telling.community
    for release in releases:
        if release.ref.kind == "note":
            note = community.notes[release.ref.id]
            reason = Named(ref=release.ref, title=release.title)
            for person in community.thanked_by_note[note.id]:
                yield person, reason, f"thanks:{person.id}:{release.ref.id}"
    for workshop in community.workshops.values():
        if workshop.date in telling.window and telling.concerns(workshop.item):
            title = workshop.title or community.items[workshop.item].title
            reason = Named(ref=PageRef(kind="workshop", id=workshop.id), title=title)
            for person in _not_team(telling, workshop.people):
                yield person, reason, f"thanks:{person.id}:{workshop.id}"
    for person in community.people.values():
        if person.team:
            continue
        for done in person.contributions:
            if done.date not in telling.window or not telling.concerns(done.item or ""):
                continue
            items = telling.named_items([done.item] if done.item else [])
            reason = (
                Named(ref=PageRef(kind="person", id=person.id), title=done.text)
                if done.text
                else items[0]
                if items
                else named_person(telling.who(person))
            )
            yield person, reason, f"thanks:{person.id}:{done.type}:{done.date}"


def _not_team(telling: Telling, identifiers: Iterable[str]) -> Iterator[Person]:
    for identifier in identifiers:
        person = telling.community.people.get(identifier)
        if person and not person.team:
            yield person
