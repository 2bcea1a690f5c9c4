"""Where a need stands: what those who asked say comes last."""

import datetime
import json
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from portevoix.privacy.publication import published_on
from portevoix.timeline.loop import loop
from portevoix.timeline.need_history import need_events
from portevoix.timeline.needs import NeedStory, need_stories

TODAY = datetime.date(2026, 11, 30)
SHIPPED = [{"date": "2026-03-01", "status": "shipped"}]
YES = {"outcome": "accepted", "date": "2026-02-01"}
Read = Callable[[str], SimpleNamespace]


@pytest.fixture
def community_of(read_roadmap: Read) -> Callable[..., Any]:
    def community(*needs: dict[str, Any], **item: Any) -> Any:
        rows = [
            {"id": f"n{at}", "text": f"T{at}", "kind": "idea"} | n for at, n in enumerate(needs)
        ]
        one = {"id": "i", "title": "I", "status": "shipped", "history": SHIPPED, "needs": rows}
        found = read_roadmap(json.dumps({"items": [one | item]}))
        assert not found.problems.errors, found.messages
        return found.community

    return community


@pytest.fixture
def story_of(community_of: Callable[..., Any]) -> Callable[..., NeedStory]:
    def story(**need: Any) -> NeedStory:
        item = need.pop("item", {})
        return need_stories(community_of({"date": "2026-01-01", **need}, **item))[0]

    return story


NOT = {"result": "not", "date": "2026-04-01"}
AGAIN = [*SHIPPED, {"date": "2026-05-01", "status": "in_progress"},
         {"date": "2026-06-01", "status": "shipped"}]  # fmt: skip


@pytest.mark.parametrize(
    ("need", "standing"),
    [
        ({}, "waiting"),
        ({"answer": YES}, "available"),
        ({"answer": {"outcome": "declined"}}, "answered"),
        ({"answer": YES, "item": {"status": "planned", "history": []}}, "answered"),
        ({"answer": YES, "outcome": "solved"}, "solved"),
        ({"answer": YES, "outcome": {"result": "partly", "words": "Presque"}}, "partly"),
        ({"answer": YES, "outcome": NOT}, "reopened"),
        ({"answer": YES, "outcome": NOT, "item": {"history": AGAIN}}, "available"),
        ({"answer": YES, "outcome": [{"result": "solved", "date": "2026-05-01"}, NOT]}, "solved"),
        ({"answer": YES, "outcome": ["solved", NOT]}, "reopened"),
    ],
)
def test_the_last_word_is_theirs_who_asked(
    need: dict[str, Any], standing: str, story_of: Callable[..., NeedStory]
) -> None:
    story = story_of(**need)
    assert story.standing == standing
    assert story.is_open == (standing in ("waiting", "reopened"))


def test_a_need_that_was_said_after_the_release_did_not_wait_for_it(
    story_of: Callable[..., NeedStory],
) -> None:
    assert story_of(answer=YES).shipped_on == datetime.date(2026, 3, 1)
    assert story_of(answer=YES, date="2026-03-02").shipped_on is None


def test_lead_times_are_medians_of_what_is_known(community_of: Callable[..., Any]) -> None:
    solved = {"result": "solved", "date": "2026-03-11"}
    numbers = loop(
        community_of(
            {"date": "2026-01-01", "answer": YES, "outcome": solved},
            {"date": "2026-01-11", "answer": YES, "outcome": NOT},
            {"answer": YES},
            {"date": "2026-01-01", "merged_into": "n0"},
        ),
        TODAY,
    )
    assert (numbers.needs, numbers.shipped, numbers.confirmed, numbers.reopened) == (3, 3, 1, 1)
    assert [tuple(one) for one in numbers.lead_times] == [
        ("answered", 26, 2), ("shipped", 54, 2), ("confirmed", 69, 1),
    ]  # fmt: skip


def test_what_is_said_tomorrow_was_not_said_yet(community_of: Callable[..., Any]) -> None:
    community = community_of({"answer": YES, "outcome": {"result": "not", "date": "2026-12-01"}})
    standings = [
        need_stories(published_on(community, TODAY + datetime.timedelta(days)))[0].standing
        for days in (0, 1)
    ]
    assert standings == ["available", "reopened"]


def test_a_need_has_its_own_days_and_those_of_its_item_since(
    community_of: Callable[..., Any],
) -> None:
    history = [{"date": "2025-12-01", "status": "planned"}, *SHIPPED]
    need = {
        "date": "2026-01-01",
        "answer": YES,
        "outcome": {"result": "solved", "date": "2026-11-30"},
    }
    community = community_of(need, history=history)
    events = need_events(need_stories(community)[0], community, ())
    assert [(str(one.date), one.kind) for one in events] == [
        ("2026-01-01", "said"),
        ("2026-02-01", "answer"),
        ("2026-03-01", "status"),
        ("2026-11-30", "confirmation"),
    ]
