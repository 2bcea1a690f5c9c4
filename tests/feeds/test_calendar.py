"""Calendars are what icalendar reads back: hours, days, what moved, what was called off."""

import datetime
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from icalendar import Calendar

from portevoix.core.languages import language
from portevoix.core.problems import Problems
from portevoix.feeds.calendar import calendar
from portevoix.site.calendars import dated
from portevoix.site.context import RenderContext
from portevoix.site.derived import DerivedData
from portevoix.site.hours import hours
from portevoix.site.links import LinkTargets

URL = "https://club.example/fr/"
FILES = {
    "roadmap.yaml": """
        areas:
        - {id: money, title: Argent}
        items:
        - id: bank
          title: La banque
          status: planned
          area: money
          calls:
          - {kind: test, question: Qui essaie ?, until: 2026-12-20, created: 2026-11-01,
             link: "https://club.example/essai"}
        """,
    "content/events/evening.md": """
        ---
        title: "Une soirée, à Lyon; et plus"
        date: 2026-12-04
        created: 2026-10-01
        time: "18:30"
        ends: "20:00"
        items: [bank]
        cancelled: 2026-11-20
        history:
        - {date: 2026-11-02, from: 2026-12-03, reason: La salle est prise.}
        ---
        """,
    "content/events/fair.md": """
        ---
        {title: Salon, date: 2027-01-10, end: 2027-01-12, time: toute la journée}
        ---
        """,
    "content/events/far.md": """
        ---
        {title: Loin, date: 2027-07-01, time: 6 pm, time_zone: America/New_York, online: true}
        ---
        """,
    "content/workshops/first.md": """
        ---
        {item: bank, step: reflection, date: 2026-12-10, time: 9 h 30}
        ---
        """,
}


@pytest.fixture
def entries(
    write_project: Callable[..., Path],
    read_all: Callable[[Path], SimpleNamespace],
    today: datetime.date,
) -> dict[str, Any]:
    """What icalendar reads of each entry, by the start of its UID."""
    community = read_all(write_project(FILES)).community
    targets = LinkTargets.of(community, [], Problems())
    derived = DerivedData(community, today)
    context = RenderContext(community, derived, language("fr"), today, targets)
    found = [one.entry for one in dated(context, URL, "https://first.example/", "Europe/Paris")]
    text = calendar("Club", "fr", found)
    assert text == calendar("Club", "fr", found)
    read = Calendar.from_ical(text)
    assert not read.errors
    return {str(one["uid"]): one for one in read.walk("VEVENT")}


def test_an_hour_is_that_of_its_zone(entries: dict[str, Any]) -> None:
    evening = entries["event-evening@first.example"]
    assert evening.decoded("dtstart") == datetime.datetime(2026, 12, 4, 17, 30, tzinfo=datetime.UTC)
    assert evening.decoded("dtend") == datetime.datetime(2026, 12, 4, 19, 0, tzinfo=datetime.UTC)
    far = entries["event-far@first.example"].decoded("dtstart")
    assert far == datetime.datetime(2027, 7, 1, 22, 0, tzinfo=datetime.UTC)


def test_what_changed_and_what_was_called_off_is_told(entries: dict[str, Any]) -> None:
    evening = entries["event-evening@first.example"]
    assert (evening["status"], evening["sequence"]) == ("CANCELLED", 2)
    assert evening.decoded("last-modified").date() == datetime.date(2026, 11, 20)
    assert evening["summary"] == "Une soirée, à Lyon; et plus"
    fair = entries["event-fair@first.example"]
    assert (fair["status"], fair["sequence"]) == ("CONFIRMED", 0)


def test_days_without_an_hour_are_whole_days(entries: dict[str, Any]) -> None:
    fair = entries["event-fair@first.example"]
    assert fair.decoded("dtstart") == datetime.date(2027, 1, 10)
    assert fair.decoded("dtend") == datetime.date(2027, 1, 13)
    assert "toute la journée" in fair["description"]
    (call,) = (one for uid, one in entries.items() if uid.startswith("call-bank"))
    assert call.decoded("dtstart") == datetime.date(2026, 12, 20)
    assert call["transp"] == "TRANSPARENT"


@pytest.mark.parametrize(
    ("time", "ends", "told"),
    [
        ("18:30", None, "18:30-"),
        ("18 h", "20 h 15", "18:00-20:15"),
        ("9h30 – 11h", None, "09:30-11:00"),
        ("6:30 pm", "8 p.m.", "18:30-20:00"),
        ("12 am", None, "00:00-"),
        ("25:00", None, None),
        ("le soir", None, None),
        ("18", None, None),
        (None, "20:00", None),
    ],
)
def test_hours_are_read_as_people_write_them(time: str, ends: str, told: str) -> None:
    found = hours(time, ends)
    text = found and f"{found.start:%H:%M}-" + (f"{found.end:%H:%M}" if found.end else "")
    assert text == told
