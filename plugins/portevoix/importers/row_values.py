"""Rows that may not be for everyone by what they say, though no column's name protects."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from portevoix.importers.draft import Way
from portevoix.importers.map import Map, protects
from portevoix.importers.rows import Row
from portevoix.loading.protection_keys import graded_as
from portevoix.sources.document import Loc

_DRAFT = r"(?:drafts?|brouillons?|wip)"
_DRAFT_FILE = re.compile(rf"(?i){_DRAFT}(?:[-_. ].*)?|.*[-_. ]{_DRAFT}|.*\.(?:private|internal)")
_VIEW = ("Title", "URL")
"""The first columns of a view of a GitHub project, as it is exported."""
_ISSUE = re.compile(r"https://[^/\s]+/[^/\s]+/[^/\s]+/(?:issues|pull)/\d+")
_FOR_MEMBERS = re.compile(r"<!--\s*members[- ]only\s*-->", re.IGNORECASE)
"""What stands below this mark in a text is not for everyone."""


@dataclass(slots=True)
class RowSigns:
    """Looks for such rows, but for what a map accounts for."""

    map: Map
    _views: dict[int, bool] = field(default_factory=dict)
    """Whether a document is a view of a GitHub project."""

    def of(self, row: Row) -> Iterator[tuple[str, Loc]]:
        """The columns by which a row may be hidden: each by its name, and the way to it."""
        for column, way in self._found(row):
            if not (self.map.is_unused(column) or self._reads(column, row.data.get(column))):
                yield column, way

    def _found(self, row: Row) -> Iterator[tuple[str, Loc]]:
        for column, value in row.data.items():
            if graded_as(column, value):
                yield column, (column,)
        about = row.data.get("file")
        name = about["name"] if isinstance(about, dict) else ""
        if row.document.path.lower().endswith(".md") and _DRAFT_FILE.fullmatch(name):
            yield "file.name", ()
        if not row.data.get("URL") and self._is_view(row):
            yield "URL", ()  # the row is a draft: no issue was made of it

    def _reads(self, column: str, cell: object) -> bool:
        """Whether the map reads who may see a row from a column, or knows the word in it."""
        columns = ("file.name", "file.path") if column == "file.name" else (column,)
        said = cell.casefold() if isinstance(cell, str) and cell else None
        return any(
            not set(columns).isdisjoint(key.from_)
            and (protects(path) or said in [word.casefold() for word in key.words])
            for path, key in self.map.keys_.items()
        )

    def _is_view(self, row: Row) -> bool:
        document = row.document
        if not document.path.lower().endswith((".csv", ".tsv")) or not document.data:
            return False
        if id(document) not in self._views:
            cells = [one.get("URL") for one in document.data]
            said = [cell for cell in cells if cell]
            self._views[id(document)] = (
                tuple(document.data[0])[:2] == _VIEW
                and bool(said or document.path.lower().endswith(".tsv"))
                and all(isinstance(cell, str) and _ISSUE.fullmatch(cell) for cell in said)
            )
        return self._views[id(document)]


def marked(data: Any, way: Way, known: set[int]) -> Iterator[Way]:
    """Where a text holds the mark below which it is for members only."""
    if isinstance(data, str):
        if _FOR_MEMBERS.search(data):
            yield way
    elif isinstance(data, dict | list) and id(data) not in known:
        known.add(id(data))
        for step, inner in data.items() if isinstance(data, dict) else enumerate(data):
            yield from marked(inner, (*way, step), known)
