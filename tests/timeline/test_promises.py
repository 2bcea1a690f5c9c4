"""Promises: what became of each, and a chain that tells when one was rewritten."""

import datetime
import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from portevoix.privacy.audience import for_audience
from portevoix.timeline.promise_chain import (
    chain_of,
    compare_chains,
    first_broken,
    link,
    read_chain,
)
from portevoix.timeline.promises import count_promises, promises

TODAY = datetime.date(2026, 11, 30)
ROADMAP = """
items:
- id: kept
  title: Kept
  status: shipped
  target: 2026-05
  history:
  - {date: 2026-01-05, status: planned, target: 2026-Q2}
  - {date: 2026-03-05, target: 2026-05}
  - {date: 2026-05-20, status: shipped}
- id: late
  title: Late
  status: shipped
  target: 2026-06
  history:
  - {date: 2026-01-05, status: planned, target: 2026-06}
  - {date: 2026-07-10, status: shipped}
- id: moved
  title: Moved
  status: planned
  target: 2027-Q1
  history:
  - {date: 2026-02-01, status: planned, target: 2026-Q3}
  - {date: 2026-08-01, target: 2026-Q4}
  - {date: 2026-11-01, target: 2027-Q1}
- id: over
  title: Over
  status: in_progress
  target: 2026-10
  history: [{date: 2026-02-01, status: planned, target: 2026-10}]
- id: no
  title: "No"
  status: declined
  target: 2026-12
  history:
  - {date: 2026-02-01, status: planned, target: 2026-12}
  - {date: 2026-04-01, status: declined, reason: Léa Martin said so.}
- id: vague
  title: Vague
  status: planned
  target: one day
  history:
  - {date: 2026-02-01, status: planned, target: 2026-09}
  - {date: 2026-03-01, target: one day}
- id: unknown
  title: Shipped, and nobody says when
  status: shipped
  history: [{date: 2026-02-01, status: planned, target: 2026-09}]
- id: words
  title: Words
  status: planned
  target: soon
  history: [{date: 2026-02-01, status: planned, target: soon}]
"""


@pytest.fixture
def community(write_project: Callable[..., Path], read_all: Callable[[Path], Any]) -> Any:
    return read_all(write_project({"roadmap.yaml": ROADMAP})).community


def test_each_promise_has_its_fate(community: Any) -> None:
    found = {
        (one.item.id, str(one.target)): (one.outcome, one.days)
        for one in promises(community, TODAY)
    }
    first = promises(community, TODAY)[0]
    assert first.ended_by
    assert (str(first.ended_by.target), first.ended_by.date) == (
        "2026-05",
        datetime.date(2026, 3, 5),
    )
    assert found == {
        ("kept", "2026-Q2"): ("made_precise", 0),
        ("kept", "2026-05"): ("kept", 0),
        ("late", "2026-06"): ("late", 10),
        ("moved", "2026-Q3"): ("moved", 92),
        ("moved", "2026-Q4"): ("moved", 90),
        ("moved", "2027-Q1"): ("open", 0),
        ("over", "2026-10"): ("overdue", 30),
        ("no", "2026-12"): ("declined", 0),
        ("vague", "2026-09"): ("moved", None),
    }
    totals = count_promises(promises(community, TODAY))
    assert (totals.given, totals.kept, totals.late, totals.moved) == (9, 1, 1, 3)
    assert totals.days_moved == 91
    assert count_promises(()).days_moved is None


def test_the_chain_holds_and_names_nobody(community: Any) -> None:
    data = json.loads(json.dumps(chain_of(community)))
    rows = read_chain(data)
    assert first_broken(rows) is None
    assert compare_chains(rows, rows) == ()
    assert "Léa" not in json.dumps(data, ensure_ascii=False)


def test_the_chain_is_for_everyone_and_knows_the_first_ids(
    write_project: Callable[..., Path], read_all: Callable[[Path], Any]
) -> None:
    text = ROADMAP.replace("- id: kept", "- id: kept\n  formerly: [old-name]").replace(
        "- id: late", "- id: late\n  audience: members"
    )
    everything = read_all(write_project({"roadmap.yaml": text})).community
    rows = read_chain(chain_of(for_audience(everything, "public", TODAY)))
    items = {row["item"] for row in rows}
    assert "old-name" in items
    assert not items & {"kept", "late"}


def test_two_hundred_rewritten_promises_are_all_found(community: Any) -> None:
    rows = read_chain(chain_of(community))
    chance = random.Random(7)
    for _ in range(200):
        number = chance.randrange(len(rows) - 1)
        how = chance.choice(["target", "status", "day", "removed", "added"])
        bare = [{k: v for k, v in row.items() if k not in ("before", "digest")} for row in rows]
        if how == "removed":
            del bare[number]
        elif how == "added":
            bare.insert(number, {"day": "2026-01-04", "item": "new", "target": "2026-12"})
        elif how == "day":
            bare[number]["day"] = "2026-01-06"
        else:
            former = bare[number].get(how)
            bare[number][how] = "2031-01" if former != "2031-01" else "2030-01"
        forged = link(bare)
        assert first_broken(forged) is None, "whoever forges it makes a whole chain"
        assert compare_chains(rows, forged), (how, number)


def test_what_goes_on_is_not_rewritten(community: Any) -> None:
    rows = read_chain(chain_of(community))
    assert compare_chains(rows[:-2], rows) == ()
    for odd in (None, [], {"version": 2, "promises": []}, {"version": 1, "promises": [{}]}):
        with pytest.raises(ValueError, match="promises"):
            read_chain(odd)
