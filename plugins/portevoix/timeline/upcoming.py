"""What comes next on the roadmap, as of the edition's day."""

import datetime
from dataclasses import dataclass

from portevoix.model.labelled import labelled
from portevoix.model.roadmap import Horizon, Item
from portevoix.timeline.as_of import COMING
from portevoix.timeline.blocks import PageRef, SectionBlock, Upcoming
from portevoix.timeline.context import Telling
from portevoix.timeline.horizon import horizon

MOST = 24
"""So many items an edition announces; the roadmap has the others."""
_HORIZONS: tuple[Horizon, ...] = ("now", "next", "later")


@dataclass(frozen=True, slots=True)
class _Near:
    """An item that comes soon, and what was announced of it."""

    item: Item
    horizon: Horizon
    key: str
    is_told: bool
    is_picked: bool

    @property
    def order(self) -> tuple[bool, bool, int, datetime.date, int]:
        due = self.item.target.end if self.item.target else None
        return (
            not self.is_picked,
            self.is_told,
            _HORIZONS.index(self.horizon),
            due or datetime.date.max,
            COMING.index(self.item.status),
        )


def upcoming(telling: Telling) -> SectionBlock:
    """What is being built or planned, for now or next: the nearest first.

    What nobody says since when it was on the roadmap is announced as events are, once.
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
    if item.status not in COMING:
        return None
    near = horizon(item, telling.day) or "later"
    is_picked = item.id in telling.picked
    if not is_picked and (near == "later" or not telling.issue.announces_item(item)):
        return None
    key = f"next:{item.id}:{item.status}:{item.target or ''}"
    return _Near(item, near, key, telling.has_told(key), is_picked)


def _entry(telling: Telling, near: _Near) -> Upcoming:
    item = near.item
    return Upcoming(
        ref=PageRef(kind="item", id=item.id),
        title=item.title,
        area=telling.area(item.area),
        labelled=labelled(item),
        reminder=near.is_told,
        about=(item.id,),
        tells=(near.key,),
        status=item.status,
        target=item.target,
        horizon=near.horizon,
        summary=item.summary,
    )
