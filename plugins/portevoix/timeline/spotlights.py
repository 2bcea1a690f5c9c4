"""Interviews that were published in the window."""

import datetime

from portevoix.model.articles import Spotlight
from portevoix.schema.record import Picture
from portevoix.schema.text import plain
from portevoix.timeline.blocks import PageRef, SpotlightEntry
from portevoix.timeline.context import EditionContext


def find_spotlights(context: EditionContext) -> list[SpotlightEntry]:
    """The newest first."""
    return [
        _entry(context, spotlight, spotlight.date)
        for spotlight in context.community.spotlights.values()
        if spotlight.date and _is_included(context, spotlight)
    ]


def _is_included(context: EditionContext, spotlight: Spotlight) -> bool:
    person = context.community.people.get(spotlight.person)
    if person is None or spotlight.state != "published":
        return False
    wanted = spotlight.date in context.window or spotlight.id in context.picked
    concerns = context.concerns(*context.items_of(person))
    return wanted and concerns and not context.was_reported(_key(spotlight))


def _key(spotlight: Spotlight) -> str:
    return f"spotlight:{spotlight.id}"


def _entry(context: EditionContext, spotlight: Spotlight, day: datetime.date) -> SpotlightEntry:
    person = context.community.people[spotlight.person]
    photo = Picture(src=person.photo, alt=plain(person.name)) if person.photo else None
    return SpotlightEntry(
        ref=PageRef(kind="spotlight", id=spotlight.id),
        title=spotlight.title or plain(person.name),
        about=(spotlight.id, person.id),
        report_keys=(_key(spotlight),),
        date=day,
        person=context.named_person(person),
        summary=spotlight.summary,
        quote=spotlight.quote,
        picture=spotlight.picture or photo,
    )
