"""A map for a roadmap that somebody has: guessed from the names of its columns and their words."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from portevoix.core.everyday_words import folded, ours_for
from portevoix.core.problems import Problems
from portevoix.importers.column_names import column_kind
from portevoix.importers.fields import fields_of
from portevoix.importers.map import Map
from portevoix.importers.presets import presets
from portevoix.importers.rows import read_rows
from portevoix.model.roadmap import STATUSES
from portevoix.schema.validation import validate
from portevoix.sources.emit import emit
from portevoix.sources.files import read_text
from portevoix.sources.yaml import parse_yaml

_GUESSED = (
    "id",
    "title",
    "status",
    "area",
    "target",
    "created",
    "summary",
    "description",
    "labels",
)
"""Keys that one column fills by itself, whatever the rest of the project is."""
_NEEDED = ("title", "status")
_ALSO = {
    "title": ("evolution", "feature", "fonctionnalite"),
    "area": ("produit", "product", "epic"),
    "target": ("prevu_le", "prevu", "due_date", "target_date", "quand", "when"),
    "created": ("cree_le", "demande_le", "created_at", "asked_on", "created_on"),
}
"""What columns are called beside what our keys are taken for elsewhere. None for notes and
comments: what a team wrote there was for the team.
"""
_SLASHED = re.compile(r"(\d\d?)([/.-])(\d\d?)\2\d{4}")


class MapDraft(NamedTuple):
    """A map as it was guessed; without text where too little could be."""

    text: str
    guesses: Mapping[str, str]
    """The column that each key is read from."""
    left: tuple[str, ...]
    """Columns that are not read."""
    unknown: tuple[str, ...]
    """Words for a status that may mean anything."""
    protecting: tuple[str, ...]
    """Columns that say by their names who may see a row: what they mean, only their owner knows."""
    missing: tuple[str, ...]
    """Keys that an item needs and no column seems to hold."""
    preset: str = ""
    """The map that is there already for files like this one."""

    @property
    def is_whole(self) -> bool:
        """Whether rows can be brought in by it."""
        return bool(self.text) and not self.missing and not self.protecting


def draft_map(source: Path, problems: Problems) -> MapDraft | None:
    """Guess a map for the items in a file; None, and why, where the file cannot be read."""
    rows = [row.data for row in read_rows(source, Map(keys_={}), problems)]
    if not rows:
        return None
    way = ""
    if len(rows) == 1 and (found := _list_in(rows[0])):
        way, rows = found
    columns = list(dict.fromkeys(name for row in rows for name in row if name and name != "file"))
    if preset := _preset_for(columns):
        return MapDraft(preset[1], {}, (), (), (), (), preset[0])
    guesses: dict[str, str] = {}
    protecting = tuple(name for name in columns if column_kind(name))
    for key in _GUESSED:
        for column in columns:
            if column not in protecting and column not in guesses.values() and _means(column, key):
                guesses[key] = column
                break
    keys, unknown = dict[str, Any](), list[str]()
    if "id" not in guesses and "title" in guesses:
        keys["id"] = {"from": guesses["title"], "as_id": "true"}
    for key, column in guesses.items():
        words = [str(row[column]).strip() for row in rows if row.get(column)]
        keys[key], strange = _way(key, column, words)
        unknown += strange
    data = {"rows": way or None, "keys": keys}
    return MapDraft(
        emit({key: value for key, value in data.items() if value}) if guesses else "",
        guesses,
        tuple(one for one in columns if one not in (*guesses.values(), *protecting)),
        tuple(unknown),
        protecting,
        tuple(key for key in _NEEDED if key not in guesses),
    )


def _means(column: str, key: str) -> bool:
    """Whether a column of that name seems to hold a key."""
    word = folded(column)
    return word == key or key in ours_for(word) or word in _ALSO.get(key, ())


def _way(key: str, column: str, words: Iterable[str]) -> tuple[Any, list[str]]:
    """How a key is read from its column, and words that nothing is known of."""
    if key == "status":
        meanings = {one.casefold(): _status(one) for one in words}
        known = {word: status for word, status in meanings.items() if status}
        strange = [word for word, status in meanings.items() if not status]
        return {"from": column, "words": known}, strange
    if key == "id":
        return {"from": column, "as_id": "true"}, []
    if key == "area":
        return {"from": column, "as_id": "true", "create": "true"}, []
    if key == "labels":
        sign = ";" if any(";" in one for one in words) else ","
        return {"from": column, "split": sign}, []
    if key in ("target", "created"):
        way: dict[str, Any] = {"from": column}
        if form := _date_form(words):
            way["format"] = form
        if key == "target":
            way["others"] = "keep"
        return (way if len(way) > 1 else column), []
    return column, []


def _status(word: str) -> str | None:
    own = folded(word)
    if own in STATUSES:
        return own
    return next((one for one in ours_for(own) if one in STATUSES), None)


def _date_form(words: Iterable[str]) -> str | None:
    """How days with three numbers are written: the day first, unless one of them shows that not."""
    found = [match for word in words if (match := _SLASHED.fullmatch(word))]
    if not found:
        return None
    sign = found[0][2]
    is_month_first = any(int(one[3]) > 12 for one in found) and all(
        int(one[1]) <= 12 for one in found
    )
    return sign.join(("MM", "DD", "YYYY") if is_month_first else ("DD", "MM", "YYYY"))


def _list_in(data: Mapping[str, Any]) -> tuple[str, list[Any]] | None:
    """The one list of blocks in a file, and its key."""
    found = [
        (key, value)
        for key, value in data.items()
        if isinstance(value, list) and value and all(isinstance(one, dict) for one in value)
    ]
    return found[0] if len(found) == 1 else None


def _preset_for(columns: Iterable[str]) -> tuple[str, str] | None:
    """The map that is there for files with these columns: its name and text."""
    there = set(columns)
    for preset in presets():
        found = Problems()
        source = read_text(preset.file, Path(), found) if preset.kind == "roadmap" else None
        document = parse_yaml(source, found) if source else None
        map_ = validate(Map, document.data, document, (), found) if document else None
        if source and map_ and _fits(map_, there):
            return preset.name, source.text
    return None


def _fits(map_: Map, there: set[str]) -> bool:
    """Whether columns hold what a map reads for the keys that tell one tool from another."""
    ways = (map_.keys_[key] for key in ("id", "title", "status", "created") if key in map_.keys_)
    read = [{one.split(".")[0] for one in fields_of(way)} for way in ways]
    return bool(read) and all(names & there for names in read)
