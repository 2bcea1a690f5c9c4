"""Changes of an item, with the values that they replaced; its state on a day; moved targets."""

import datetime
from typing import Literal, NamedTuple

from portevoix.model.roadmap import Item, Status
from portevoix.schema.text import Moment, Words

TargetMove = Literal["pushed_back", "brought_forward", "made_precise", "made_vague"]
"""How a target differs from the one before: later, sooner, within it, or around it."""


def target_move(former: Moment | None, new: Moment | None) -> TargetMove | None:
    """How a target moved; None where it did not, or where one of them is words.

    A target inside the former one is the same promise, more precise.
    """
    if not (former and new and former.start and former.end and new.start and new.end):
        return None
    if (former.start, former.end) == (new.start, new.end):
        return None
    if former.start <= new.start and new.end <= former.end:
        return "made_precise"
    if new.start <= former.start and former.end <= new.end:
        return "made_vague"
    return "pushed_back" if new.end > former.end else "brought_forward"


class ItemChange(NamedTuple):
    """A dated entry of an item's history, with the values it replaced.

    `status` and `target` are None where the entry does not change them; a former value is
    None where no earlier entry gives it.
    """

    date: datetime.date
    former_status: Status | None
    status: Status | None
    former_target: Moment | None
    target: Moment | None
    reason: Words | None
    is_first: bool
    """Whether the item appeared with this entry."""

    @property
    def move(self) -> TargetMove | None:
        """How its target moved."""
        return target_move(self.former_target, self.target)


class ItemState(NamedTuple):
    """The status and target of an item on some day; None for what is not known."""

    status: Status | None
    target: Moment | None


def item_changes(item: Item) -> tuple[ItemChange, ...]:
    """The item's history, oldest first, each entry with the values before it."""
    if not item.history:
        return ()
    found = []
    status: Status | None = None
    target: Moment | None = None
    for number, change in enumerate(sorted(item.history, key=lambda change: change.date)):
        found.append(
            ItemChange(
                date=change.date,
                former_status=status if change.status else None,
                status=change.status,
                former_target=target if change.target else None,
                target=change.target,
                reason=change.reason,
                is_first=number == 0 and (item.created is None or change.date <= item.created),
            )
        )
        status, target = change.status or status, change.target or target
    return tuple(found)


def state_on(item: Item, day: datetime.date) -> ItemState | None:
    """Status and target at the end of that day; None where it was not on the roadmap yet."""
    if item.created and item.created > day:
        return None
    later = [change for change in item_changes(item) if change.date > day]
    if any(change.is_first for change in later):
        return None
    status: Status | None = item.status
    target = item.target
    for change in reversed(later):
        if change.status:
            status = change.former_status
        if change.target:
            target = change.former_target
    return ItemState(status, target)


def gave_date(item: Item) -> bool:
    """Whether its history named a date, and says when it shipped if it did."""
    is_known = item.status != "shipped" or shipped_on(item)
    return bool(is_known) and any(one.target and one.target.end for one in item.history)


def shipped_on(item: Item) -> datetime.date | None:
    """The last day on which the history gives the status `shipped`."""
    if item.status != "shipped":
        return None
    return max((one.date for one in item.history if one.status == "shipped"), default=None)
