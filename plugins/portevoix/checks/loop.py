"""Checks of the loop: need, decision, item, release note, person thanked."""

import datetime
from collections.abc import Iterator

from portevoix.checks.check import CheckContext, Finding, check, finding, shorten
from portevoix.checks.files import twin_by_name
from portevoix.checks.misfiled import items_of_misfiled_notes
from portevoix.core.problems import N_
from portevoix.model.articles import ReleaseNote
from portevoix.model.people import Person
from portevoix.timeline.needs import need_stories
from portevoix.timeline.window import Window

LONGEST_WAIT = datetime.timedelta(days=90)
"""How long a need may wait for its answer, and someone who took part for thanks."""

TIME_TO_TRY = datetime.timedelta(days=45)
"""How long those who asked may try what shipped before they are asked whether it is solved."""


@check(
    "shipped-without-note",
    N_("Something that users asked for has shipped, and no release note tells them."),
    N_("Write a note in content/releases/ that names it in “items”; or publish its draft."),
)
def shipped_without_note(context: CheckContext) -> Iterator[Finding]:
    community = context.community
    notes = [one for one in context.loaded.drafts if isinstance(one, ReleaseNote)]
    begun = {item for note in notes for item in note.items}
    misfiled = items_of_misfiled_notes(context)  # told there
    for item in community.items.values():
        if item.status != "shipped" or item.id in misfiled or item.id in community.news_by_item:
            continue
        if item.voices or item.needs:
            yield finding(
                context.places.of(item, "status"),
                N_("“{title}” has shipped, people asked for it, and its note is a draft still.")
                if item.id in begun
                else N_(
                    "“{title}” has shipped, people asked for it, and no release note names it."
                ),
                title=str(item.title),
            )


@check(
    "note-without-item",
    N_("A release note names no item of the roadmap, nor an area."),
    N_("Name what it tells about in “items”; for a small thing of its own, name its “area”."),
)
def note_without_item(context: CheckContext) -> Iterator[Finding]:
    for note in context.community.notes.values():
        if not note.items and not note.area and not twin_by_name(note, context):
            yield finding(
                context.places.of(note, "title"),
                N_("The note “{title}” names no item and no area."),
                title=str(note.title),
            )


@check(
    "never-thanked",
    N_("Someone took part, and no note, spotlight or edition has thanked them."),
    N_("Name them in “thanks” of a release note; or tell in a note what became of it."),
    severity="advice",
)
def never_thanked(context: CheckContext) -> Iterator[Finding]:
    community, shown = context.community, context.shown.people
    named = (one.id for one in shown.values() if one.is_named)  # nobody else can be thanked
    users = (community.people[one] for one in named if not community.people[one].team)
    first_days = [
        (min(_days_of_participation(context, one), default=context.today), one) for one in users
    ]
    waiting = [(first, one) for first, one in first_days if first + LONGEST_WAIT < context.today]
    thanked = _thanked_people(context) if waiting else ()
    for first, person in waiting:
        if person.id not in thanked:
            yield finding(
                person.origin,
                N_("{name} took part on {date} and was never thanked."),
                name=person.name,
                date=first,
            )


def _days_of_participation(context: CheckContext, person: Person) -> Iterator[datetime.date]:
    community = context.community
    yield from (one.date for one in community.workshops_by_person[person.id])
    yield from (one.date for one in person.contributions if one.date)
    for need in community.needs_by_person[person.id]:
        workshop = community.workshops.get(need.workshop or "")
        if day := need.date or (workshop.date if workshop else None):
            yield day


def _thanked_people(context: CheckContext) -> set[str]:
    """Ids of those whom a note or spotlight thanks, or an edition for a workshop in its days."""
    community = context.community
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
def need_unanswered(context: CheckContext) -> Iterator[Finding]:
    community = context.community
    with_verdict = {v.need for one in community.workshops.values() for v in one.verdicts}
    for need in community.needs.values():
        workshop = community.workshops.get(need.workshop or "")
        day = need.date or (workshop.date if workshop else None)
        if (
            need.answer
            or need.merged_into
            or need.id in with_verdict
            or day is None
            or day + LONGEST_WAIT >= context.today
        ):
            continue
        yield finding(
            need.origin,
            N_("The need “{text}” has waited for an answer since {date}."),
            text=shorten(str(need.text)),
            date=day,
        )


@check(
    "outcome-unknown",
    N_("What users asked for shipped 45 days ago, and nobody says whether it is solved."),
    N_("Ask them, and write down what they say: “outcome: solved”, “partly” or “not”."),
    severity="advice",
)
def outcome_unknown(context: CheckContext) -> Iterator[Finding]:
    for story in need_stories(context.community):
        day = story.shipped_on
        if day is None or day + TIME_TO_TRY > context.today or story.need.merged_into:
            continue
        if story.confirmation is None:
            yield finding(
                story.need.origin,
                N_("“{text}” shipped on {date}: do those who asked say that it is solved?"),
                text=shorten(str(story.need.text)),
                date=day,
            )
