"""How near an item is: now, next or later."""

import datetime

from portevoix.model.history import ItemState
from portevoix.model.roadmap import Horizon, Item


def horizon(item: Item, today: datetime.date, state: ItemState | None = None) -> Horizon | None:
    """The item's own horizon, else derived from its status and target; None once it is over.

    What is being built is for now. What is planned is for now where it is due this quarter,
    for later where it is due after the two quarters that follow, and next between the two.
    What is still explored is never for now. Give the `state` for another day than today.
    """
    status = state.status if state else item.status
    target = state.target if state else item.target
    if status in ("shipped", "declined", None):
        return None
    if item.horizon:
        return item.horizon
    if status in ("in_progress", "preview"):
        return "now"
    if status == "paused":
        return "later"
    due = target.end if target else None
    if due is None:
        return "next" if status == "planned" else "later"
    quarters = _quarter(due) - _quarter(today)
    if quarters > 2:
        return "later"
    return "now" if quarters <= 0 and status == "planned" else "next"


def _quarter(day: datetime.date) -> int:
    return day.year * 4 + (day.month - 1) // 3
