"""Rows that may be hidden by their values, though no column's name protects."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from portevoix.importers.fields import KeyPath
from portevoix.importers.map import Map, protects
from portevoix.importers.rows import Row
from portevoix.loading.protection_keys import key_for_status
from portevoix.sources.document import Loc

_DRAFT = r"(?:drafts?|brouillons?|wip)"
_DRAFT_FILE = re.compile(rf"(?i){_DRAFT}(?:[-_. ].*)?|.*[-_. ]{_DRAFT}|.*\.(?:private|internal)")
_GITHUB_VIEW = ("Title", "URL")
"""The first columns of an exported view of a GitHub project."""
_ISSUE = re.compile(r"https://[^/\s]+/[^/\s]+/[^/\s]+/(?:issues|pull)/\d+")
_FOR_MEMBERS = re.compile(r"<!--\s*members[- ]only\s*-->", re.IGNORECASE)
"""A mark in a text: what follows it is not for everyone."""


@dataclass(slots=True)
class HiddenRowFinder:
    """Finds such rows, except where the map accounts for them."""

    map: Map
    _views: dict[int, bool] = field(default_factory=dict)
    """Whether a document is a view of a GitHub project, by its `id()`."""

    def of(self, row: Row) -> Iterator[tuple[str, Loc]]:
        """The columns whose values may hide a row: name and location of each."""
        for column, location in self._found(row):
            if not (self.map.is_unused(column) or self._is_read_by(column, row.data.get(column))):
                yield column, location

    def _found(self, row: Row) -> Iterator[tuple[str, Loc]]:
        for column, value in row.data.items():
            if key_for_status(column, value):
                yield column, (column,)
        about = row.data.get("file")
        name = about["name"] if isinstance(about, dict) else ""
        if row.document.path.lower().endswith(".md") and _DRAFT_FILE.fullmatch(name):
            yield "file.name", ()
        if not row.data.get("URL") and self._is_view(row):
            yield "URL", ()  # the row is a draft: no issue was made of it

    def _is_read_by(self, column: str, cell: object) -> bool:
        """Whether the map reads a protecting key from a column, or maps the word in it."""
        fields_of = ("file.name", "file.path") if column == "file.name" else (column,)
        values = cell.casefold() if isinstance(cell, str) and cell else None
        return any(
            not set(fields_of).isdisjoint(key.from_)
            and (protects(path) or values in [word.casefold() for word in key.words])
            for path, key in self.map.keys_.items()
        )

    def _is_view(self, row: Row) -> bool:
        document = row.document
        if not document.path.lower().endswith((".csv", ".tsv")) or not document.data:
            return False
        if id(document) not in self._views:
            cells = [one.get("URL") for one in document.data]
            values = [cell for cell in cells if cell]
            self._views[id(document)] = (
                tuple(document.data[0])[:2] == _GITHUB_VIEW
                and bool(values or document.path.lower().endswith(".tsv"))
                and all(isinstance(cell, str) and _ISSUE.fullmatch(cell) for cell in values)
            )
        return self._views[id(document)]


def find_members_marks(data: Any, location: KeyPath, known: set[int]) -> Iterator[KeyPath]:
    """The locations of texts with the mark `members-only`."""
    if isinstance(data, str):
        if _FOR_MEMBERS.search(data):
            yield location
    elif isinstance(data, dict | list) and id(data) not in known:
        known.add(id(data))
        for step, inner in data.items() if isinstance(data, dict) else enumerate(data):
            yield from find_members_marks(inner, (*location, step), known)
