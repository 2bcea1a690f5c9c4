"""Imports that must not start: a column may hide rows, and the map says nothing of it."""

import datetime
import functools
from collections.abc import Iterator
from typing import Any

from portevoix.core.problems import N_, Place, Problems
from portevoix.importers.column_names import is_seen, sign_of
from portevoix.importers.fields import columns, find
from portevoix.importers.map import ReadMap, protects
from portevoix.importers.protection import READ_IT
from portevoix.importers.rows import Row
from portevoix.sources.document import Loc
from portevoix.sources.yaml import Document


def may_start(rows: list[Row], read: ReadMap, today: datetime.date, problems: Problems) -> bool:
    """Whether the map accounts for all that may hide something; what it misses is told."""
    told: dict[str, Place] = {}
    used = {column for key in read.map.keys_.values() for column in columns(key)}
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
        for column, way, _ in _protecting(row.data, "", (), set()):
            if column not in told and not any(_reads(one, column) for one in used):
                told[column] = row.place(way, key=True)
        for column in row.data:
            if column not in told and is_other_case(column):
                told[column] = row.place((column,), key=True)
    for column, place in _around(rows, today):
        told.setdefault(column, place)
    found = {column: place for column, place in told.items() if not read.map.is_unused(column)}
    for column, place in found.items():
        problems.error(
            "protection-unused",
            place,
            N_("Nothing is imported: by its name, “{column}” says who may see something."),
            READ_IT,
            column=column,
        )
    has_all = _has_columns(rows, read, problems)
    return _knows_folders(rows, read, problems) and has_all and not found


def _knows_folders(rows: list[Row], read: ReadMap, problems: Problems) -> bool:
    """Whether the map accounts for the folders, such as `_drafts`, that files are in."""
    keys = read.map.keys_.items()
    used = {column for path, key in keys if protects(path) for column in columns(key)}
    known = True
    for row in rows if "file.path" not in used else ():
        for folder in row.folders[: -1 if "file.folder" in used else None]:
            if sign_of(folder) in ("hides", "grades") and not read.map.is_unused(folder):
                known = False
                problems.error(
                    "protection-unused",
                    Place(row.document.path),
                    N_("Nothing is imported: by its name, the folder “{column}” may be private."),
                    N_("Read “audience” from “file.path”, or name the folder under “unused”."),
                    column=folder,
                )
    return known


def _has_columns(rows: list[Row], read: ReadMap, problems: Problems) -> bool:
    """Whether a table has the columns that protection is read from."""
    tables = [row for row in rows if row.document.path.lower().endswith((".csv", ".tsv"))]
    found = True
    for path, key in read.map.keys_.items():
        names = list(columns(key))
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


def _around(rows: list[Row], today: datetime.date) -> Iterator[tuple[str, Place]]:
    """What stands outside the rows, and does not plainly say that all may be seen."""
    documents: dict[int, Document] = {id(row.document): row.document for row in rows}
    inside = {id(row.source) for row in rows}
    for document in documents.values():
        for column, way, value in _protecting(document.data, "", (), set(inside)):
            sign = sign_of(column.rpartition(".")[2])
            if sign and not (isinstance(value, str) and is_seen(sign, value, today)):
                yield column, document.place(way, key=True)


def _protecting(data: Any, path: str, way: Loc, known: set[int]) -> Iterator[tuple[str, Loc, Any]]:
    """What protects by its name: its path, the way to it, what it says; not in what is `known`."""
    if not isinstance(data, list | dict) or id(data) in known:
        return
    known.add(id(data))
    for step, value in data.items() if isinstance(data, dict) else enumerate(data):
        name = step if isinstance(step, str) else ""
        here = f"{path}.{name}".strip(".") if name else path
        if sign_of(name):
            yield here, (*way, step), value
        else:
            yield from _protecting(value, here, (*way, step), known)


def _reads(used: str, column: str) -> bool:
    return used == column or used.startswith(column + ".")
