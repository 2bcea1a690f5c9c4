"""Spreadsheets as tables of text: what is hidden in them is not read."""

import csv
import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

MAX_MEMBERS, MAX_UNPACKED, MAX_RATIO = 2_000, 200_000_000, 100
"""Bounds of what a file may hold: parts, bytes in all, and bytes for each packed one."""


class SpreadsheetError(Exception):
    """It cannot be read, and why."""


def read_spreadsheet(file: Path) -> str:
    """The first sheet that is shown, as text with a line for each of its rows.

    Cells are parted by tabs and hold no line ends; rows and columns that are hidden are empty.
    Raises ImportError where the library for it is not there, SpreadsheetError otherwise.
    """
    import defusedxml  # noqa: F401 (openpyxl reads with it once it can be imported)
    import openpyxl

    try:
        _check_bounds(file)
        book = openpyxl.load_workbook(file, data_only=True)
        sheet = next((one for one in book.worksheets if one.sheet_state == "visible"), None)
        written = io.StringIO()
        writer = csv.writer(written, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_ALL)
        writer.writerows(_rows(sheet) if sheet else ())
    except SpreadsheetError:
        raise
    except Exception as error:  # whatever a broken file makes the library raise
        raise SpreadsheetError(type(error).__name__) from error
    return written.getvalue()


def _check_bounds(file: Path) -> None:
    with zipfile.ZipFile(file) as packed:
        members = packed.infolist()
        total = sum(one.file_size for one in members)
        ratio = total / max(1, sum(one.compress_size for one in members))
    if len(members) > MAX_MEMBERS or total > MAX_UNPACKED or ratio > MAX_RATIO:
        raise SpreadsheetError("ZIP")


def _rows(sheet: Any) -> Iterator[list[str]]:
    hidden = _hidden_columns(sheet)
    for number, row in enumerate(sheet.iter_rows(1, min_col=1, values_only=True), 1):
        if sheet.row_dimensions[number].hidden:
            yield []
        else:
            columns = enumerate(row, 1)
            yield ["" if column in hidden else _text(cell) for column, cell in columns]


def _hidden_columns(sheet: Any) -> set[int]:
    """The numbers of columns that are hidden; one entry may stand for several of them."""
    entries = [one for one in sheet.column_dimensions.values() if one.hidden]
    return {n for one in entries for n in range(one.min, min(one.max, 20_000) + 1)}


def _text(cell: Any) -> str:
    match cell:
        case None:
            return ""
        case datetime() if cell.time() == time():
            return cell.date().isoformat()
        case datetime():
            return cell.isoformat(" ", "seconds")
        case date():
            return cell.isoformat()
        case bool():
            return str(cell).lower()
        case float() if cell.is_integer():
            return str(int(cell))
    return " ".join(str(cell).split())
