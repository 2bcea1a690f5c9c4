"""Preconditions of an import: the map accounts for every column that may hide rows."""

import datetime
import functools
from collections.abc import Iterator
from typing import Any

from portevoix.core.problems import N_, Place, Problems
from portevoix.importers.column_names import column_kind, shows_row
from portevoix.importers.fields import fields_of, find
from portevoix.importers.map import LoadedMap, protects
from portevoix.importers.protection import READ_REMEDY
from portevoix.importers.rows import Row
from portevoix.sources.document import Loc
from portevoix.sources.yaml import Document


def check_preconditions(
    rows: list[Row], read: LoadedMap, today: datetime.date, problems: Problems
) -> bool:
    """Whether the map accounts for all that may hide something; what it misses is a problem."""
    suspects: dict[str, Place] = {}
    used = {column for key in read.map.keys_.values() for column in fields_of(key)}
    read_from = {
        column
        for path, key in read.map.keys_.items()
        for column in key.protecting(is_read=protects(path))
    }
    folded = {column.casefold() for column in read_from}

    @functools.cache
    def is_other_case(column: str) -> bool:
        return column not in used | read_from and column.casefold() in folded

    for row in rows:
        for column, location, _ in _find_protecting(row.data, "", (), set()):
            if column not in suspects and not any(_is_read_by(one, column) for one in used):
                suspects[column] = row.place(location, key=True)
        for column in row.data:
            if column not in suspects and is_other_case(column):
                suspects[column] = row.place((column,), key=True)
    for column, place in _protecting_outside_rows(rows, today):
        suspects.setdefault(column, place)
    found = {column: place for column, place in suspects.items() if not read.map.is_unused(column)}
    for column, place in found.items():
        problems.error(
            "protection-unused",
            place,
            N_("Nothing is imported: by its name, “{column}” says who may see something."),
            READ_REMEDY,
            column=column,
        )
    has_all = _check_columns(rows, read, problems)
    return _check_folders(rows, read, problems) and has_all and not found


def _check_folders(rows: list[Row], read: LoadedMap, problems: Problems) -> bool:
    """Whether the map accounts for the folders of files that may be private, such as `_drafts`."""
    keys = read.map.keys_.items()
    used = {column for path, key in keys if protects(path) for column in fields_of(key)}
    known = True
    for row in rows if "file.path" not in used else ():
        for folder in row.folders[: -1 if "file.folder" in used else None]:
            if column_kind(folder) in ("hides", "grades") and not read.map.is_unused(folder):
                known = False
                problems.error(
                    "protection-unused",
                    Place(row.document.path),
                    N_("Nothing is imported: by its name, the folder “{column}” may be private."),
                    N_("Read “audience” from “file.path”, or name the folder under “unused”."),
                    column=folder,
                )
    return known


def _check_columns(rows: list[Row], read: LoadedMap, problems: Problems) -> bool:
    """Whether a table has the columns that protection is read from."""
    tables = [row for row in rows if row.document.path.lower().endswith((".csv", ".tsv"))]
    found = True
    for path, key in read.map.keys_.items():
        names = list(fields_of(key))
        for row in tables[:1]:
            if protects(path) and not any(
                True for name in names for _ in find(row.data, name, empty=True)
            ):
                found = False
                problems.error(
                    "protection-missing",
                    read.document.place(("keys", path), key=True),
                    N_("Nothing is imported: the table has no column “{column}”, which protects."),
                    N_("Is it called otherwise now? If it is not needed, take “{key}” out."),
                    column=", ".join(names),
                    key=path,
                )
    return found


def _protecting_outside_rows(rows: list[Row], today: datetime.date) -> Iterator[tuple[str, Place]]:
    """Protecting values outside the rows that do not clearly say that all is public."""
    documents: dict[int, Document] = {id(row.document): row.document for row in rows}
    inside = {id(row.source) for row in rows}
    for document in documents.values():
        for column, location, value in _find_protecting(document.data, "", (), set(inside)):
            kind = column_kind(column.rpartition(".")[2])
            if kind and not (isinstance(value, str) and shows_row(kind, value, today)):
                yield column, document.place(location, key=True)


def _find_protecting(
    data: Any, path: str, location: Loc, known: set[int]
) -> Iterator[tuple[str, Loc, Any]]:
    """Values whose names protect: path of names, location, value. `known` are objects to skip."""
    if not isinstance(data, list | dict) or id(data) in known:
        return
    known.add(id(data))
    for step, value in data.items() if isinstance(data, dict) else enumerate(data):
        name = step if isinstance(step, str) else ""
        here = f"{path}.{name}".strip(".") if name else path
        if column_kind(name):
            yield here, (*location, step), value
        else:
            yield from _find_protecting(value, here, (*location, step), known)


def _is_read_by(used: str, column: str) -> bool:
    return used == column or used.startswith(column + ".")
