"""People to thank, derived from the records."""

from collections.abc import Iterable, Iterator

from portevoix.model.people import Person
from portevoix.timeline.blocks import PageRef, RecordLink, ReleaseEntry, SectionBlock, ThanksEntry
from portevoix.timeline.context import EditionContext, person_link


def find_thanks(context: EditionContext, releases: Iterable[ReleaseEntry]) -> SectionBlock:
    """People whom the edition's release notes thank, who came to a workshop or contributed within
    the window; those with most reasons first.
    """
    reasons: dict[str, dict[str, RecordLink]] = {}
    keys: dict[str, set[str]] = {}
    for person, reason, key in _reasons(context, releases):
        if context.was_reported(key):
            continue
        reasons.setdefault(person.id, {})[reason.title.in_("")] = reason
        keys.setdefault(person.id, set()).add(key)
    people = context.community.people
    named = [
        _entry(context, people[p], tuple(why.values()), tuple(sorted(keys[p])))
        for p, why in reasons.items()
        if people[p].is_named
    ]
    named.sort(key=lambda entry: -len(entry.reasons))
    return SectionBlock(
        name="thanks",
        entries=tuple(named),
        others=sum(not people[p].is_named for p in reasons),
    )


def _entry(
    context: EditionContext, person: Person, reasons: tuple[RecordLink, ...], keys: tuple[str, ...]
) -> ThanksEntry:
    who = context.named_person(person)
    named = person_link(who)
    return ThanksEntry(
        ref=named.ref,
        title=named.title,
        about=(person.id,),
        report_keys=keys,
        person=who,
        reasons=reasons,
    )


def _reasons(
    context: EditionContext, releases: Iterable[ReleaseEntry]
) -> Iterator[tuple[Person, RecordLink, str]]:
    """Each person to thank, what for, and the key of the reason."""
    community = context.community
    for release in releases:
        if release.ref.kind == "note":
            note = community.notes[release.ref.id]
            reason = RecordLink(ref=release.ref, title=release.title)
            for person in community.thanked_by_note[note.id]:
                yield person, reason, f"thanks:{person.id}:{release.ref.id}"
    for workshop in community.workshops.values():
        if workshop.date in context.window and context.concerns(workshop.item):
            title = workshop.title or community.items[workshop.item].title
            reason = RecordLink(ref=PageRef(kind="workshop", id=workshop.id), title=title)
            for person in _not_team(context, workshop.people):
                yield person, reason, f"thanks:{person.id}:{workshop.id}"
    for person in community.people.values():
        if person.team:
            continue
        for done in person.contributions:
            if done.date not in context.window or not context.concerns(done.item or ""):
                continue
            items = context.item_links([done.item] if done.item else [])
            reason = (
                RecordLink(ref=PageRef(kind="person", id=person.id), title=done.text)
                if done.text
                else items[0]
                if items
                else person_link(context.named_person(person))
            )
            yield person, reason, f"thanks:{person.id}:{done.type}:{done.date}"


def _not_team(context: EditionContext, identifiers: Iterable[str]) -> Iterator[Person]:
    for identifier in identifiers:
        person = context.community.people.get(identifier)
        if person and not person.team:
            yield person
