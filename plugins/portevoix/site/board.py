"""The roadmap as a board: a column each for now, next, later, shipped, paused, declined."""

import datetime
from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple, get_args

from portevoix.model.community import Community
from portevoix.model.history import shipped_on
from portevoix.model.roadmap import STATUSES, Effort, Item, Status
from portevoix.timeline.horizon import horizon

Column = Literal["now", "next", "later", "shipped", "paused", "declined"]
COLUMNS: tuple[Column, ...] = ("now", "next", "later", "shipped", "paused", "declined")


class Board(NamedTuple):
    """The items of each column, and what they can be filtered by."""

    columns: Mapping[Column, tuple[Item, ...]]
    labels: tuple[str, ...]
    statuses: tuple[Status, ...]
    efforts: tuple[Effort, ...]


_STATUS_ORDER = {
    status: place
    for place, status in enumerate(
        ("preview", "in_progress", "planned", "exploring", "paused", "shipped", "declined")
    )
}


def board(community: Community, today: datetime.date) -> Board:
    """Now, next and later hold what is due first at the top; shipped, the newest."""
    columns: dict[Column, list[Item]] = {column: [] for column in COLUMNS}
    for item in community.items.values():
        columns[_column(item, today)].append(item)
    for column in ("now", "next", "later"):
        columns[column].sort(key=_due)
    columns["shipped"].sort(key=lambda item: last_day(community, item), reverse=True)
    items = community.items.values()
    labels = {label for item in items for label in item.labels}
    return Board(
        {column: tuple(items) for column, items in columns.items()},
        tuple(sorted(labels, key=str.casefold)),
        tuple(one for one in STATUSES if any(i.status == one for i in items)),
        tuple(one for one in get_args(Effort) if any(i.effort == one for i in items)),
    )


def _column(item: Item, today: datetime.date) -> Column:
    if item.status in ("shipped", "paused", "declined"):
        return item.status
    return horizon(item, today) or "later"


def _due(item: Item) -> tuple[datetime.date, int]:
    due = item.target.end if item.target and item.target.end else datetime.date.max
    return due, -STATUSES.index(item.status)


def last_day(community: Community, item: Item) -> datetime.date:
    """The latest date of an item: when it shipped, its changes, its notes."""
    days = [shipped_on(item), item.created]
    days += [change.date for change in item.history]
    days += [note.date for note in community.notes_by_item[item.id]]
    return max((day for day in days if day), default=datetime.date.min)


def by_status(items: Iterable[Item]) -> list[Item]:
    """Items by status: those in preview first, those declined last."""
    return sorted(items, key=lambda item: _STATUS_ORDER[item.status])
