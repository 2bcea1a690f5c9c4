"""The gate of days: what is a draft until a later day, and what is for everyone since an earlier.

Notes, spotlights, entries of a history and outcomes of needs are drafts until their date. Events,
workshops, calls and targets are announcements; an edition is a draft where it says so.
"""

import datetime
from dataclasses import replace
from operator import is_not
from typing import Any, TypeVar

from portevoix.loading.load import LoadedProject
from portevoix.model.articles import Event
from portevoix.model.community import Community
from portevoix.model.hidden import addresses_of
from portevoix.model.history import state_on
from portevoix.model.media import is_published
from portevoix.model.roadmap import Item, Need
from portevoix.schema.record import AUDIENCES, Audience, NamedRecord, Record, audience_on
from portevoix.schema.references import nested_values

R = TypeVar("R", bound=Record)
N = TypeVar("N", bound=NamedRecord)
_KINDS = (
    "areas", "objectives", "items", "organisations", "people", "notes", "spotlights",
    "workshops", "events", "editions",
)  # fmt: skip


def published_on(community: Community, today: datetime.date) -> Community:
    """The community of that day, whoever may see it; the same object where nothing depends on it.

    Records that did not change stay the same objects.
    """
    rows: dict[str, dict[str, Any]] = {kind: getattr(community, kind) for kind in _KINDS}
    future = future_ids(community, today)
    new: dict[str, Any] = {}
    for kind, records in rows.items():
        known = (one for one in records.values() if (one.kind, one.id) not in future)
        changed = {one.id: _opened(_without_future(one, today), today) for one in known}
        if len(changed) != len(records) or any(map(is_not, changed.values(), records.values())):
            new[kind] = changed
    needs = tuple(
        _opened(_without_future_outcomes(need, today), today) for need in community.loose_needs
    )
    if any(map(is_not, needs, community.loose_needs)):
        new["loose_needs"] = needs
    return replace(community, **new) if new else community


def future_ids(community: Community, today: datetime.date) -> frozenset[tuple[str, str]]:
    """Kind and id of each record that is a draft until a later day."""
    return frozenset(
        (one.kind, one.id)
        for records in (community.notes, community.spotlights)
        for one in records.values()
        if one.date and one.date > today
    )


def publish_pages(loaded: LoadedProject, audience: Audience, today: datetime.date) -> LoadedProject:
    """The project with pages that are written by hand for the audience that each has on that day;
    what readers of `audience` may not see of them is hidden.
    """
    pages = tuple(
        page._replace(
            audience=AUDIENCES[-1] if page.retracted else audience_on(page.audience, today)
        )
        for page in loaded.pages
    )
    closed = [page.path for page in pages if not is_published(page, audience)]
    whole = loaded.community
    shown = frozenset(page.path for page in pages).difference(closed)
    bare = (path.removesuffix(".md").removesuffix("/index") for path in closed)
    addresses = (one for path in bare for one in addresses_of(path))
    hidden = whole.hidden._replace(pages=shown).with_sources((*closed, *addresses))
    community = replace(whole, hidden=hidden)
    return loaded._replace(pages=pages, community=community)


def _without_future(record: N, today: datetime.date) -> N:
    """An item or event as its history gives it for the day; other records are as they are."""
    if isinstance(record, Event):
        return record.changed(**values) if (values := _event_values(record, today)) else record
    if not isinstance(record, Item):
        return record
    changes: dict[str, Any] = {}
    if any(change.date > today for change in record.history):
        changes = _values_on(record, today)
    needs = tuple(_without_future_outcomes(need, today) for need in record.needs)
    if any(map(is_not, needs, record.needs)):
        changes["needs"] = needs
    return record.changed(**changes) if changes else record


def _without_future_outcomes(need: Need, today: datetime.date) -> Need:
    past = tuple(one for one in need.outcomes if not (one.date and one.date > today))
    return need if len(past) == len(need.outcomes) else need.changed(outcomes=past)


def event_on(event: Event, today: datetime.date) -> Event:
    """An event as it was announced on a day: not moved or called off yet."""
    values = _event_values(event, today)
    return event.changed(**values) if values else event


def _event_values(event: Event, today: datetime.date) -> dict[str, Any]:
    later = [change for change in event.history if change.date > today]
    values: dict[str, Any] = {}
    if later:
        values["history"] = tuple(one for one in event.history if one.date <= today)
        first = min(later, key=lambda one: (one.former_date is None, one.date))
        values["date"] = first.former_date or event.date
    if event.cancelled and event.cancelled > today:
        values["cancelled"] = None
    return values


def _values_on(item: Item, today: datetime.date) -> dict[str, Any]:
    """What an item has on a day before the last entry of its history.

    Where a later entry gives what the item says already, the former value is what counts; an item
    whose former status nobody wrote is being explored.
    """
    past = tuple(change for change in item.history if change.date <= today)
    later = sorted(
        (change for change in item.history if change.date > today), key=lambda one: one.date
    )
    state = state_on(item, today)
    values: dict[str, Any] = {"history": past}
    if item.status in [change.status for change in later]:
        values["status"] = (state and state.status) or "exploring"
    if item.target in [change.target for change in later if change.target]:
        values["target"] = state and state.target
    return values


def retracted_on(record: Record) -> datetime.date | None:
    """The day on which a record was taken back, if it was."""
    day: datetime.date | None = getattr(record, "retracted", None)
    return day


def is_retracted(record: Record) -> bool:
    """Whether a record was taken back, from whatever day on: it is the team’s alone at once."""
    return retracted_on(record) is not None


def _opened(record: R, today: datetime.date) -> R:
    """A record whose audience, and that of what is in it, is the one that it has on that day."""
    changes: dict[str, Any] = {}
    audience = AUDIENCES[-1] if is_retracted(record) else audience_on(record.audience, today)
    if audience is not record.audience:
        changes["audience"] = audience
    for name, value in nested_values(record):
        if isinstance(value, Record):
            new: Any = _opened(value, today)
            if new is not value:
                changes[name] = new
        else:
            new = tuple(_opened(one, today) for one in value)
            if any(map(is_not, new, value)):
                changes[name] = new
    return record.changed(**changes) if changes else record
