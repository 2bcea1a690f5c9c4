"""A reason is shown for what it was given for, and for nothing else."""

import datetime
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portevoix.model.roadmap import Change, Decision, Item, Outcome, Status
from portevoix.schema.text import plain
from portevoix.timeline.reasons import reason_of

STATUSES = st.sampled_from(get_args(Status))
DAYS = st.dates(datetime.date(2026, 1, 1), datetime.date(2026, 1, 9))


@st.composite
def items(draw: st.DrawFn) -> Item:
    """Any item with any past; every reason is another text."""
    said = st.integers().map(lambda number: plain(f"reason {number}")) | st.none()
    change = st.builds(Change, date=DAYS, status=STATUSES | st.none(), reason=said)
    decision = st.builds(
        Decision,
        outcome=st.sampled_from(get_args(Outcome)),
        reason=st.none() | st.just(plain("It is decided")),
    )
    return Item(
        id="a",
        title=plain("A"),
        status=draw(STATUSES),
        decision=draw(decision | st.none()),
        history=tuple(draw(st.lists(change, max_size=4))),
    )


@given(items())
def test_a_reason_was_given_with_the_status_or_since(item: Item) -> None:
    reason = reason_of(item)
    if reason is None:
        return
    decision = item.decision
    if decision and reason == decision.reason and decision.outcome in ("declined", "later"):
        assert item.status in ("declined", "paused")
        return
    days = [change.date for change in item.history if change.status == item.status]
    assert any(change.date >= max(days) for change in item.history if change.reason == reason)


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ("", None),
        ("decision: {outcome: declined, reason: Trop cher}", "Trop cher"),
        ("decision: {outcome: declined}", None),
        ("decision: {outcome: accepted, reason: Beaucoup le demandent}", None),
        ("history: [{date: 2026-02-01, status: declined, reason: Trop cher}]", "Trop cher"),
        (
            "history: [{date: 2026-01-01, reason: Oui}, {date: 2026-02-01, status: declined}]",
            None,
        ),
        (
            "history: [{date: 2026-01-01, status: declined}, {date: 2026-02-01, reason: La loi}]",
            "La loi",
        ),
    ],
)
def test_why_an_item_is_declined(
    more: str,
    reason: str | None,
    write_project: Callable[..., Path],
    read_all: Callable[[Path], SimpleNamespace],
) -> None:
    item = f"items:\n- id: a\n  title: A\n  status: declined\n  {more}\n"
    community = read_all(write_project({"roadmap.yaml": item})).community
    found = reason_of(community.items["a"])
    assert (found and str(found)) == reason
