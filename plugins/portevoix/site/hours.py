"""Hours that people write as they are to be read: 18:30, 18 h 30, 6:30 pm."""

import datetime
import re
from typing import NamedTuple

_HOUR = r"(\d{1,2})(?:\s*[:hH.]\s*(\d{2})?)?\s*([AaPp]\.?[Mm]\.?)?"
_HOURS = re.compile(rf"\s*{_HOUR}(?:\s*(?:[–—-]|to|à)\s*{_HOUR})?\s*")
_SURE = re.compile(r"[:hH.]|[AaPp]\.?[Mm]")
"""What makes a number an hour."""


class Hours(NamedTuple):
    """From which hour to which."""

    start: datetime.time
    end: datetime.time | None


def hours(time: str | None, ends: str | None) -> Hours | None:
    """The hours of a meeting; None where they are no hours but words."""
    first = _HOURS.fullmatch(time or "")
    if not first or not _SURE.search(first[0]):
        return None
    start = _time(*first.groups()[:3])
    end = _time(*first.groups()[3:]) if first[4] else None
    last = _HOURS.fullmatch(ends or "")
    if last and not last[4]:
        end = _time(*last.groups()[:3])
    return Hours(start, end) if start else None


def _time(hour: str, minute: str | None, half: str | None) -> datetime.time | None:
    number = int(hour)
    if half and 1 <= number <= 12:
        number = number % 12 + (12 if half[0] in "Pp" else 0)
    if number > 23 or int(minute or 0) > 59:
        return None
    return datetime.time(number, int(minute or 0))
