"""Tables of forms in the shapes and encodings in which tools write them."""

import builtins
import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from portevoix.core.problems import Problems
from portevoix.importers.answers import read_answers
from portevoix.importers.date_order import date_format_of
from portevoix.importers.form_columns import Column

ROWS = [{"Horodateur": "13/05/2026", "Besoin, en bref": "Été, et vite", "Note": "4,5"}]
SEMICOLONS = "Horodateur;Besoin, en bref;Note\n13/05/2026;Été, et vite;4,5\n"
ABOVE = "Réponses\t\t\n\t\t\nHorodateur\tBesoin, en bref\tNote\n13/05/2026\tÉté, et vite\t4,5\n"
TODAY = datetime.date(2026, 11, 30)


@pytest.mark.parametrize(
    ("raw", "codes"),
    [
        (SEMICOLONS.encode(), []),
        (SEMICOLONS.encode("utf-8-sig"), []),
        (SEMICOLONS.replace("\n", "\r\n").encode("cp1252"), ["other-encoding"]),
        (("\ufeff" + ABOVE).encode("utf-16-le"), []),
        (ABOVE.encode(), []),
        (("sep=;\n" + SEMICOLONS).encode(), []),
        (SEMICOLONS.encode().decode("cp1252").encode(), []),
    ],
)
def test_rows_are_the_same_however_they_are_written(
    raw: bytes, codes: list[str], tmp_path: Path
) -> None:
    file, problems = tmp_path / "a.csv", Problems()
    file.write_bytes(raw)
    document = read_answers(file, problems)
    assert document
    assert document.data == ROWS
    assert [one.code for one in problems] == codes


def write_sheet(file: Path, rows: list[list[Any]], hidden: tuple[int, ...] = ()) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    pytest.importorskip("defusedxml")
    book = openpyxl.Workbook()
    book.create_sheet("secret", 0).sheet_state = "hidden"
    sheet = book["Sheet"]
    for row in rows:
        sheet.append(row)
    for number in hidden:
        sheet.row_dimensions[number].hidden = True
    sheet.column_dimensions["D"].hidden = True
    book.save(file)


def test_spreadsheets_are_read_as_they_are_seen(tmp_path: Path) -> None:
    write_sheet(
        tmp_path / "a.xlsx",
        [
            ["ID", "Heure de fin", "Besoin", "Nom"],
            [
                1,
                datetime.datetime.fromisoformat("2026-05-01T09:05"),
                "Une liste\nplus courte",
                "Zoé",
            ],
            [2, datetime.datetime.fromisoformat("2026-05-02"), "caché", "Tom"],
            [3.0, None, "=1+1", "Ana"],
        ],
        hidden=(3,),
    )
    document = read_answers(tmp_path / "a.xlsx", Problems())
    assert document
    assert [list(row.values()) for row in document.data] == [
        ["1", "2026-05-01 09:05:00", "Une liste plus courte"],
        ["3", None, None],
    ]
    assert document.place((1, "ID")).line == 4


def test_what_is_no_spreadsheet_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("openpyxl")
    problems = Problems()
    (tmp_path / "a.xlsx").write_bytes(b"PK\x03\x04 none")
    assert read_answers(tmp_path / "a.xlsx", problems) is None
    assert [one.code for one in problems] == ["unreadable-file"]


def test_the_library_for_spreadsheets_may_be_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found: Callable[..., Any] = builtins.__import__

    def without(name: str, *more: Any, **options: Any) -> Any:
        if name in ("openpyxl", "defusedxml"):
            raise ImportError(name)
        return found(name, *more, **options)

    monkeypatch.setattr(builtins, "__import__", without)
    problems = Problems()
    (tmp_path / "a.xlsx").write_bytes(b"PK")
    assert read_answers(tmp_path / "a.xlsx", problems) is None
    assert [one.code for one in problems] == ["reader-missing"]


@pytest.mark.parametrize(
    ("name", "days", "format_"),
    [
        ("Horodateur", ("01/05/2026 10:00:00", "02/05/2026 10:00:00"), "D/M/YYYY*"),
        ("Timestamp", ("5/1/2026 10:00:00", "5/14/2026 10:00:00"), "M/D/YYYY*"),
        ("Timestamp", ("01/05/2026", "03/04/2026"), "M/D/YYYY*"),
        ("Timestamp", ("05/01/2026", "01/02/2026", "02/03/2026"), "D/M/YYYY*"),
        ("Completion time", ("5/1/26 10:00:00", "5/3/26 10:00:00"), "M/D/YY *"),
        ("submitdate", ("2026-05-01 10:00:00",), "YYYY-MM-DD*"),
    ],
)
def test_days_are_read_in_the_order_in_which_answers_come(
    name: str, days: tuple[str, ...], format_: str
) -> None:
    assert date_format_of(Column(name, days, days), TODAY) == format_


@pytest.mark.parametrize(
    ("name", "cells", "is_personal"),
    [
        ("Votre nom", ("Zoé Z",), True),
        ("Adresse e-mail", (), True),
        ("Wie heißt du?", ("zoe@example.org", "tom@example.org"), True),
        ("ipaddr", ("192.0.2.1",), True),
        ("De quoi avez-vous besoin ?", ("Une liste de ce qui reste",), False),
        ("Quel nom donner à la page ?", ("Une page qui dit ce qui reste",), False),
    ],
)
def test_columns_of_who_answered(name: str, cells: tuple[str, ...], *, is_personal: bool) -> None:
    assert Column(name, cells, cells).is_personal is is_personal
