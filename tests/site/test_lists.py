import datetime
from dataclasses import replace

from portevoix.site.derived import Facts


def test_the_board_has_each_item_in_one_column(facts: Facts) -> None:
    columns = {name: [i.id for i in items] for name, items in facts.board.columns.items() if items}
    assert columns == {"now": ["bank"], "shipped": ["receipts"]}


def test_declined_and_paused_items_stay_on_the_board(facts: Facts) -> None:
    items = {i.id: i.changed(status="declined") for i in facts.community.items.values()}
    board = Facts(replace(facts.community, items=items), facts.today).board
    assert [item.id for item in board.columns["declined"]] == ["receipts", "bank"]


def test_needs_that_wait_come_first_and_the_oldest_of_them(facts: Facts) -> None:
    ids = [story.need.id for story in facts.stories_by_area["money"]]
    assert ids == ["loose", "statement", "at-once", "by-post"]


def test_needs_wait_by_age(facts: Facts) -> None:
    waiting = [(age, [story.need.id for story in stories]) for age, stories in facts.waiting]
    assert waiting == [("old", ["loose"]), ("middling", ["statement"])]


def test_ninety_days_are_not_more_than_ninety(facts: Facts) -> None:
    said = datetime.date(2026, 10, 1)
    for days, age in ((29, "young"), (30, "middling"), (90, "middling"), (91, "old")):
        later = Facts(facts.community, said + datetime.timedelta(days))
        found = {s.need.id: age for age, stories in later.waiting for s in stories}
        assert found["statement"] == age


def test_a_note_of_the_future_is_not_the_latest(facts: Facts) -> None:
    assert [note.id for note in facts.latest_notes(3)] == ["2026-09-01-receipts"]
    assert not Facts(facts.community, datetime.date(2026, 8, 31)).latest_notes(3)


def test_a_person_has_a_part_in_what_names_them(facts: Facts) -> None:
    part = facts.parts["lea"]
    assert [story.need.id for story in part.needs] == ["at-once"]
    assert [note.id for note in part.notes] == ["2026-09-01-receipts"]
    assert part.kinds == ("ideas", "research")
    assert facts.parts["claire"].kinds == ()


def test_an_organisation_is_thanked_through_its_people(facts: Facts) -> None:
    garden = facts.community.organisations["garden"]
    assert [note.id for note in facts.notes_thanking(garden)] == ["2026-09-01-receipts"]


def test_the_first_and_the_last_have_one_neighbour(facts: Facts) -> None:
    assert facts.around["note", "2026-09-01-receipts"] == (None, None)
