"""Rows of every kind of file."""

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from portevoix.core.problems import Problems
from portevoix.importers.map import Map
from portevoix.importers.rows import read_rows


@pytest.fixture
def rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., SimpleNamespace]:
    monkeypatch.chdir(tmp_path)

    def rows(files: dict[str, str], source: str, path: str | None = None) -> SimpleNamespace:
        for name, text in files.items():
            Path(name).parent.mkdir(parents=True, exist_ok=True)
            Path(name).write_text(text, encoding="utf-8")
        problems = Problems()
        map_ = Map(rows=path, keys_={})
        found = read_rows(Path(source), map_, problems)
        return SimpleNamespace(
            data=[{k: v for k, v in row.data.items() if k != "file"} for row in found],
            files=[row.data.get("file") for row in found],
            places=[str(row.place()) for row in found],
            said=[f"{problem.place}: {problem.code}" for problem in problems],
        )

    return rows


@pytest.mark.parametrize(
    ("name", "text", "place"),
    [
        ("a.yaml", "items:\n- id: x\n", "a.yaml:2:3"),
        ("a.json", '{"items": [\n {"id": "x"}]}', "a.json:2:2"),
    ],
)
def test_rows_stand_under_a_path(
    rows: Callable[..., SimpleNamespace], name: str, text: str, place: str
) -> None:
    read = rows({name: text}, name, "items")
    assert (read.data, read.places) == ([{"id": "x"}], [place])


def test_lists_and_tables_are_rows(rows: Callable[..., SimpleNamespace]) -> None:
    assert rows({"a.csv": "id;t\nx;y\n"}, "a.csv").data == [{"id": "x", "t": "y"}]
    assert rows({"a.yaml": "- id: x\n- word\n"}, "a.yaml").data == [{"id": "x"}, {"value": "word"}]


def test_paths_lead_through_lists(rows: Callable[..., SimpleNamespace]) -> None:
    text = "- year: 2014\n  done:\n  - {name: A}\n  - {name: B}\n- year: 2015\n"
    read = rows({"a.yml": text}, "a.yml", "done")
    assert read.data == [{"name": "A"}, {"name": "B"}]
    assert read.places == ["a.yml:3:5", "a.yml:4:5"]


def test_a_folder_is_read_file_by_file(rows: Callable[..., SimpleNamespace]) -> None:
    files = {
        "notes/v2/b.md": "---\ntitle: B\n---\n\nText of B\n",
        "notes/v1/a.md": "Only text\n",
        "notes/v1/c.yaml": "title: C\n",
        "notes/.git/x.md": "no",
        "notes/picture.png": "no",
    }
    read = rows(files, "notes")
    assert read.data == [{}, {"title": "C"}, {"title": "B"}]
    assert read.files[0] == {
        "name": "a", "folder": "v1", "path": "notes/v1/a.md", "body": "Only text",
    }  # fmt: skip
    assert read.files[2]["body"] == "Text of B"


def test_one_broken_file_does_not_stop_the_others(rows: Callable[..., SimpleNamespace]) -> None:
    read = rows({"n/a.md": "---\na: @x\n---\n", "n/b.md": "---\na: x\n---\n"}, "n")
    assert (read.data, read.said) == ([{"a": "x"}], ["n/a.md:2:4: yaml-syntax"])


def test_what_cannot_be_read_is_said(rows: Callable[..., SimpleNamespace]) -> None:
    assert rows({"a.xlsx": "PK"}, "a.xlsx").said == ["a.xlsx: file-kind"]
    assert rows({"n/a.txt": ""}, "n").said == ["n: no-rows"]
    assert rows({}, "none.csv").said == ["none.csv: no-such-file"]
