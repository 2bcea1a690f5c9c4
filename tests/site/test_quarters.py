import re
from collections.abc import Callable
from typing import Any

import pytest

from portevoix.site.quarter_chart import QuarterChart
from portevoix.site.quarters import by_period, dated_items

ROADMAP = """
    items:
    - id: moved
      title: A
      status: planned
      target: 2027-Q1
      history:
      - {date: 2026-01-05, status: planned, target: 2026-Q3}
      - {date: 2026-06-05, target: 2026-Q4, reason: Plus long}
      - {date: 2026-09-05, target: 2027-Q1}
    - id: precise
      title: B
      status: planned
      target: 2027-02
      history:
      - {date: 2026-01-05, status: planned, target: 2027-Q1}
      - {date: 2026-06-05, target: 2027-02}
    - {id: half, title: C, status: exploring, target: 2027-H1}
    - {id: words, title: D, status: exploring, target: bientôt}
    - id: there
      title: E
      status: shipped
      history: [{date: 2026-09-07, status: shipped}]
"""


@pytest.fixture
def dated(community_of: Callable[[dict[str, str]], Any]) -> Any:
    return community_of({"roadmap.yaml": ROADMAP})


def test_a_date_is_shown_with_where_it_was(dated: Any) -> None:
    former = {one.item.id: [str(was) for was in one.former] for one in dated_items(dated)}
    assert former == {
        "moved": ["2026-Q3", "2026-Q4"],
        "precise": [],
        "half": [],
        "there": [],
    }


def test_items_are_listed_under_the_period_that_was_said(dated: Any) -> None:
    found = {
        f"{precision} {day}": [row.item.id for row in rows]
        for (precision, day), rows in by_period(dated_items(dated)).items()
    }
    assert found == {
        "quarter 2026-07-01": ["there"],
        "quarter 2027-01-01": ["precise", "moved"],
        "half 2027-01-01": ["half"],
    }


def test_a_quarter_is_drawn_as_a_quarter_and_a_day_as_a_day(
    dated: Any, view_of: Callable[..., Any]
) -> None:
    svg = QuarterChart.of(view_of(dated), dated_items(dated)).svg("Titre", "En mots")
    widths = {
        row: int(re.search(r'pv-chart__is[^>]* width="(\d+)"', part)[1])  # type: ignore[index]
        for row, part in re.findall(r'data-pv-row="(\w+)"(.*?)</g>', svg)
    }
    assert widths["half"] > widths["moved"] > widths["precise"] > widths["there"] > 0
    assert svg.count("pv-chart__was") >= 1
    assert '<title id="pv-chart-title">Titre</title>' in svg
