import datetime
from dataclasses import replace

from portevoix.site.derived import DerivedData


def test_the_board_has_each_item_in_one_column(derived: DerivedData) -> None:
    columns = {
        name: [i.id for i in items] for name, items in derived.board.columns.items() if items
    }
    assert columns == {"now": ["bank"], "shipped": ["receipts"]}


def test_declined_and_paused_items_stay_on_the_board(derived: DerivedData) -> None:
    items = {i.id: i.changed(status="declined") for i in derived.community.items.values()}
    board = DerivedData(replace(derived.community, items=items), derived.today).board
    assert [item.id for item in board.columns["declined"]] == ["receipts", "bank"]


def test_needs_that_wait_come_first_and_the_oldest_of_them(derived: DerivedData) -> None:
    lists = derived.need_lists
    assert [story.need.id for story in lists.all.stories] == [
        "loose", "statement", "at-once", "by-post",
    ]  # fmt: skip
    assert {
        facet: {one.value: [story.need.id for story in one.stories] for one in found}
        for facet, found in lists.facets.items()
        if facet in ("area", "answer", "standing")
    } == {
        "area": {"money": ["loose", "statement", "at-once", "by-post"]},
        "answer": {
            "waiting": ["loose", "statement"], "accepted": ["at-once"], "declined": ["by-post"],
        },
        "standing": {"available": ["at-once"]},
    }  # fmt: skip


def test_ninety_days_are_not_more_than_ninety(derived: DerivedData) -> None:
    said = datetime.date(2026, 10, 1)
    for days, age in ((29, "young"), (30, "middling"), (90, "middling"), (91, "old")):
        later = DerivedData(derived.community, said + datetime.timedelta(days))
        ages = later.need_lists.facets["age"]
        found = {story.need.id: one.value for one in ages for story in one.stories}
        assert found["statement"] == age


def test_a_long_list_has_pages_of_a_hundred_that_hold_each_need_once(derived: DerivedData) -> None:
    bank = derived.community.items["bank"]
    many = tuple(bank.needs[0].changed(id=f"n{number}") for number in range(250))
    items = {**derived.community.items, "bank": bank.changed(needs=many)}
    lists = DerivedData(replace(derived.community, items=items), derived.today).need_lists
    found = lists.owners["item", "bank"]
    assert [one.id for page in (1, 2, 3) for one in (s.need for s in found.on_page(page))] == [
        need.id for need in many
    ]
    pages = [page.list.address(page.number) for page in lists.pages() if page.list is found]
    assert pages == ["needs-by/item-bank/", "needs-by/2.item-bank/", "needs-by/3.item-bank/"]
    assert lists.all.address(1) == "needs/"


def test_a_person_has_a_part_in_what_names_them(derived: DerivedData) -> None:
    part = derived.participation_by_person["lea"]
    assert [story.need.id for story in part.needs] == ["at-once"]
    assert [note.id for note in part.notes] == ["2026-09-01-receipts"]
    assert part.kinds == ("ideas", "research")
    assert derived.participation_by_person["claire"].kinds == ()


def test_an_organisation_is_thanked_through_its_people(derived: DerivedData) -> None:
    garden = derived.community.organisations["garden"]
    assert [note.id for note in derived.notes_thanking(garden)] == ["2026-09-01-receipts"]


def test_the_first_and_the_last_have_one_neighbour(derived: DerivedData) -> None:
    assert derived.neighbours["note", "2026-09-01-receipts"] == (None, None)
