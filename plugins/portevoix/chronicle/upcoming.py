"""What comes next on the roadmap, as of the edition's day."""

import datetime

from portevoix.chronicle.blocks import PageRef, Upcoming
from portevoix.chronicle.history import standing
from portevoix.chronicle.horizon import horizon
from portevoix.chronicle.telling import Telling

_STATUSES = ("preview", "in_progress", "planned")


def upcoming(telling: Telling) -> list[Upcoming]:
    """What is being built or planned, for now or next: the nearest first.

    An item that an earlier edition announced, with the same status and target, is a reminder.
    """
    found = []
    for item in telling.items:
        then = standing(item, telling.day)
        if then is None or then.status not in _STATUSES:
            continue
        near = horizon(item, telling.day, then)
        if near not in ("now", "next") and item.id not in telling.picked:
            continue
        key = f"next:{item.id}:{then.status}:{then.target or ''}"
        found.append(
            Upcoming(
                ref=PageRef(kind="item", id=item.id),
                title=item.title,
                area=telling.area(item.area),
                reminder=telling.has_told(key),
                about=(item.id,),
                tells=(key,),
                status=then.status,
                target=then.target,
                horizon=near or "later",
                summary=item.summary,
            )
        )
    return sorted(found, key=_order)


def _order(entry: Upcoming) -> tuple[bool, int, datetime.date, int]:
    due = entry.target.end if entry.target and entry.target.end else datetime.date.max
    nearness = ("now", "next", "later").index(entry.horizon)
    return entry.reminder, nearness, due, _STATUSES.index(entry.status)
