"""Events of the window, and events and workshops still to come."""

import datetime
from collections.abc import Iterator

from portevoix.model.articles import Event
from portevoix.timeline.blocks import Meeting, PageRef
from portevoix.timeline.context import Telling

DAY = datetime.timedelta(days=1)


def meetings(telling: Telling) -> list[Meeting]:
    """Those to come, the next first, then the events of the window that are over.

    What became of a workshop that is over is told with the answers and the thanks.
    """
    found = [*_events(telling), *_workshops(telling)]
    to_come = [meeting for meeting in found if not meeting.is_past]
    past = [meeting for meeting in found if meeting.is_past]
    return [*sorted(to_come, key=lambda one: one.date), *reversed(past)]


def _events(telling: Telling) -> Iterator[Meeting]:
    for event in telling.community.events.values():
        last = event.end or event.date
        is_past = last < telling.day
        # An event of the last edition's own day was not over then, and is before this window.
        is_of_window = event.date in telling.window or last + DAY in telling.window
        if is_past and not (is_of_window or event.id in telling.picked):
            continue
        key = f"event:{event.id}:{'past' if is_past else event.date}"
        if telling.concerns(*event.items) and not (is_past and telling.has_told(key)):
            yield _event(telling, event, key, is_past=is_past)


def _event(telling: Telling, event: Event, key: str, *, is_past: bool) -> Meeting:
    return Meeting(
        ref=PageRef(kind="event", id=event.id),
        title=event.title,
        reminder=telling.has_told(key),
        about=(event.id, *event.items),
        tells=(key,),
        date=event.date,
        end=event.end,
        time=event.time,
        place=event.place,
        online=event.online,
        is_past=is_past,
        summary=event.summary,
        link=event.link,
        recording=event.recording,
        people=telling.people_of(event.people),
    )


def _workshops(telling: Telling) -> Iterator[Meeting]:
    for workshop in telling.community.workshops.values():
        if workshop.date <= telling.day or not telling.concerns(workshop.item):
            continue
        key = f"workshop:{workshop.id}:{workshop.date}"
        yield Meeting(
            ref=PageRef(kind="workshop", id=workshop.id),
            title=workshop.title or telling.community.items[workshop.item].title,
            reminder=telling.has_told(key),
            about=(workshop.id, workshop.item),
            tells=(key,),
            date=workshop.date,
            place=workshop.place,
            is_past=False,
            link=workshop.link,
        )
