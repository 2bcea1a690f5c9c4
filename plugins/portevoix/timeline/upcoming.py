"""What comes next on the roadmap, as of the edition's day."""

import datetime
from dataclasses import dataclass

from portevoix.model.labelled import labelled
from portevoix.model.roadmap import Horizon, Item
from portevoix.timeline.as_of import COMING
from portevoix.timeline.blocks import PageRef, SectionBlock, UpcomingEntry
from portevoix.timeline.context import EditionContext
from portevoix.timeline.horizon import horizon

MOST = 24
"""The largest number of items that an edition announces; the roadmap has the others."""
_HORIZONS: tuple[Horizon, ...] = ("now", "next", "later")


@dataclass(frozen=True, slots=True)
class _Candidate:
    """An item that may be announced, and whether an earlier edition announced it."""

    item: Item
    horizon: Horizon
    key: str
    was_reported: bool
    is_picked: bool

    @property
    def order(self) -> tuple[bool, bool, int, datetime.date, int]:
        due = self.item.target.end if self.item.target else None
        return (
            not self.is_picked,
            self.was_reported,
            _HORIZONS.index(self.horizon),
            due or datetime.date.max,
            COMING.index(self.item.status),
        )


def find_upcoming(context: EditionContext) -> SectionBlock:
    """Items that are being built or planned, for now or next, the nearest first.

    An item without dates is announced once, as events are (`EditionDates.announces`). One that an
    earlier edition announced with the same status and target is a reminder.
    """
    candidates = sorted(
        (one for item in context.items if (one := _candidate(context, item))),
        key=lambda one: one.order,
    )
    chosen = [one for n, one in enumerate(candidates) if n < MOST or one.is_picked]
    return SectionBlock(
        name="next",
        entries=tuple(_entry(context, one) for one in chosen),
        beyond=len(candidates) - len(chosen),
    )


def _candidate(context: EditionContext, item: Item) -> _Candidate | None:
    if item.status not in COMING:
        return None
    near = horizon(item, context.day) or "later"
    is_picked = item.id in context.picked
    if not is_picked and (near == "later" or not context.dates.announces_item(item)):
        return None
    key = f"next:{item.id}:{item.status}:{item.target or ''}"
    return _Candidate(item, near, key, context.was_reported(key), is_picked)


def _entry(context: EditionContext, candidate: _Candidate) -> UpcomingEntry:
    item = candidate.item
    return UpcomingEntry(
        ref=PageRef(kind="item", id=item.id),
        title=item.title,
        area=context.area(item.area),
        labelled=labelled(item),
        reminder=candidate.was_reported,
        about=(item.id,),
        report_keys=(candidate.key,),
        status=item.status,
        target=item.target,
        horizon=candidate.horizon,
        summary=item.summary,
    )
