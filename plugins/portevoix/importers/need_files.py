"""The needs of a project as they stand in its files: voices that say the same are added to them."""

import copy
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from portevoix.core.problems import Problems
from portevoix.core.slugs import free_id
from portevoix.importers.alike import Groups, gist
from portevoix.importers.kinds import KINDS
from portevoix.importers.lists import ListFiles, open_list_files
from portevoix.loading.lists import raw_items
from portevoix.loading.project import Project

Row = dict[str, Any]
_VOICE = ("text", "source", "date")
"""What is kept of each voice."""


class NeedFiles:
    """The needs of items, and those of no item, in the files of both halves of a project."""

    def __init__(self, halves: list[ListFiles], taken: Iterable[str], sources: set[str]) -> None:
        self._halves = halves
        self._taken = set(taken)
        self._sources = sources - {""}
        self._lists: dict[str, list[Row]] = {}
        self._groups: dict[str, tuple[Groups, list[Row]]] = {}
        for half in halves:
            for file in half.files:
                file.data = copy.deepcopy(file.data)
        self._items = {
            str(row["id"]): row
            for half in reversed(halves)
            for file in half.files
            for row in raw_items(file.data)
            if isinstance(row, dict) and "id" in row
        }

    def add(
        self, text: str, values: Mapping[str, Any], item: str, *, apart: bool
    ) -> tuple[Row, bool]:
        """Add a wish to an item that there is, or to none; gives its need, and whether that is
        another one's already.
        """
        item = item if item in self._items else ""
        groups, rows = self._groups_of(item)
        words = gist(text)
        number = None if apart else groups.find(words)
        if number is not None:
            _add_voice(rows[number], {"text": text, **values})
            return rows[number], True
        identifier = free_id(text, "need", self._taken)
        self._taken.add(identifier)
        row = {"id": identifier, "text": text, **values}
        groups.add(words)
        rows.append(row)
        self._append(item, row)
        return row, False

    def texts(self, problems: Problems) -> Iterator[tuple[Path, str]]:
        for half in self._halves:
            yield from half.texts(problems)

    def _groups_of(self, item: str) -> tuple[Groups, list[Row]]:
        if item not in self._groups:
            groups, rows = Groups(), list[Row]()
            for row in self._rows(item):
                if isinstance(row, dict) and self._is_of_form(row):
                    groups.add(gist(row["text"]))
                    rows.append(row)
            self._groups[item] = groups, rows
        return self._groups[item]

    def _rows(self, item: str) -> list[Any]:
        if item:
            return list(self._items[item].get("needs") or [])
        return [
            row
            for half in self._halves
            for file in half.files
            if "items" in file.data or "id" not in file.data
            for row in file.data.get("needs") or []
        ]

    def _is_of_form(self, row: Row) -> bool:
        """Whether a need came from a form: what the team wrote itself is left as it is."""
        said = [one.get("source") for one in row.get("from") or [] if isinstance(one, dict)]
        sources = {source_key(one) for one in (row.get("source"), *said)}
        return isinstance(row.get("text"), str) and not self._sources.isdisjoint(sources)

    def _append(self, item: str, row: Row) -> None:
        if item:
            own = self._items[item]
            own["needs"] = [*(own.get("needs") or []), row]
        else:
            self._halves[0].put("needs", row, set())


def source_key(source: Any) -> str:
    """What a source is known by, in one language or in several."""
    parts = source.values() if isinstance(source, dict) else [source]
    return "\n".join(str(one) for one in parts if one)


def open_need_files(
    project: Project, taken: Iterable[str], sources: set[str], problems: Problems
) -> NeedFiles | None:
    """Open the files; None and problems where one cannot be read."""
    order = KINDS["roadmap"].order
    halves = [
        open_list_files(half, half.options.roadmap, order, problems) for half in project.halves
    ]
    opened = [half for half in halves if half]
    return NeedFiles(opened, taken, sources) if len(opened) == len(halves) else None


def _add_voice(row: Row, voice: Row) -> None:
    """Add one more voice to a need; the first is its own words."""
    said = row.get("from")
    voices = list(said) if isinstance(said, list) else [_voice(row)]
    row["from"] = [*voices, _voice(voice)]
    count = row.get("count")
    people = count.get("people") if isinstance(count, dict) else None
    known = int(people) if isinstance(people, str) and people.isdigit() else len(voices)
    row["count"] = {**(count if isinstance(count, dict) else {}), "people": str(known + 1)}


def _voice(row: Row) -> Row:
    return {key: row[key] for key in _VOICE if row.get(key)}
