"""The list of what happened: each change once, of the right kinds, up to a day."""

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portevoix.model.history import ItemChange
from portevoix.schema.text import parse_moment, plain
from portevoix.timeline.changes import changes, history_kinds, move_to_tell

DAY = datetime.date(2026, 6, 1)
NOBODY = dict.fromkeys(("people", "notes", "spotlights", "workshops", "events", "editions"), ())
STATUSES = ("exploring", "planned", "in_progress", "preview", "shipped", "paused", "declined")


def entry(former=None, status=None, before=None, target=None, reason=None, *, first=False):
    return ItemChange(
        DAY,
        former,
        status,
        parse_moment(before) if before else None,
        parse_moment(target) if target else None,
        plain(reason) if reason else None,
        first,
    )


@pytest.mark.parametrize(
    ("told", "kinds"),
    [
        (entry(None, "planned", first=True), ("added",)),
        (entry(None, "in_progress", first=True), ("started", "added")),
        (entry("planned", "in_progress"), ("started",)),
        (entry("in_progress", "planned"), ("reversed", "planned")),
        (entry("declined", "planned"), ("reopened", "planned")),
        (entry("paused", "shipped"), ("shipped",)),
        (entry("planned", "planned"), ()),
        (entry(before="2026-Q4", target="2027-Q1"), ("moved",)),
        (entry(before="2026-Q4", target="2026-12"), ("made_precise",)),
        (entry(target="2026-12"), ("made_precise",)),
        (entry("in_progress", "paused", "2026-Q4", "un jour"), ("paused", "moved")),
        (entry(reason="Sans les dons."), ("scope",)),
    ],
)
def test_an_entry_of_a_history_says_what_it_is(told, kinds):
    assert history_kinds(told) == kinds


def test_a_note_and_the_history_of_that_day_are_told_once(community_of):
    item = {
        "id": "a",
        "title": "A",
        "status": "shipped",
        "history": [
            {"date": "2026-05-01", "status": "planned", "target": "2026-Q3"},
            {"date": "2026-05-20", "target": "2026-Q4", "reason": "Trop court."},
            {"date": "2026-06-01", "status": "shipped"},
        ],
        "decision": {"outcome": "accepted", "date": "2026-05-01"},
        "calls": [
            {"kind": "test", "question": "?", "until": "2026-05-31", "link": "x",
             "created": "2026-05-10"},
        ],
    }  # fmt: skip
    note = {"@id": "n", "title": "Là", "date": "2026-06-01", "items": ["a"]}
    found = changes(community_of({**NOBODY, "items": [item], "notes": [note]}), DAY)
    assert [(str(one.day)[5:], one.kind) for one in found if not one.is_repeated] == [
        ("05-01", "added"),
        ("05-10", "call_opened"),
        ("05-20", "moved"),
        ("05-31", "call_closed"),
        ("06-01", "shipped"),
    ]
    assert found[-1].record.kind == "item"
    assert found[-1].is_repeated


def test_a_confirmation_says_what_those_who_asked_say(community_of):
    said = [
        {"result": "not", "date": "2026-05-12", "words": "Toujours pas."},
        {"result": "solved", "date": "2026-05-20"},
    ]
    need = {"id": "n", "text": "Vite !", "kind": "idea", "outcome": said}
    item = {"id": "a", "title": "A", "status": "shipped", "needs": [need]}
    found = changes(community_of({**NOBODY, "items": [item]}), DAY)
    told = [(one.kinds, one.result, str(one.reason or "")) for one in found if one.result]
    assert told == [
        (("reopened", "outcome"), "not", "Toujours pas."),
        (("outcome",), "solved", ""),
    ]


def test_the_mark_of_an_item_is_the_move_to_its_target_of_today(community_of):
    history = [
        {"date": "2026-05-01", "status": "planned", "target": "2026-Q3"},
        {"date": "2026-05-20", "target": "2026-Q4"},
    ]
    item = {"id": "a", "title": "A", "status": "planned", "target": "2026-Q4", "history": history}
    for status, target, is_marked in (
        ("planned", "2026-Q4", True),
        ("shipped", "2026-Q4", False),
        ("planned", "2027-Q4", False),
    ):
        world = {**NOBODY, "items": [{**item, "status": status, "target": target}]}
        found = changes(community_of(world), DAY)
        assert (move_to_tell(found) is not None) == is_marked


histories = st.lists(
    st.fixed_dictionaries({
        "date": st.integers(1, 28).map(lambda day: f"2026-05-{day:02}"),
        "status": st.none() | st.sampled_from(STATUSES),
        "target": st.none() | st.sampled_from(("2026-Q3", "2026-08", "2026-Q4", "un jour")),
        "reason": st.none() | st.just("Oui."),
    }),
    max_size=5,
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(histories, st.integers(1, 28))
def test_a_later_day_only_adds(community_of, history, day):
    rows = [{key: value for key, value in one.items() if value} for one in history]
    item = {"id": "a", "title": "A", "status": "planned", "history": rows}
    community = community_of({**NOBODY, "items": [item]})
    early = changes(community, datetime.date(2026, 5, day))
    late = changes(community, DAY)
    assert late[: len(early)] == early
    assert all(one.kinds for one in late)


def letter(day):
    return {"@id": day, "date": day, "from": "2026-01-01", "to": day, "subject": "L"}


def test_a_letter_tells_an_event_as_it_was_announced_that_day(documents_of):
    event = {
        "@id": "e",
        "title": "Soirée",
        "date": "2026-11-25",
        "created": "2026-03-01",
        "history": [{"date": "2026-05-01", "from": "2026-11-20"}],
        "cancelled": "2026-06-01",
    }
    world = {**NOBODY, "items": [], "events": [event]}
    world["editions"] = [letter("2026-04-01"), letter("2026-05-02"), letter("2026-06-02")]
    told = [
        (str(one.date), one.is_cancelled)
        for document in documents_of(world).values()
        for one in document.section("events").entries
    ]
    assert told == [("2026-11-20", False), ("2026-11-25", False), ("2026-11-25", True)]
