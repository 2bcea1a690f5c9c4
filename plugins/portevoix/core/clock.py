"""The clock, at the edge: what day it is, for those who must know."""

import datetime
import os
import re

from portevoix.core.problems import N_

VARIABLE = "SOURCE_DATE_EPOCH"
FIRST, LAST = datetime.date(1900, 1, 1), datetime.date(2999, 12, 31)
"""The days that records may name: adding to one of them leaves no calendar."""
_MOST_SECONDS = 2**32 - 1
"""In 2106: what is compressed, as MkDocs' sitemap is, cannot name a later moment."""
REFUSAL = N_(
    "SOURCE_DATE_EPOCH is “{value}”: it names a day by the seconds since 1970, as in 1795996800."
    " Set it so, or take it away."
)


class ClockError(ValueError):
    """The environment names no day."""

    def __init__(self, value: str) -> None:
        super().__init__(REFUSAL.format(value=value))
        self.value = value


def today() -> datetime.date:
    """The day that `SOURCE_DATE_EPOCH` (seconds since 1970, UTC) names, else this day; raises
    ClockError where it names none.
    """
    epoch = os.environ.get(VARIABLE)
    if epoch is None:
        return datetime.date.today()  # noqa: DTZ011 - the reader's own day is meant
    if re.fullmatch(r"[0-9]{1,10}", epoch) and int(epoch) <= _MOST_SECONDS:
        return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC).date()
    raise ClockError(epoch if len(epoch) <= 40 else epoch[:40] + "…")
