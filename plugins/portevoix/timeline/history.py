"""What changed on an item, from what to what; where it stood on a day."""

import datetime
from typing import NamedTuple

from portevoix.model.roadmap import Item, Status
from portevoix.schema.text import Moment, Words


class Step(NamedTuple):
    """A dated entry of an item's history, with the values it replaced.

    `status` and `target` are None where the entry does not change them; a former value is
    None where nothing earlier tells it.
    """

    date: datetime.date
    former_status: Status | None
    status: Status | None
    former_target: Moment | None
    target: Moment | None
    reason: Words | None
    is_first: bool
    """Whether the item appeared with this entry."""


class Standing(NamedTuple):
    """The status and target of an item on some day; None for what is not known."""

    status: Status | None
    target: Moment | None


def steps(item: Item) -> tuple[Step, ...]:
    """The item's history, oldest first, each entry with what was before it."""
    if not item.history:
        return ()
    found = []
    status: Status | None = None
    target: Moment | None = None
    for number, change in enumerate(sorted(item.history, key=lambda change: change.date)):
        found.append(
            Step(
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


def standing(item: Item, day: datetime.date) -> Standing | None:
    """Where the item stood at the end of that day; None where it was not on the roadmap yet."""
    if item.created and item.created > day:
        return None
    later = [step for step in steps(item) if step.date > day]
    if any(step.is_first for step in later):
        return None
    status: Status | None = item.status
    target = item.target
    for step in reversed(later):
        if step.status:
            status = step.former_status
        if step.target:
            target = step.former_target
    return Standing(status, target)


def shipped_on(item: Item) -> datetime.date | None:
    """The day an item was last said to be shipped, by its history."""
    if item.status != "shipped":
        return None
    return max((one.date for one in item.history if one.status == "shipped"), default=None)
