"""Former states, their differences, and the entries that histories lack."""

import datetime
import itertools
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portevoix.model.history import item_changes
from portevoix.model.roadmap import Change, Item
from portevoix.revisions.record import (
    all_differences,
    differences,
    first_days,
    missing_entries,
)
from portevoix.revisions.states import DatedState, ItemState, is_same_target, read_state
from portevoix.schema.text import parse_moment, plain

FIRST = datetime.date(2026, 1, 5)
KUBERNETES = Path(__file__).parents[3] / "shared/data/kubernetes/roadmap"

ids = st.sampled_from(["a", "b", "c"])
item_states = st.builds(
    ItemState,
    title=st.just("One"),
    status=st.sampled_from(["planned", "in_progress", "shipped"]),
    target=st.sampled_from(["", "2026-Q4", "2027-Q1", "2027-02"]),
    stage=st.just(""),
    told=st.just(frozenset()),
)
rows = st.lists(st.dictionaries(ids, item_states, max_size=3), min_size=1, max_size=6)


def dated(states: list[dict[str, ItemState]]) -> list[DatedState]:
    return [DatedState(FIRST + datetime.timedelta(7 * n), one) for n, one in enumerate(states)]


@given(rows)
def test_the_differences_lead_from_the_first_state_to_the_last(
    states: list[dict[str, ItemState]],
) -> None:
    known, now = dict(states[0]), dated(states)
    for before, after in itertools.pairwise(now):
        for one in differences(before.items, after):
            if one.kind == "gone":
                del known[one.item]
            elif one.kind == "new":
                known[one.item] = after.items[one.item]
            else:
                known[one.item] = known[one.item]._replace(**{one.kind: one.value})
    assert known == states[-1]


@given(rows)
def test_what_is_written_is_missing_no_more(states: list[dict[str, ItemState]]) -> None:
    found = all_differences(dated(states))
    bare = {id_: Item(id=id_, title=plain("One"), status="planned") for id_ in states[-1]}
    entries = missing_entries(found, bare, first_days(dated(states)))
    changes = [one for one in entries if not one.is_former]
    assert {(e.item, e.day, key) for e in changes for key in e.values} == {
        (one.item, one.day, one.kind)
        for one in found
        if one.item in bare and one.kind in ("status", "target") and one.value
    }
    told = {
        id_: item.changed(
            history=tuple(
                Change(
                    date=entry.day,
                    status=entry.values.get("status"),
                    target=parse_moment(target) if (target := entry.values.get("target")) else None,
                )
                for entry in entries
                if entry.item == id_
            )
        )
        for id_, item in bare.items()
    }
    assert missing_entries(found, told, first_days(dated(states))) == ()
    for one in found:  # each change says from what it was made, as readers are told it
        if one.item in told and one.kind == "target" and one.value and one.former:
            (change,) = (
                change for change in item_changes(told[one.item])
                if change.date == one.day and change.target
            )  # fmt: skip
            assert change.former_target


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("2026-Q4", "2026-T4", True),
        ("2026-Q4", "2026-q4", True),
        ("2026-Q4", "2026-12", False),
        ("2026-13", "2026-13", True),
        ("soon", "later", False),
        ({"fr": "bientôt"}, {"fr": "bientôt"}, True),
    ],
)
def test_targets_are_compared_as_times(one: object, other: object, *, is_same: bool) -> None:
    assert is_same_target(one, other) == is_same


def test_a_file_that_is_no_yaml_has_no_state() -> None:
    assert read_state(["items:\n- id: a\n  title: A\n", "items: ["]) is None
    assert read_state(["items:\n- id: a\n- no\n- id: [b]\n", "- id: c\n"]) == {"a": ItemState("a")}


@pytest.mark.skipif(not KUBERNETES.is_dir(), reason="there is no real data here")
def test_a_real_roadmap_over_four_years() -> None:
    states = [
        DatedState(
            datetime.date.fromisoformat(folder.name),
            read_state([(folder / "roadmap.yaml").read_text("utf-8")]) or {},
        )
        for folder in sorted(KUBERNETES.iterdir())
    ]
    kinds = ("new", "gone", "status", "stage")
    counts = [
        tuple(sum(one.kind == kind for one in differences(a.items, b)) for kind in kinds)
        for a, b in itertools.pairwise(states)
    ]
    # Counted with PyYAML alone, by id, of two entries with one id the later.
    assert counts == [(83, 3, 43, 196), (57, 4, 38, 59), (55, 0, 32, 59)]
