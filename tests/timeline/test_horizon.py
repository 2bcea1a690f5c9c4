import datetime

import pytest

from portevoix.model.roadmap import Item
from portevoix.schema.converters import read
from portevoix.timeline.horizon import horizon
from portevoix.timeline.window import days_left

TODAY = datetime.date(2026, 11, 21)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"status": "in_progress"}, "now"),
        ({"status": "preview", "target": "2030"}, "now"),
        ({"status": "planned", "target": "2026-12"}, "now"),
        ({"status": "planned", "target": "2026-01"}, "now"),
        ({"status": "planned", "target": "2027-Q1"}, "next"),
        ({"status": "planned", "target": "2027-H1"}, "next"),
        ({"status": "planned", "target": "2027-Q3"}, "later"),
        ({"status": "planned"}, "next"),
        ({"status": "planned", "target": "Un jour"}, "next"),
        ({"status": "exploring"}, "later"),
        ({"status": "exploring", "target": "2026-12"}, "next"),
        ({"status": "paused", "target": "2026-12"}, "later"),
        ({"status": "exploring", "horizon": "now"}, "now"),
        ({"status": "shipped", "horizon": "now"}, None),
        ({"status": "declined"}, None),
    ],
)
def test_the_horizon_follows_from_status_target_and_day(values, expected):
    item = read(Item, {"id": "x", "title": "X", **values})
    assert horizon(item, TODAY) == expected


def test_the_last_day_has_none_left():
    assert days_left(TODAY, TODAY) == 0
    assert days_left(datetime.date(2026, 12, 1), TODAY) == 10
    assert days_left(datetime.date(2026, 11, 20), TODAY) == -1
