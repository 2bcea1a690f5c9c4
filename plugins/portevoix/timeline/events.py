"""Events of the window, and events and workshops still to come."""

import datetime
from collections.abc import Iterator

from portevoix.model.articles import Event
from portevoix.timeline.blocks import EventEntry, PageRef
from portevoix.timeline.context import EditionContext

DAY = datetime.timedelta(days=1)


def find_events(context: EditionContext) -> list[EventEntry]:
    """Those to come, the next first, then the events of the window that are over.

    Results of workshops that are over are in the answers and the thanks.
    """
    found = [*_event_entries(context), *_workshop_entries(context)]
    to_come = [meeting for meeting in found if not meeting.is_past]
    past = [meeting for meeting in found if meeting.is_past]
    return [*sorted(to_come, key=lambda one: one.date), *reversed(past)]


def _event_entries(context: EditionContext) -> Iterator[EventEntry]:
    for event in context.community.events.values():
        last = event.end or event.date
        is_past = last < context.day
        # An event of the last edition's own day was not over then, and is before this window.
        is_of_window = event.date in context.window or last + DAY in context.window
        if is_past and not (is_of_window or event.id in context.picked):
            continue
        if is_past and event.cancelled:
            continue
        key = f"event:{event.id}:{_state(event, is_past=is_past)}"
        if context.concerns(*event.items) and not (is_past and context.was_reported(key)):
            yield _event_entry(context, event, key, is_past=is_past)


def _state(event: Event, *, is_past: bool) -> str:
    if event.cancelled:
        return "cancelled"
    return "past" if is_past else str(event.date)


def _event_entry(context: EditionContext, event: Event, key: str, *, is_past: bool) -> EventEntry:
    return EventEntry(
        ref=PageRef(kind="event", id=event.id),
        title=event.title,
        reminder=context.was_reported(key),
        about=(event.id, *event.items),
        report_keys=(key,),
        date=event.date,
        end=event.end,
        time=event.time,
        place=event.place,
        online=event.online,
        is_past=is_past,
        is_cancelled=event.cancelled is not None,
        summary=event.summary,
        link=event.link,
        recording=event.recording,
        people=context.people_of(event.people),
    )


def _workshop_entries(context: EditionContext) -> Iterator[EventEntry]:
    for workshop in context.community.workshops.values():
        if workshop.date <= context.day or not context.concerns(workshop.item):
            continue
        key = f"workshop:{workshop.id}:{workshop.date}"
        yield EventEntry(
            ref=PageRef(kind="workshop", id=workshop.id),
            title=workshop.title or context.community.items[workshop.item].title,
            reminder=context.was_reported(key),
            about=(workshop.id, workshop.item),
            report_keys=(key,),
            date=workshop.date,
            time=workshop.time,
            place=workshop.place,
            is_past=False,
            link=workshop.link,
        )
