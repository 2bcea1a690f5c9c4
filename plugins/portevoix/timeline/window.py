"""A span of days, and how far a day is."""

import datetime
from typing import NamedTuple


class Window(NamedTuple):
    """Days from the first to the last, both included."""

    start: datetime.date
    end: datetime.date

    def __contains__(self, day: object) -> bool:
        return isinstance(day, datetime.date) and self.start <= day <= self.end


def days_left(until: datetime.date, today: datetime.date) -> int:
    """How many days are left: 0 on the last one, negative once it is over."""
    return (until - today).days
