"""The roadmap by quarter: when each item is due or shipped, and when it was due before."""

import datetime
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from portevoix.core.languages import Language
from portevoix.core.problems import N_
from portevoix.model.community import Community
from portevoix.model.history import item_changes, shipped_on
from portevoix.model.roadmap import Item
from portevoix.schema.text import Moment, plain

_SHORT = N_("Q{number} {year}")
"""A quarter at the head of a column."""
_WITHIN_A_QUARTER = ("day", "month", "quarter")


class Quarter(NamedTuple):
    """A quarter of a year, counted from 0."""

    number: int

    @classmethod
    def of(cls, day: datetime.date) -> "Quarter":
        return cls(day.year * 4 + (day.month - 1) // 3)

    @property
    def start(self) -> datetime.date:
        return datetime.date(self.number // 4, self.number % 4 * 3 + 1, 1)

    def short_name(self, language: Language) -> str:
        words = language.gettext(_SHORT)
        return words.format(number=self.number % 4 + 1, year=self.number // 4)


class DatedItem(NamedTuple):
    """An item on the time line."""

    item: Item
    period: Moment
    """When it is due, as precisely as was said; the day that it shipped."""
    former: tuple[Moment, ...]
    """When it was due before, oldest first."""

    @property
    def start(self) -> datetime.date:
        return self.period.start or datetime.date.max

    @property
    def end(self) -> datetime.date:
        return self.period.end or datetime.date.max

    @property
    def group(self) -> tuple[str, datetime.date]:
        """The period that it is listed under: a quarter, or more where no quarter was said."""
        if self.period.precision in _WITHIN_A_QUARTER:
            return "quarter", Quarter.of(self.end).start
        return self.period.precision, self.start


def dated_items(community: Community) -> tuple[DatedItem, ...]:
    """The items of the time line, what comes first at the top."""
    found = [_dated(item) for item in community.items_with_day]
    return tuple(sorted(found, key=lambda one: (one.end, one.start)))


def by_period(rows: Iterable[DatedItem]) -> Mapping[tuple[str, datetime.date], list[DatedItem]]:
    """Items by the period that they are listed under, in the order of time."""
    found: dict[tuple[str, datetime.date], list[DatedItem]] = {}
    for row in rows:
        found.setdefault(row.group, []).append(row)
    return found


def _dated(item: Item) -> DatedItem:
    day = shipped_on(item)
    period = Moment(plain(str(day)), "day", day, day) if day else item.target
    assert period  # noqa: S101 - the item is one of those with a day
    targets = [change.target for change in item_changes(item) if change.target]
    if day and item.target:
        targets.append(item.target)
    former = dict.fromkeys(one for one in targets if one.start and not _holds(one, period))
    return DatedItem(item, period, tuple(former))


def _holds(former: Moment, period: Moment) -> bool:
    """Whether a period lies in the one that was said before: then nothing moved."""
    return bool(
        former.start
        and former.end
        and period.start
        and period.end
        and former.start <= period.start
        and period.end <= former.end
    )
