"""Events of the window, and those still to come."""

from portevoix.chronicle.blocks import Meeting, PageRef
from portevoix.chronicle.telling import Telling
from portevoix.community.articles import Event


def meetings(telling: Telling) -> list[Meeting]:
    """Those to come, the next first, then those of the window that are over."""
    found = []
    for event in telling.community.events.values():
        is_past = (event.end or event.date) < telling.day
        wanted = not is_past or event.date in telling.window or event.id in telling.picked
        if not wanted or not telling.concerns(*event.items):
            continue
        key = f"event:{event.id}:{'past' if is_past else event.date}"
        if is_past and telling.has_told(key):
            continue
        found.append(_meeting(telling, event, key, is_past=is_past))
    to_come = [meeting for meeting in found if not meeting.is_past]
    past = [meeting for meeting in found if meeting.is_past]
    return [*to_come, *reversed(past)]


def _meeting(telling: Telling, event: Event, key: str, *, is_past: bool) -> Meeting:
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
