"""Fields of a row, by their paths."""

import pytest

from portevoix.importers.fields import fields_of, fill, find
from portevoix.importers.map import Key

ROW = {
    "title": "T",
    "empty": "",
    "none": None,
    "milestone": {"stable": "v1.30"},
    "roles": [{"team": "infra", "role": "lead"}, {"team": "docs"}],
    "Date. fin": "2026",
    "a.b": {"c.d": "x"},
}


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("title", [("T", ("title",))]),
        ("milestone.stable", [("v1.30", ("milestone", "stable"))]),
        ("roles.team", [("infra", ("roles", 0, "team")), ("docs", ("roles", 1, "team"))]),
        ("roles.role", [("lead", ("roles", 0, "role"))]),
        ("Date. fin", [("2026", ("Date. fin",))]),
        ("a.b.c.d", [("x", ("a.b", "c.d"))]),
        ("empty", []),
        ("none", []),
        ("nowhere", []),
        ("title.more", []),
        ("milestone.beta.x", []),
    ],
)
def test_find(path: str, found: list[object]) -> None:
    assert list(find(ROW, path)) == found


def test_entries_of_a_list_are_found_one_by_one() -> None:
    assert [value for value, _ in find(ROW, "roles")] == ROW["roles"]
    assert list(find(["a", "", "b"], "")) == [("a", (0,)), ("b", (2,))]


def test_fill_makes_text_of_fields_or_nothing() -> None:
    assert fill("{title}: {milestone.stable}", ROW) == ("T: v1.30", ("title",))
    assert fill("{title} {empty}", ROW) is None
    assert fill("{roles}", ROW) is None
    assert fill("same for all", ROW) == ("same for all", ())


def test_what_is_empty_is_found_if_asked_for() -> None:
    row = {"a": None, "b": {"c": ""}, "d": [], "e": [{"f": "x"}, {"f": None}]}
    for path, ways in (("a", 1), ("b.c", 1), ("d", 1), ("e.f", 2), ("g", 0), ("a.b", 0)):
        assert len(list(find(row, path, empty=True))) == ways
    assert [value for value, _ in find(row, "e.f")] == ["x"]


def test_a_key_reads_all_of_its_columns() -> None:
    key = Key(
        from_=("a", "b.c"),
        text="{d}",
        each={"url": Key(from_=("e",))},
        if_taken=Key(text="{f}-{g}"),
    )
    assert set(fields_of(key)) == {"a", "b.c", "a.d", "b.c.d", "a.e", "b.c.e", "f", "g"}
