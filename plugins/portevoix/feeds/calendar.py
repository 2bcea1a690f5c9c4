"""Calendars (iCalendar, RFC 5545) that readers subscribe to, and files of one event."""

import datetime
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from icalendar import Event

Start = datetime.date | datetime.datetime
"""A whole day, or an hour: of a time zone, or of wherever the reader is."""


class CalendarEntry(NamedTuple):
    """Something on a day."""

    uid: str
    """By which calendars know it again: it stays the same."""
    title: str
    start: Start
    end: Start | None
    """Its last day, or its hour."""
    changed: datetime.date
    """When it was announced, or changed last."""
    sequence: int
    """How often it changed since it was announced."""
    url: str
    description: str = ""
    place: str = ""
    categories: tuple[str, ...] = ()
    is_cancelled: bool = False
    is_reminder: bool = False
    """Whether a day of it takes nobody's time, as the last day of a call."""


def calendar(name: str, language: str, entries: Iterable[CalendarEntry]) -> bytes:
    """The file of a calendar."""
    # Imported where there is an entry, as this takes a while.
    from icalendar import Calendar

    found = Calendar()
    found.add("prodid", "-//Portevoix//Portevoix//")
    found.add("version", "2.0")
    found.add("method", "PUBLISH")
    found.add("x-wr-calname", name, parameters={"language": language})
    for entry in entries:
        found.add_component(_component(entry))
    return bytes(found.to_ical())


def _component(entry: CalendarEntry) -> "Event":
    from icalendar import Event

    found = Event()
    found.add("uid", entry.uid)
    found.add("summary", entry.title)
    found.add("dtstart", entry.start)
    if entry.end is not None:
        is_day = not isinstance(entry.end, datetime.datetime)
        # The end of whole days is the day after the last.
        found.add("dtend", entry.end + datetime.timedelta(days=1) if is_day else entry.end)
    stamp = datetime.datetime.combine(entry.changed, datetime.time(12), datetime.UTC)
    found.add("dtstamp", stamp)
    found.add("last-modified", stamp)
    found.add("sequence", entry.sequence)
    found.add("status", "CANCELLED" if entry.is_cancelled else "CONFIRMED")
    found.add("transp", "TRANSPARENT" if entry.is_reminder else "OPAQUE")
    found.add("url", entry.url)
    for name, text in (("description", entry.description), ("location", entry.place)):
        if text:
            found.add(name, text)
    if entry.categories:
        found.add("categories", list(entry.categories))
    return found
