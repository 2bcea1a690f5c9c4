"""Data is what its schema says, in each format."""

import csv
import io
import json

from portevoix.feeds.data import VERSION, Column, Table, as_csv, as_json, schema

TABLE = Table(
    "roadmap",
    "The roadmap",
    (
        Column("id", "string", "Its id."),
        Column("day", "day", "A day."),
        Column("count", "integer", "How many."),
        Column("labels", "list", "Words."),
        Column("done", "boolean", "Whether."),
    ),
    [
        {"id": "a", "day": "2026-01-01", "count": 2, "labels": ["x", "y"], "done": True, "own": 1},
        {"id": "=1+1", "day": None, "count": None, "labels": [], "done": False},
    ],
)


def test_json_has_the_keys_of_its_schema_and_no_others() -> None:
    values, described = json.loads(as_json(TABLE, "Club", "https://x/", "fr")), schema(TABLE)
    rules = json.loads(described)
    assert values["version"] == rules["properties"]["version"]["const"] == VERSION
    assert sorted(values) == sorted(rules["required"])
    row = rules["properties"]["roadmap"]["items"]
    for one in values["roadmap"]:
        assert list(one) == row["required"] == list(row["properties"])
    assert values["roadmap"][1]["id"] == "=1+1"


def test_csv_is_safe_in_a_spreadsheet() -> None:
    text = as_csv(TABLE).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert rows[0] == {
        "id": "a",
        "day": "2026-01-01",
        "count": "2",
        "labels": "x; y",
        "done": "true",
    }
    assert rows[1]["id"] == "'=1+1"
