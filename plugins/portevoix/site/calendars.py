"""What calendars hold: events, workshops, the last days of calls; all, and by area."""

import datetime
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from portevoix.core.problems import N_
from portevoix.feeds.calendar import CalendarEntry, Start
from portevoix.model.addresses import address_of, first_id
from portevoix.model.articles import Event, Workshop
from portevoix.model.roadmap import Call, Item
from portevoix.site.context import RenderContext
from portevoix.site.hours import hours
from portevoix.site.view import View


class Dated(NamedTuple):
    """An entry, the areas it is of, and where a file of it alone is."""

    entry: CalendarEntry
    areas: frozenset[str]
    folder: str = ""


def dated(context: RenderContext, url: str, known_as: str, time_zone: str) -> Iterator[Dated]:
    """All there is, as seen by whole addresses. `time_zone` is that of what names none."""
    view = View(context, url, "")
    host = urlsplit(known_as).netloc or known_as.removeprefix("tag:").partition(",")[0]
    items = context.community.items
    for event in context.community.events.values():
        entry = _event(view, event, host, time_zone)
        areas = {items[i].area or "" for i in event.items if i in items}
        yield Dated(entry, frozenset(areas), address_of(event))
    for workshop in context.community.workshops.values():
        entry = _workshop(view, workshop, host, time_zone)
        item = items.get(workshop.item)
        areas = {item.area or ""} if item else set()
        yield Dated(entry, frozenset(areas), address_of(workshop))
    for item in context.community.items.values():
        for call in item.calls:
            yield Dated(_call(view, item, call, host), frozenset((item.area or "",)))


def _event(view: View, event: Event, host: str, time_zone: str) -> CalendarEntry:
    start, end = _span(event, event.end, time_zone)
    days = [change.date for change in event.history]
    days += [day for day in (event.created, event.cancelled) if day]
    place = view.plain(event.place)
    if event.online and not place:
        place = view.context.language.gettext(N_("Online"))
    return CalendarEntry(
        uid=f"event-{first_id(event)}@{host}",
        title=view.plain_title(event),
        start=start,
        end=end,
        changed=max(days, default=event.date),
        sequence=len(event.history) + (event.cancelled is not None),
        url=view.url(event),
        description=_description(view, event, start),
        place=place,
        categories=_areas(view, event.items),
        is_cancelled=event.cancelled is not None,
    )


def _workshop(view: View, workshop: Workshop, host: str, time_zone: str) -> CalendarEntry:
    start, end = _span(workshop, None, time_zone)
    return CalendarEntry(
        uid=f"workshop-{first_id(workshop)}@{host}",
        title=view.plain_title(workshop),
        start=start,
        end=end,
        changed=workshop.created or workshop.date,
        sequence=0,
        url=view.url(workshop),
        description=_description(view, workshop, start),
        place=view.plain(workshop.place),
        categories=_areas(view, (workshop.item,)),
    )


def _call(view: View, item: Item, call: Call, host: str) -> CalendarEntry:
    what = view.word("call", call.type)
    language = view.context.language
    return CalendarEntry(
        uid=f"call-{first_id(item)}-{call.type}-{call.created or call.until}@{host}",
        title=f"{what}{language.gettext(N_(':'))} {view.plain(item.title)}",
        start=call.until,
        end=None,
        changed=call.created or call.until,
        sequence=0,
        url=view.url(item),
        description=view.plain(call.question),
        categories=_areas(view, (item.id,)),
        is_reminder=True,
    )


def _areas(view: View, items: tuple[str, ...]) -> tuple[str, ...]:
    found = [item.area for item in view.records("item", items) if item.area]
    return tuple(view.plain(area.title) for area in view.records("area", dict.fromkeys(found)))


def _description(view: View, meeting: Event | Workshop, start: Start) -> str:
    """Its summary; before it, an hour that is words."""
    is_day = not isinstance(start, datetime.datetime)
    parts = [meeting.time if is_day and meeting.time else "", view.plain(meeting.summary)]
    return "\n".join(part for part in parts if part)


def _span(
    meeting: Event | Workshop, last: datetime.date | None, time_zone: str
) -> tuple[Start, Start | None]:
    """When it begins and ends: whole days where no hours are known."""
    found = hours(meeting.time, meeting.ends)
    lasts = last is not None and last > meeting.date
    if found is None or (lasts and found.end is None):
        return meeting.date, last if lasts else None
    name = meeting.time_zone or time_zone
    start = _at(meeting.date, found.start, name)
    end = _at(last or meeting.date, found.end, name) if found.end else None
    if end and end <= start:  # after midnight
        end += datetime.timedelta(days=1)
    return start, end


def _at(day: datetime.date, time: datetime.time, name: str) -> datetime.datetime:
    moment = datetime.datetime.combine(day, time)
    if not name:
        return moment
    return moment.replace(tzinfo=ZoneInfo(name)).astimezone(datetime.UTC)
