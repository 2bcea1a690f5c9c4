"""The answers to a form, as tools export them: in any encoding, with anything above the names."""

import codecs
import csv
import io
from pathlib import Path

from portevoix.core.problems import N_, Place, Problems
from portevoix.sources.csv import DELIMITERS, Layout, parse_table
from portevoix.sources.encoding import find_mojibake
from portevoix.sources.files import MAX_BYTES, SourceText, not_regular
from portevoix.sources.spreadsheet import SpreadsheetError, read_spreadsheet
from portevoix.sources.yaml import Document

SUFFIXES = (".csv", ".tsv", ".txt", ".xlsx")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MOST_ROWS_ABOVE = 12
"""Rows that may stand above the names of the columns: titles, questions."""


def read_answers(file: Path, problems: Problems) -> Document | None:
    """The table in a file; None and a problem where it cannot be read."""
    path = file.as_posix()
    text = _read(file, path, problems)
    if text is None:
        return None
    layout = ("\t", _start(text, "\t")) if file.suffix.lower() == ".xlsx" else _layout(text)
    document = parse_table(SourceText(path, text), problems, layout)
    if document and not document.data:
        problems.error("no-rows", Place(path), N_("There are no answers in this file."))
        return None
    return document


def _read(file: Path, path: str, problems: Problems) -> str | None:
    if file.suffix.lower() not in SUFFIXES:
        problems.error(
            "file-kind",
            Place(path),
            N_("Files of this kind cannot be imported."),
            N_("Export the answers as CSV or XLSX: the file’s name ends in one of {known}."),
            known=", ".join(SUFFIXES),
        )
        return None
    if not file.is_file():
        not_regular(path, problems)
        return None
    if file.stat().st_size > MAX_BYTES:
        problems.error(
            "file-too-large",
            Place(path),
            N_("This file is larger than {limit} million bytes."),
            N_("Export the answers of a shorter time."),
            limit=MAX_BYTES // 1_000_000,
        )
        return None
    if file.suffix.lower() == ".xlsx":
        return _read_spreadsheet(file, path, problems)
    return _decode(file.read_bytes(), path, problems)


def _read_spreadsheet(file: Path, path: str, problems: Problems) -> str | None:
    try:
        return read_spreadsheet(file)
    except ImportError:
        problems.error(
            "reader-missing",
            Place(path),
            N_("What reads spreadsheets is not installed."),
            N_("Run: pip install 'portevoix[xlsx]', or save the sheet as CSV."),
        )
    except SpreadsheetError as error:
        problems.error(
            "unreadable-file",
            Place(path),
            N_("This file cannot be read: {reason}."),
            reason=str(error),
        )
    return None


def _decode(raw: bytes, path: str, problems: Problems) -> str:
    """The text of a file; what is not in UTF-8 is told, and so is what was damaged before."""
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _lines(raw.removeprefix(mark).decode(encoding, "replace"))
    try:
        text = raw.decode()
    except UnicodeDecodeError:
        text = raw.decode("cp1252", "replace")
        message = N_("This table is not in UTF-8: it is read as Windows-1252.")
        hint = N_("Look whether accents are right; if not, export it as UTF-8.")
        problems.warning("other-encoding", Place(path), message, hint)
    text = _lines(text)
    for damage in reversed(list(find_mojibake(text))):
        if damage.restored is not None:
            text = text[: damage.start] + damage.restored + text[damage.end :]
    return text


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")


def _layout(text: str) -> Layout | None:
    """What parts the cells: that with which most rows have as many cells as the widest; None where
    the text says it itself.
    """
    if text.lower().startswith(("sep=", '"sep=')):
        return None
    best = max(DELIMITERS, key=lambda one: _score(text, one))
    return best, _start(text, best)


def _first_rows(text: str, delimiter: str) -> list[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        return [row for row, _ in zip(reader, range(40), strict=False)]
    except csv.Error:
        return []


def _score(text: str, delimiter: str) -> float:
    widths = [len(row) for row in _first_rows(text, delimiter) if any(row)]
    widest = max(widths, default=0)
    return widths.count(widest) / len(widths) if widest > 1 else 0


def _start(text: str, delimiter: str) -> int:
    """Where the row with the names of the columns starts."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    lines, rows, before = text.split("\n"), [], 0
    try:
        for row in reader:
            rows.append((before, sum(1 for cell in row if cell.strip())))
            before = reader.line_num
            if len(rows) == 40:
                break
    except csv.Error:
        return 0
    widest = max((filled for _, filled in rows), default=0)
    for line, filled in rows[:_MOST_ROWS_ABOVE]:
        if filled and filled >= 0.6 * widest:
            return sum(len(one) + 1 for one in lines[:line])
    return 0
