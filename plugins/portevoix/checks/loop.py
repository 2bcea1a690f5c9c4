"""Is every link of the loop there: need, decision, item, release note, person thanked?"""

import datetime
from collections.abc import Iterator

from portevoix.checks.check import Found, Seen, check, found, shortened
from portevoix.core.problems import N_
from portevoix.model.people import Person
from portevoix.timeline.window import Window

PATIENCE = datetime.timedelta(days=90)
"""How long a need may wait for its answer, and someone who took part for thanks."""


@check(
    "shipped-without-note",
    N_("Something that users asked for has shipped, and no release note tells them."),
    N_("Write a note in content/releases/ that names it in “items”."),
)
def shipped_without_note(seen: Seen) -> Iterator[Found]:
    community = seen.community
    for item in community.items.values():
        if item.status != "shipped" or item.id in community.notes_by_item:
            continue
        if item.voices or item.needs:
            yield found(
                seen.places.of(item, "status"),
                N_("“{title}” has shipped, people asked for it, and no release note names it."),
                title=str(item.title),
            )


@check(
    "note-without-item",
    N_("A release note names no item of the roadmap, nor an area."),
    N_("Name what it tells about in “items”; for a small thing of its own, name its “area”."),
)
def note_without_item(seen: Seen) -> Iterator[Found]:
    for note in seen.community.notes.values():
        if not note.items and not note.area:
            yield found(
                seen.places.of(note, "title"),
                N_("The note “{title}” names no item and no area."),
                title=str(note.title),
            )


@check(
    "never-thanked",
    N_("Someone took part, and no note, spotlight or edition has thanked them."),
    N_("Name them in “thanks” of a release note; or tell in a note what became of it."),
    severity="advice",
)
def never_thanked(seen: Seen) -> Iterator[Found]:
    users = (person for person in seen.community.people.values() if not person.team)
    took_part = [(min(_took_part_on(seen, one), default=seen.today), one) for one in users]
    waiting = [(first, one) for first, one in took_part if first + PATIENCE < seen.today]
    thanked = _thanked(seen) if waiting else ()
    for first, person in waiting:
        if person.id not in thanked:
            yield found(
                person.origin,
                N_("{name} took part on {date} and was never thanked."),
                name=person.name,
                date=first,
            )


def _took_part_on(seen: Seen, person: Person) -> Iterator[datetime.date]:
    community = seen.community
    yield from (one.date for one in community.workshops_by_person[person.id])
    yield from (one.date for one in person.contributions if one.date)
    for need in community.needs_by_person[person.id]:
        workshop = community.workshops.get(need.workshop or "")
        if day := need.date or (workshop.date if workshop else None):
            yield day


def _thanked(seen: Seen) -> set[str]:
    """Those whom a note or a spotlight thanks, or an edition, for a workshop of its days."""
    community = seen.community
    thanked = {p.id for people in community.thanked_by_note.values() for p in people}
    thanked |= {s.person for s in community.spotlights.values() if s.state == "published"}
    windows = [
        Window(edition.from_, edition.to)
        for edition in community.editions.values()
        if not edition.areas and "thanks" in (edition.sections or ("thanks",))
    ]
    for person in community.people.values():
        days = [one.date for one in community.workshops_by_person[person.id]]
        days += [one.date for one in person.contributions if one.date]
        if any(day in window for day in days for window in windows):
            thanked.add(person.id)
    return thanked


@check(
    "need-unanswered",
    N_("A need has waited for an answer for more than 90 days."),
    N_("Give it an “answer”: accepted, adapted, later or declined, with a reason."),
    severity="advice",
)
def need_unanswered(seen: Seen) -> Iterator[Found]:
    community = seen.community
    judged = {v.need for one in community.workshops.values() for v in one.verdicts}
    for need in community.needs.values():
        workshop = community.workshops.get(need.workshop or "")
        day = need.date or (workshop.date if workshop else None)
        if need.answer or need.id in judged or day is None or day + PATIENCE >= seen.today:
            continue
        yield found(
            need.origin,
            N_("The need “{text}” has waited for an answer since {date}."),
            text=shortened(str(need.text)),
            date=day,
        )
