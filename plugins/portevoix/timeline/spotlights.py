"""Interviews that were published in the window."""

import datetime

from portevoix.model.articles import Spotlight
from portevoix.schema.record import Picture
from portevoix.schema.text import plain
from portevoix.timeline.blocks import PageRef, Portrait
from portevoix.timeline.context import Telling


def spotlights(telling: Telling) -> list[Portrait]:
    """The newest first."""
    return [
        _portrait(telling, spotlight, spotlight.date)
        for spotlight in telling.community.spotlights.values()
        if spotlight.date and _is_told(telling, spotlight)
    ]


def _is_told(telling: Telling, spotlight: Spotlight) -> bool:
    person = telling.community.people.get(spotlight.person)
    if person is None or spotlight.state != "published":
        return False
    wanted = spotlight.date in telling.window or spotlight.id in telling.picked
    concerns = telling.concerns(*telling.items_of(person))
    return wanted and concerns and not telling.has_told(_key(spotlight))


def _key(spotlight: Spotlight) -> str:
    return f"spotlight:{spotlight.id}"


def _portrait(telling: Telling, spotlight: Spotlight, day: datetime.date) -> Portrait:
    person = telling.community.people[spotlight.person]
    photo = Picture(src=person.photo, alt=plain(person.name)) if person.photo else None
    return Portrait(
        ref=PageRef(kind="spotlight", id=spotlight.id),
        title=spotlight.title or plain(person.name),
        about=(spotlight.id, person.id),
        tells=(_key(spotlight),),
        date=day,
        person=telling.who(person),
        summary=spotlight.summary,
        quote=spotlight.quote,
        picture=spotlight.picture or photo,
    )
