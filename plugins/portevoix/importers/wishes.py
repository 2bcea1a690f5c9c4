"""Wishes out of the rows of a form, by its map: what protects, is not ended or empty stays out."""

import datetime
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from portevoix.core.problems import N_, Place, Problems
from portevoix.core.suggestions import suggest
from portevoix.importers.check_map import unknown_key
from portevoix.importers.column_names import folded
from portevoix.importers.fields import fields_of, fill
from portevoix.importers.form_columns import Column
from portevoix.importers.map import Key, LoadedMap
from portevoix.importers.memory import digest
from portevoix.importers.protection import RowGuard
from portevoix.importers.rows import Row
from portevoix.importers.values import UnmappedError, is_ignored, read
from portevoix.sources.yaml import Document

_KEYS = ("text", "answer", "finished", "hidden", "date", "item", "audience", "area",
         "kind", "priority", "source")  # fmt: skip
_TEXTS = ("area", "kind", "priority", "source")


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wrote in one cell of a form."""

    text: str
    values: Mapping[str, Any]
    """The keys of its need: `kind`, `source`, `date`…"""
    item: str
    """What names an item: an id, or words; empty where nothing does."""
    identity: str
    """By which it is known again."""
    place: Place


@dataclass(slots=True)
class WishReader:
    """Reads the rows of a form."""

    loaded_map: LoadedMap
    columns: Mapping[str, Column]
    form: str
    today: datetime.date
    problems: Problems
    counts: Counter[str] = field(default_factory=Counter)
    """Answers that were left out: `unfinished`, `hidden`, `unclear`, `empty`."""
    _occurrences: Counter[str] = field(default_factory=Counter)

    def check(self) -> bool:
        """Whether the map reads nothing that must not come in, and only what is there."""
        map_, before = self.loaded_map.map, len(self.problems.errors)
        for path, key in map_.keys_.items():
            place = self.loaded_map.document.place(("keys", path), key=True)
            if path not in _KEYS:
                unknown_key(path, _KEYS, place, self.problems)
            for name in fields_of(key):
                if name not in self.columns:
                    near = suggest(name, self.columns)
                    self.problems.error(
                        "no-such-field",
                        place,
                        N_("There is no column “{field}” in the answers."),
                        N_("Did you mean “{near}”?") if near else "",
                        field=name,
                        near=near,
                    )
                elif path in ("text", *_TEXTS) and self.columns[name].is_personal:
                    self.problems.error(
                        "personal-column",
                        place,
                        N_(
                            "“{column}” says who answered, or how to reach them: it never comes in."
                        ),
                        N_("Name a column in which people wrote what they wish."),
                        column=name,
                    )
        return len(self.problems.errors) == before

    def read(self, document: Document) -> Iterator[Wish]:
        guard = RowGuard(self.loaded_map, self.problems, self.today)
        for row in rows_of(document):
            if not self._is_finished(row):
                self.counts["unfinished"] += 1
            elif not self._says(row, "hidden", "no"):
                self.counts["hidden"] += 1
            elif (visibility := guard.check(row)).level != "visible":
                self.counts["hidden" if visibility.level == "hidden" else "unclear"] += 1
            else:
                found = list(self._wishes(row))
                self.counts["empty"] += not found
                yield from found

    def _wishes(self, row: Row) -> Iterator[Wish]:
        keys = self.loaded_map.map.keys_
        values = dict(self.loaded_map.map.constants)
        for name in (*_TEXTS, "date"):
            if name in keys and (value := self._value(row, name, keys[name])):
                values[name] = value
        item = self._value(row, "item", keys["item"]) if "item" in keys else ""
        number = self._value(row, "answer", keys["answer"]) if "answer" in keys else ""
        ignored = (*keys["text"].ignore, *self.loaded_map.map.ignore)
        for column in keys["text"].from_:
            for text in _texts(row.data.get(column)):
                written = _legible(text)
                bare = written.strip(" .!…-").casefold()
                if not any(map(str.isalnum, written)) or is_ignored(bare, (*ignored, "n/a")):
                    continue
                identity = self._identity(number, column, str(values.get("date", "")), written)
                yield Wish(written, values, item, identity, row.place((column,)))

    def _identity(self, number: str, column: str, day: str, text: str) -> str:
        if number:
            return digest(self.form, number, folded(column))
        once = digest(self.form, day, text)
        self._occurrences[once] += 1
        return digest(once, str(self._occurrences[once]))

    def _is_finished(self, row: Row) -> bool:
        """Whether an answer was ended: without words for it, where there is something."""
        key = self.loaded_map.map.keys_.get("finished")
        if key is None or key.words:
            return self._says(row, "finished", "yes")
        return all(_cell(row, name) for name in key.from_)

    def _says(self, row: Row, name: str, value: str) -> bool:
        """Whether all columns of a key have words for that value; what is unknown has another."""
        key = self.loaded_map.map.keys_.get(name)
        words = {word.casefold(): said for word, said in key.words.items()} if key else {}
        return not key or all(words.get(_cell(row, one).casefold()) == value for one in key.from_)

    def _value(self, row: Row, name: str, key: Key) -> str:
        """The value of a key; empty, and told, where the map does not say how to read it."""
        if not key.from_:
            return (fill(key.text, row.data) or ("",))[0] if key.text is not None else ""
        for column in key.from_:
            cell = _cell(row, column)
            if is_ignored(cell, (*key.ignore, *self.loaded_map.map.ignore)):
                continue
            try:
                value = read(cell, key)
            except UnmappedError as error:
                told = {**error.values, "key": name, "word": "…"}
                place = row.place((column,))
                self.problems.warning(error.code, place, error.message, error.hint, **told)
                continue
            if name != "date" or len(value) == len("2026-05-01"):
                return value
            place, formats = row.place((column,)), ", ".join(key.format)
            self.problems.warning(
                "not-a-date",
                place,
                N_("“{key}”: “{word}” is not written as a date ({formats}); it is left out."),
                N_("Add its way of writing under “format”, or the word under “ignore”."),
                key=name,
                word="…",
                formats=formats,
            )
        return ""


def rows_of(document: Document) -> list[Row]:
    """The rows of a table."""
    return [Row(row, document, (index,), row) for index, row in enumerate(document.data)]


def _legible(text: str) -> str:
    """A text in one line, without characters that nobody sees."""
    seen = (one for one in text if unicodedata.category(one) != "Cf" or one in "\u200c\u200d")
    spaced = (" " if unicodedata.category(one) in ("Cc", "Co", "Cn") else one for one in seen)
    return " ".join("".join(spaced).split())


def _cell(row: Row, column: str) -> str:
    return "".join(_texts(row.data.get(column))).strip()


def _texts(value: Any) -> Iterator[str]:
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, str):
            yield one
