import datetime
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from portevoix.timeline.loop import loop, loop_by_area
from portevoix.timeline.needs import NeedStory, need_stories

TODAY = datetime.date(2026, 11, 30)
ROADMAP = """
    areas:
    - {id: money, title: Argent}
    - {id: empty, title: Rien}
    items:
    - id: receipts
      title: Reçus
      status: shipped
      area: money
      needs:
      - {id: yes, text: Oui, kind: idea, date: 2026-01-01, people: [lea, karim],
         answer: {outcome: accepted, date: 2026-01-11}}
      - {id: no, text: Non, kind: idea, date: 2026-01-01,
         answer: {outcome: declined, date: 2026-01-31}}
      - {id: verdict, text: Verdict, kind: idea, date: 2026-01-01}
    needs:
    - {id: waits, text: Attend, kind: idea, date: 2026-01-01}
"""
PEOPLE = """
    organisations: [{id: garden, name: Jardins}]
    people:
    - {id: lea, name: Léa, organisation: garden, consent: {name: true, since: 2026-01-01}}
    - {id: karim, name: Karim}
    - {id: claire, name: Claire, team: true}
"""

EDITION = """
    ---
    {{date: {date}, from: 2026-11-01, to: 2026-11-30, subject: N}}
    ---
"""


@pytest.fixture
def community(
    write_project: Callable[..., Path], read_all: Callable[[Path], SimpleNamespace]
) -> Any:
    workshop = """
        ---
        item: receipts
        step: improvement
        date: 2026-01-21
        people: [claire]
        verdicts: [{need: verdict, verdict: heard, why: Bien vu}]
        ---
    """
    note = """
        ---
        title: Reçus
        date: 2026-02-01
        items: [receipts]
        ---
    """
    return read_all(
        write_project(
            {
                "roadmap.yaml": ROADMAP,
                "contributors.yaml": PEOPLE,
                "content/workshops/w.md": workshop,
                "content/releases/n.md": note,
                "content/newsletter/sent.md": EDITION.format(date="2026-11-30"),
                "content/newsletter/coming.md": EDITION.format(date="2026-12-01"),
            }
        )
    ).community


def test_needs_are_counted_once_each(community: Any) -> None:
    found = loop(community, TODAY)
    assert (found.needs, found.answered, found.waiting) == (4, 3, 1)


def test_what_was_turned_down_has_not_shipped(community: Any) -> None:
    assert loop(community, TODAY).shipped == 2


def test_the_time_to_an_answer_is_the_median_of_those_with_both_days(community: Any) -> None:
    found = loop(community, TODAY)
    assert (found.days_to_answer, found.timed) == (20, 3)


def test_people_are_thanked_once_each_and_the_team_is_not(community: Any) -> None:
    found = loop(community, TODAY)
    assert (found.people_thanked, found.organisations_thanked) == (2, 1)


def test_a_letter_that_is_being_prepared_has_told_nothing(community: Any) -> None:
    assert len(community.editions) == 2
    assert loop(community, TODAY).editions == 1


def test_areas_without_needs_are_left_out(community: Any) -> None:
    rows = [(row.area, row.needs, row.answered, row.shipped) for row in loop_by_area(community)]
    assert rows == [("money", 3, 3, 2), (None, 1, 0, 0)]


def story(community: Any, need: str) -> NeedStory:
    return next(one for one in need_stories(community) if one.need.id == need)


def test_a_verdict_of_a_workshop_is_an_answer(community: Any) -> None:
    found = story(community, "verdict")
    assert (found.outcome, str(found.reason), found.days_to_answer) == ("heard", "Bien vu", 20)


def test_a_need_waits_until_it_is_answered(community: Any, today: Any) -> None:
    assert story(community, "waits").days_waiting(today) == 333
    assert story(community, "yes").days_waiting(today) is None
