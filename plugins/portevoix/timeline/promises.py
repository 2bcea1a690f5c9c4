"""The ledger of promises: which dates were given, how they moved, and what happened.

A promise is a date that readers were given: an entry of an item's history with a target that has an
end. Targets in words promise no day.
"""

import datetime
from collections.abc import Iterable, Iterator
from statistics import median
from typing import Literal, NamedTuple

from portevoix.model import Community
from portevoix.model.history import item_changes, shipped_on, target_move
from portevoix.model.roadmap import Item
from portevoix.schema.text import Moment

Fate = Literal["kept", "late", "moved", "made_precise", "declined", "overdue", "open"]
"""What became of a promise."""


class Promise(NamedTuple):
    """A date that was given on a day."""

    item: Item
    said_on: datetime.date
    target: Moment
    fate: Fate
    days: int = 0
    """By how many days it moved, or what it was about came after its end; less than 0: earlier."""


def promises(community: Community, today: datetime.date) -> tuple[Promise, ...]:
    """All promises, in the order in which they were given."""
    found = (one for item in community.items.values() for one in _of_item(item, today))
    return tuple(sorted(found, key=lambda one: (one.said_on, one.item.id)))


def _of_item(item: Item, today: datetime.date) -> Iterator[Promise]:
    given = [
        (entry.date, entry.target)
        for entry in item_changes(item)
        if entry.target and entry.target.end and entry.date <= today
    ]
    given = [one for n, one in enumerate(given) if n == 0 or one[1] != given[n - 1][1]]
    for number, (day, target) in enumerate(given):
        following = given[number + 1][1] if number + 1 < len(given) else None
        if following:
            precise = target_move(target, following) == "made_precise"
            fate: Fate = "made_precise" if precise else "moved"
            yield Promise(item, day, target, fate, 0 if precise else _days(target, following.end))
        else:
            yield _last(item, day, target, today)


def _last(item: Item, day: datetime.date, target: Moment, today: datetime.date) -> Promise:
    """The promise that no other one replaced."""
    shipped = shipped_on(item)
    if item.status == "shipped":
        late = max(_days(target, shipped), 0)
        return Promise(item, day, target, "late" if late else "kept", late)
    if item.status == "declined":
        return Promise(item, day, target, "declined")
    is_over = target.end is not None and target.end < today
    return Promise(item, day, target, "overdue" if is_over else "open")


def _days(target: Moment, day: datetime.date | None) -> int:
    return (day - target.end).days if day and target.end else 0


class Totals(NamedTuple):
    """Promises counted."""

    given: int
    kept: int
    late: int
    moved: int
    declined: int
    overdue: int
    open: int
    days_moved: int | None
    """The median of the days by which dates moved; None where none did."""


def count_promises(found: Iterable[Promise]) -> Totals:
    rows = list(found)
    moved = [one.days for one in rows if one.fate == "moved"]

    def count(fate: Fate) -> int:
        return sum(one.fate == fate for one in rows)

    return Totals(
        given=len(rows),
        kept=count("kept"),
        late=count("late"),
        moved=len(moved),
        declined=count("declined"),
        overdue=count("overdue"),
        open=count("open"),
        days_moved=round(median(moved)) if moved else None,
    )
