"""A feed and its entries, in no format."""

import datetime
from collections.abc import Sequence
from typing import NamedTuple

MOST = 50
"""Entries: who reads a feed once a month misses nothing."""


class FeedEntry(NamedTuple):
    """One thing that happened."""

    id: str
    """By which readers tell entries apart: it stays the same."""
    title: str
    url: str
    day: datetime.date
    html: str
    summary: str = ""
    categories: Sequence[tuple[str, str]] = ()
    """Each a term that stays the same, and its words."""


class Feed(NamedTuple):
    """A feed, the newest entry first. All addresses are whole."""

    id: str
    title: str
    site: str
    """Whose feed it is: the name of the portal."""
    home: str
    address: str
    """Its own, without the end that tells the format."""
    language: str
    entries: Sequence[FeedEntry]

    @property
    def newest(self) -> datetime.date:
        return self.entries[0].day if self.entries else datetime.date(1970, 1, 1)


def noon(day: datetime.date) -> str:
    """As records have no hour, each is dated at noon UTC."""
    return f"{day.isoformat()}T12:00:00Z"
