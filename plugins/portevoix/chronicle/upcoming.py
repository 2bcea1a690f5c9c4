"""What comes next on the roadmap, as of the edition's day."""

import datetime
from dataclasses import dataclass

from portevoix.chronicle.blocks import PageRef, SectionBlock, Upcoming
from portevoix.chronicle.history import Standing, standing
from portevoix.chronicle.horizon import horizon
from portevoix.chronicle.telling import Telling
from portevoix.community.roadmap import Horizon, Item, Status

MOST = 24
"""So many items an edition announces; the roadmap has the others."""
_STATUSES: tuple[Status, ...] = ("preview", "in_progress", "planned")
_HORIZONS: tuple[Horizon, ...] = ("now", "next", "later")


@dataclass(frozen=True, slots=True)
class _Near:
    """An item that comes soon, and what was announced of it."""

    item: Item
    status: Status
    then: Standing
    horizon: Horizon
    key: str
    is_told: bool
    is_picked: bool

    @property
    def order(self) -> tuple[bool, bool, int, datetime.date, int]:
        due = self.then.target.end if self.then.target else None
        return (
            not self.is_picked,
            self.is_told,
            _HORIZONS.index(self.horizon),
            due or datetime.date.max,
            _STATUSES.index(self.status),
        )


def upcoming(telling: Telling) -> SectionBlock:
    """What is being built or planned, for now or next: the nearest first.

    An item that an earlier edition announced, with the same status and target, is a reminder.
    """
    found = sorted(
        (near for item in telling.items if (near := _near(telling, item))),
        key=lambda near: near.order,
    )
    shown = [near for n, near in enumerate(found) if n < MOST or near.is_picked]
    return SectionBlock(
        name="next",
        entries=tuple(_entry(telling, near) for near in shown),
        beyond=len(found) - len(shown),
    )


def _near(telling: Telling, item: Item) -> _Near | None:
    if item.status in ("exploring", "paused", "declined", "shipped") and not item.history:
        return None
    then = standing(item, telling.day, telling.steps(item))
    if then is None or then.status not in _STATUSES:
        return None
    near = horizon(item, telling.day, then) or "later"
    is_picked = item.id in telling.picked
    if near == "later" and not is_picked:
        return None
    key = f"next:{item.id}:{then.status}:{then.target or ''}"
    return _Near(item, then.status, then, near, key, telling.has_told(key), is_picked)


def _entry(telling: Telling, near: _Near) -> Upcoming:
    item = near.item
    return Upcoming(
        ref=PageRef(kind="item", id=item.id),
        title=item.title,
        area=telling.area(item.area),
        reminder=near.is_told,
        about=(item.id,),
        tells=(near.key,),
        status=near.status,
        target=near.then.target,
        horizon=near.horizon,
        summary=item.summary,
    )
