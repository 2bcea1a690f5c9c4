import datetime

import pytest

from portevoix.model.history import item_changes, shipped_on, state_on
from portevoix.model.roadmap import Item
from portevoix.schema.converters import convert

DAY = datetime.date


def item(**values):
    return convert(Item, {"id": "x", "title": "X", "status": "in_progress", **values})


CHANGED = item(
    target="2027-Q1",
    history=[
        {"date": "2026-09-01", "status": "in_progress", "target": "2027-Q1", "reason": "Parce que"},
        {"date": "2026-03-01", "status": "planned", "target": "2026-Q4"},
    ],
)


def test_each_step_knows_what_was_before_it():
    first, second = item_changes(CHANGED)
    assert (first.former_status, first.status, first.is_first) == (None, "planned", True)
    assert (second.former_status, second.status) == ("planned", "in_progress")
    assert (str(second.former_target), str(second.target)) == ("2026-Q4", "2027-Q1")


def test_an_item_older_than_its_history_did_not_appear_with_it():
    first, _ = item_changes(CHANGED.changed(created=DAY(2025, 1, 1)))
    assert not first.is_first


@pytest.mark.parametrize(
    ("day", "status", "target"),
    [
        (DAY(2026, 8, 31), "planned", "2026-Q4"),
        (DAY(2026, 9, 1), "in_progress", "2027-Q1"),
        (DAY(2030, 1, 1), "in_progress", "2027-Q1"),
    ],
)
def test_the_standing_on_a_day_is_what_the_history_left_it_at(day, status, target):
    then = state_on(CHANGED, day)
    assert (then.status, str(then.target)) == (status, target)


def test_there_is_no_standing_before_an_item_appeared():
    assert state_on(CHANGED, DAY(2026, 2, 1)) is None
    assert state_on(item(created="2026-05-01"), DAY(2026, 4, 30)) is None


def test_what_an_old_item_was_before_its_first_entry_is_unknown():
    then = state_on(CHANGED.changed(created=DAY(2025, 1, 1)), DAY(2026, 1, 1))
    assert (then.status, then.target) == (None, None)


def test_the_day_it_shipped_comes_from_the_history_of_what_is_still_shipped():
    history = [{"date": "2026-05-01", "status": "shipped"}]
    assert shipped_on(item(status="shipped", history=history)) == DAY(2026, 5, 1)
    assert shipped_on(item(status="in_progress", history=history)) is None
    assert shipped_on(item(status="shipped")) is None
