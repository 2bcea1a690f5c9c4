"""The clock, at the edge: what day it is, for those who must know."""

import datetime
import os


def today() -> datetime.date:
    """The day that `SOURCE_DATE_EPOCH` (seconds since 1970, UTC) names, else this day."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdigit():
        return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC).date()
    return datetime.date.today()  # noqa: DTZ011 - the reader's own day is meant
