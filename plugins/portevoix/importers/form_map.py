"""The map of a form: found by its columns, or drafted from what somebody answered once."""

import datetime
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from portevoix.core.problems import Problems
from portevoix.core.slugs import slug
from portevoix.importers.check_map import read_map
from portevoix.importers.column_names import shows_row
from portevoix.importers.date_order import date_format_of
from portevoix.importers.fields import fields_of
from portevoix.importers.form_columns import (
    Column,
    answer_column,
    day_column,
    state_column,
    submitted_column,
)
from portevoix.importers.kinds import KINDS
from portevoix.importers.memory import MAPS
from portevoix.importers.need_files import source_key
from portevoix.loading.project import Project
from portevoix.model.roadmap import Item
from portevoix.sources.emit import emit

_NOTHING = ("na", "non", "no", "none", "rien", "nothing", "aucun", "aucune", "ras", "nada", "nein")
"""Answers that say nothing."""
_UNDATED = "1980-01-01 00:00:00"
"""What LimeSurvey writes of answers without a day."""


class Choices(NamedTuple):
    """What was asked once of a form."""

    wishes: tuple[str, ...]
    """The columns that hold wishes."""
    source: str
    """What readers are told of where they come from."""
    kind: str = "idea"
    item: str = ""
    """The item that all are about."""
    item_column: str = ""
    """The column that names an item."""
    date_format: str = ""
    unused: tuple[str, ...] = ()
    """Columns that sound as if they said who may see an answer, and do not."""


def find_map(project: Project, columns: Iterable[str]) -> Path | None:
    """The map of the project all of whose columns a table has; None where none or several are."""
    known = set(columns)
    found = []
    for file in sorted((project.root / MAPS).glob("*.yaml")):
        read = read_map(file, KINDS["needs"], Problems())
        names = {name for key in read.map.keys_.values() for name in fields_of(key)} if read else ()
        if names and known.issuperset(names):
            found.append(file)
    return found[0] if len(found) == 1 else None


def new_map_file(project: Project, source: str) -> Path:
    """The file for the map of a form of that name."""
    name, folder = slug(source, "form"), project.root / MAPS
    names = (name, *(f"{name}-{n}" for n in range(2, 1000)))
    return next(file for one in names if not (file := folder / f"{one}.yaml").exists())


def draft_map(
    columns: Mapping[str, Column], choices: Choices, items: Iterable[Item], today: datetime.date
) -> str:
    """The text of a map, from what was chosen and from what the columns say."""
    keys: dict[str, Any] = {"text": {"from": list(choices.wishes), "ignore": list(_NOTHING)}}
    if number := answer_column(columns):
        keys["answer"] = number.name
    if state := state_column(columns):
        keys["finished"] = {"from": state.name, "words": {"completed": "yes"}}
    elif submitted := submitted_column(columns):
        keys["finished"] = submitted.name
    if day := day_column(columns):
        format_ = choices.date_format or date_format_of(day, today)
        keys["date"] = {"from": day.name, "ignore": [_UNDATED], "format": format_}
    if choices.item:
        keys["item"] = {"text": choices.item}
    elif choices.item_column:
        words = _item_words(columns.get(choices.item_column), items)
        keys["item"] = {"from": choices.item_column, "words": words, "others": "keep"}
    unused = [name for name in (*choices.wishes, *choices.unused) if columns[name].kind]
    protecting = [one for one in columns.values() if one.is_consent and one.name not in unused]
    shows = [one for one in protecting if one.kind == "shows"]
    hides = [one for one in protecting if one.kind == "hides"]
    if shows:
        keys["audience"] = {"from": [one.name for one in shows], "words": _words(shows, today)}
    if hides:
        keys["hidden"] = {"from": [one.name for one in hides], "words": _words(hides, today)}
        unused += [one.name for one in hides]
    data: dict[str, Any] = {"into": "needs"}
    if unused:
        data["unused"] = unused
    return emit({**data, "keys": keys, "set": {"source": choices.source, "kind": choices.kind}})


def item_column(columns: Iterable[Column], items: Iterable[Item]) -> str:
    """The column most of whose cells name an item; empty where there is none."""
    rows = list(items)
    for one in columns:
        words = _item_words(one, rows)
        named = sum(cell in words for cell in one.filled)
        if one.filled and 2 * named >= len(one.filled):
            return one.name
    return ""


def _item_words(column: Column | None, items: Iterable[Item]) -> dict[str, str]:
    """The cells that name an item, and its id."""
    names = {
        name.casefold(): item.id
        for item in items
        for name in (item.id, *(text for _, text in item.title.by_language))
    }
    cells = dict.fromkeys(column.filled) if column else ()
    return {cell: names[cell.casefold()] for cell in cells if cell.casefold() in names}


def _words(columns: list[Column], today: datetime.date) -> dict[str, str]:
    """What the words of protecting columns mean; what is not plain is left out, and so protects."""
    shown, hidden = ("public", "internal") if columns[0].kind == "shows" else ("no", "yes")
    words = {"": hidden if columns[0].kind == "shows" else shown}
    for column in columns:
        for cell in dict.fromkeys(column.filled):
            seen = shows_row(column.kind, cell, today) if column.kind else None
            if seen is not None:
                words[cell] = shown if seen else hidden
    return words


def sources_of(project: Project) -> set[str]:
    """What the sources that the maps of a project give are known by."""
    files = sorted((project.root / MAPS).glob("*.yaml"))
    maps = (read_map(file, KINDS["needs"], Problems()) for file in files)
    return {source_key(read.map.constants.get("source")) for read in maps if read}
