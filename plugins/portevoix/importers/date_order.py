"""How a form writes its days: told by all of them together, as one alone may be read both ways."""

import datetime
from itertools import pairwise

from portevoix.importers.dates import DateFormat
from portevoix.importers.form_columns import Column

_CLEAR = ("YYYY-MM-DD*", "YYYY/MM/DD*", "DD.MM.YYYY*", "D.M.YYYY*", "D MMMM YYYY*", "MMM D, YYYY*")
_DAY_FIRST = ("D/M/YYYY*", "D-M-YYYY*", "D/M/YY *", "D/M/YY")
_MONTH_FIRST = ("M/D/YYYY*", "M-D-YYYY*", "M/D/YY *", "M/D/YY")
_ENGLISH = ("timestamp", "completion time", "start time", "submit", "date submitted", "submitted")


def date_format_of(day: Column, today: datetime.date) -> str:
    """The format that reads all days of a column, best in the order in which answers come; of two
    the one that goes with the language of its name.
    """
    is_english = day.folded.startswith(_ENGLISH)
    both = (*_MONTH_FIRST, *_DAY_FIRST) if is_english else (*_DAY_FIRST, *_MONTH_FIRST)
    fitting = [one for one in (*_CLEAR, *both) if _days(one, day, today)]
    ordered = [one for one in fitting if _is_ordered(_days(one, day, today))]
    return next(iter((*ordered, *fitting)), _CLEAR[0])


def _days(format_: str, column: Column, today: datetime.date) -> list[str]:
    """The days of a column, if that format reads all of them."""
    way, days = DateFormat.of(format_), list[str]()
    for cell in column.filled:
        try:
            day = way.read(cell)
        except ValueError:
            return []
        if day is None or len(day) < 10 or day > (today + datetime.timedelta(1)).isoformat():
            return []
        days.append(day)
    return days


def _is_ordered(days: list[str]) -> bool:
    pairs = list(pairwise(days))
    return all(a <= b for a, b in pairs) or all(a >= b for a, b in pairs)
