import datetime
from typing import Any

import pytest

from portevoix.site.labs import LabStory, lab_story


def story(community: Any, item: str, today: datetime.date, **changes: Any) -> LabStory:
    found = lab_story(community, community.items[item].changed(**changes), today)
    assert found
    return found


def test_a_lab_of_something_shipped_is_finished(community: Any, today: datetime.date) -> None:
    lab = story(community, "receipts", today)
    assert lab.state == "finished"
    assert [step.state for step in lab.steps] == ["done", "over", "over"], "one workshop was held"


def test_a_lab_stands_after_the_last_workshop_that_was_held(
    community: Any, today: datetime.date
) -> None:
    lab = story(community, "receipts", today, status="in_progress")
    assert [step.state for step in lab.steps] == ["done", "next", "later"]
    assert lab.next
    assert lab.next.step == "improvement"


@pytest.mark.parametrize(
    ("day", "state", "left"),
    [
        (datetime.date(2026, 12, 9), "joinable", 1),
        (datetime.date(2026, 12, 10), "joinable", 0),
        (datetime.date(2026, 12, 11), "running", None),
    ],
)
def test_a_lab_can_be_joined_until_its_last_day(
    community: Any, day: datetime.date, state: str, left: int | None
) -> None:
    lab = story(community, "bank", day)
    assert (lab.state, lab.days_left) == (state, left)


def test_an_item_without_lab_or_workshop_has_no_lab(community: Any, today: datetime.date) -> None:
    assert lab_story(community, community.items["bank"].changed(lab=None), today) is None
