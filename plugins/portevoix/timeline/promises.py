"""The ledger of promises: which dates were given, how they moved, and what happened.

A promise is a date that readers were given: an entry of an item's history with a target that has an
end. Targets in words promise no day.
"""

import datetime
from collections.abc import Iterable, Iterator
from statistics import median
from typing import Literal, NamedTuple

from portevoix.model import Community
from portevoix.model.history import ItemChange, item_changes, shipped_on, target_move
from portevoix.model.roadmap import Item
from portevoix.schema.text import Moment

Outcome = Literal["kept", "late", "moved", "made_precise", "declined", "overdue", "open"]
"""What became of a promise."""


class Promise(NamedTuple):
    """A date that was given on a day."""

    item: Item
    said_on: datetime.date
    target: Moment
    outcome: Outcome
    days: int | None = 0
    """By how many days it moved, or what it was about came after its end; less than 0: earlier.
    None where words that name no day took its place.
    """
    ended_by: ItemChange | None = None
    """The entry of the history that moved it, kept it or gave it up."""


def promises(community: Community, today: datetime.date) -> tuple[Promise, ...]:
    """All promises, in the order in which they were given."""
    found = (one for item in community.items_promised for one in _of_item(item, today))
    return tuple(sorted(found, key=lambda one: (one.said_on, one.item.id)))


def _of_item(item: Item, today: datetime.date) -> Iterator[Promise]:
    changes = [entry for entry in item_changes(item) if entry.date <= today]
    given = [(entry, entry.target) for entry in changes if entry.target]
    given = [one for n, one in enumerate(given) if n == 0 or one[1] != given[n - 1][1]]
    for number, (entry, target) in enumerate(given):
        if target.end is None:
            continue
        if number + 1 == len(given):
            yield _last(item, entry.date, target, changes, today)
            continue
        by, following = given[number + 1]
        precise = target_move(target, following) == "made_precise"
        outcome: Outcome = "made_precise" if precise else "moved"
        days = 0 if precise else _days(target, following.end)
        yield Promise(item, entry.date, target, outcome, days, by)


def _last(
    item: Item,
    day: datetime.date,
    target: Moment,
    changes: list[ItemChange],
    today: datetime.date,
) -> Promise:
    """The promise that no other one replaced."""
    by = next((one for one in reversed(changes) if one.status == item.status), None)
    if item.status == "declined":
        return Promise(item, day, target, "declined", ended_by=by)
    late = max(_days(target, shipped_on(item) or today) or 0, 0)
    if item.status == "shipped":
        return Promise(item, day, target, "late" if late else "kept", late, by)
    return Promise(item, day, target, "overdue" if late else "open", late)


def _days(target: Moment, day: datetime.date | None) -> int | None:
    return (day - target.end).days if day and target.end else None


class Totals(NamedTuple):
    """Promises counted."""

    given: int
    kept: int
    late: int
    moved: int
    made_precise: int
    declined: int
    overdue: int
    open: int
    days_moved: int | None
    """The median of the days by which dates moved; None where none did."""


def count_promises(found: Iterable[Promise]) -> Totals:
    rows = list(found)
    moved = [one.days for one in rows if one.outcome == "moved" and one.days is not None]

    def count(outcome: Outcome) -> int:
        return sum(one.outcome == outcome for one in rows)

    return Totals(
        given=len(rows),
        kept=count("kept"),
        late=count("late"),
        moved=count("moved"),
        made_precise=count("made_precise"),
        declined=count("declined"),
        overdue=count("overdue"),
        open=count("open"),
        days_moved=round(median(moved)) if moved else None,
    )
