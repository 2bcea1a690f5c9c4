"""The visibility of rows, by the protecting keys of the map and by the names of columns.

Protection fails closed: what is not clearly for everyone is hidden.
"""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from portevoix.core.problems import N_, Problems
from portevoix.importers.column_names import ColumnKind, column_kind_at, shows_row
from portevoix.importers.fields import KeyPath, fields_of, fill, find
from portevoix.importers.map import Key, LoadedMap, protects
from portevoix.importers.row_values import HiddenRowFinder, find_members_marks
from portevoix.importers.rows import Row
from portevoix.importers.strictness import DAYS, is_refused, strictness
from portevoix.importers.values import UnmappedError, is_ignored, matches_partly, read, split
from portevoix.schema.record import SourceStruct
from portevoix.sources.document import Loc

READ_REMEDY = N_(
    "Read it under “audience” in the map; as “internal”, if it is a note for the team; or name it"
    " under “unused”, if it hides nothing."
)

Visibility = Literal["visible", "hidden", "unclear"]
"""`unclear` is left out as `hidden` is, and is a problem too."""

_PARTIAL_CONSENTS = ("photo", "quote", "newsletter")
"""Keys of a consent that hide only one thing about a person, and not the person."""


class ProtectedValue(NamedTuple):
    """The value for a protecting key of a record, and its location in the row."""

    steps: KeyPath
    value: str
    location: KeyPath


@dataclass(slots=True)
class RowVisibility:
    """Whether a row may be seen, and the values for its protecting keys."""

    level: Visibility = "visible"
    is_written_hidden: bool = True
    """Whether its own keys would hide the record in the project too."""
    values: list[ProtectedValue] = field(default_factory=list)

    def hide(self, *, unclear: bool = False, by_map: bool = False) -> None:
        self.level = "unclear" if unclear or self.level == "unclear" else "hidden"
        self.is_written_hidden = self.is_written_hidden and by_map


@dataclass(slots=True)
class RowGuard:
    """Finds out which rows may be seen. Its messages name columns, and never quote their values."""

    loaded_map: LoadedMap
    problems: Problems
    today: datetime.date
    _protecting_columns: dict[str, tuple[ColumnKind, str]] = field(default_factory=dict)
    """Columns with protecting names: the kind of each, and the protecting key read from it."""

    _notes: set[str] = field(default_factory=set)
    """Columns that are read as notes for the team: several words, or none, hide no row."""
    _hidden_row_finder: HiddenRowFinder = field(init=False)

    def __post_init__(self) -> None:
        map_ = self.loaded_map.map
        self._hidden_row_finder = HiddenRowFinder(map_)
        for path, key in map_.keys_.items():
            for column in fields_of(key):
                kind = column_kind_at(column)
                if kind and not map_.is_unused(column):
                    _, read_as = self._protecting_columns.get(column, (kind, ""))
                    self._protecting_columns[column] = kind, path if protects(path) else read_as
            if path == "internal":
                self._notes.update(fields_of(key))
            for column in _block_columns(key):
                self._protecting_columns.pop(column, None)

    def check(self, row: Row) -> RowVisibility:
        """The visibility of a row; of all that protects it, the strictest counts."""
        visibility = RowVisibility()
        for path, key in self.loaded_map.map.keys_.items():
            for inner, one in _by_block_key(path, key) if protects(path) else ():
                self._read(row, inner, one, self.loaded_map.cls, visibility)
        for column, (kind, read_as) in self._protecting_columns.items():
            self._check_column(row, column, kind, read_as, visibility)
        for column, at in self._hidden_row_finder.of(row):
            self._report_suspect(row, at, column)
            visibility.hide(unclear=True)
        for location in find_members_marks(row.data, (), set()):
            visibility.hide(unclear=True)
            self.problems.error(
                "members-only",
                row.place(location),
                N_("This row is left out: a part of “{column}” is for members only."),
                N_("Take that part out at its source, and import again."),
                column=_column_name(location),
            )
        return visibility

    def may_show(
        self, part: Mapping[str, Any], at: KeyPath, keys: Mapping[str, Key], cls: Any, row: Row
    ) -> bool:
        """Whether a part of a row, such as one of its links, may be seen by itself."""
        visibility = RowVisibility()
        here = Row(dict(part), row.document, (*row.loc, *at))
        for name, key in keys.items():
            if protects(name):
                self._read(here, name, key, cls, visibility)
        return visibility.level == "visible"

    def _read(
        self, row: Row, path: str, key: Key, cls: type[SourceStruct], visibility: RowVisibility
    ) -> None:
        """Read a protecting key from all of its columns."""
        steps: KeyPath = tuple(path.split("."))
        values: list[ProtectedValue] = []
        for word, location in self._words(row, path, key):
            value = _value(word, key)
            if value is not None and not strictness(steps, value) and matches_partly(word, key):
                visibility.hide(unclear=True)
                self.problems.error(
                    "protection-part",
                    row.place(location),
                    N_(
                        "This row is left out: a pattern of “{key}” fits only a part of “{column}”."
                    ),
                    N_("What shows a row has to fit all that is there: add .* where more follows."),
                    column=_column_name(location),
                    key=path,
                )
            elif value is None or is_refused(cls, steps, value):
                visibility.hide(unclear=True)
                self._report_unread(row, path, key, location if word != "" else None)
            else:
                values.append(ProtectedValue(steps, value, location))
        if values:
            strictest = max(values, key=lambda one: strictness(one.steps, one.value))
            visibility.values += [strictest] if strictest.value else []
            if strictness(steps, strictest.value) and steps[-1] not in _PARTIAL_CONSENTS:
                visibility.hide(by_map=True)

    def _words(self, row: Row, path: str, key: Key) -> Iterator[tuple[str | None, KeyPath]]:
        """The words to read: empty where there is nothing, None where it is not text."""
        found = [one for name in key.from_ for one in find(row.data, name, empty=True)]
        if key.text is not None:
            starts = found if key.from_ else [(row.data, ())]
            found = [fill(key.text, value, at) or ("", at) for value, at in starts]
        uses_our_words = not (any(key.words) or key.patterns or key.format or "" in key.words)
        if not found and not uses_our_words:
            found = [("", ())]  # a source with our own words leaves out keys that it does not need
        ignored = (*key.ignore, *self.loaded_map.map.ignore)
        for value, location in found:
            if not isinstance(value, str):
                yield None, location
                continue
            words = [part for part in split(value, key) if not is_ignored(part, ignored)]
            if not words and (path.rsplit(".", maxsplit=1)[-1] not in DAYS or "" in key.words):
                words = [""]
            yield from ((word, location) for word in words)

    def _report_unread(self, row: Row, path: str, key: Key, location: KeyPath | None) -> None:
        if location is not None:
            self.problems.error(
                "protection-unread",
                row.place(location),
                N_("This row is left out: the map cannot read what “{column}” says here."),
                N_("Add the word to the “words” of “{key}”: they say who may see the row."),
                column=_column_name(location),
                key=path,
            )
            return
        here = path if path in self.loaded_map.map.keys_ else path.split(".", maxsplit=1)[0]
        self.problems.error(
            "protection-empty",
            self.loaded_map.document.place(("keys", here), key=True),
            N_("Rows are left out: they say nothing in “{column}”, from which “{key}” is read."),
            N_('Add a line "" to its “words”: what it becomes says who may see such rows.'),
            column=", ".join(fields_of(key)),
            key=path,
        )

    def _check_column(
        self, row: Row, column: str, kind: ColumnKind, read_as: str, visibility: RowVisibility
    ) -> None:
        """Hide a row where a column's own words say so, whatever the map makes of them."""
        found = list(find(row.data, column, empty=True))
        if not found and not read_as:
            found = [("", ())]
        for value, location in found:
            seen = shows_row(kind, value, self.today) if isinstance(value, str) else None
            if seen or (read_as and seen is None):
                continue
            if read_as and visibility.level == "visible":
                self.problems.error(
                    "protection-reversed",
                    self.loaded_map.document.place(("keys", read_as), key=True),
                    N_("Rows are left out: “{column}” hides them, and “{key}” would show them."),
                    N_("Look which word shows and which hides, in its “words”."),
                    column=column,
                    key=read_as,
                )
                visibility.hide(unclear=True)
            elif seen is None and column in self._notes and len(str(value).split()) != 1:
                continue
            elif not read_as and seen is None:
                self._report_suspect(row, location, column)
                visibility.hide(unclear=True)
            elif not read_as:
                visibility.hide()

    def _report_suspect(self, row: Row, location: Loc, column: str) -> None:
        self.problems.error(
            "protection-unread",
            row.place(location),
            N_("This row is left out: “{column}” may say that not everyone can see it."),
            READ_REMEDY,
            column=column,
        )


def _by_block_key(path: str, key: Key) -> Iterator[tuple[str, Key]]:
    """A key, or those of the block that it holds, as `consent` does."""
    if not key.each:
        yield path, key
    for name, nested in key.each.items():
        from_ = tuple(f"{base}.{one}" for base in key.from_ for one in nested.from_)
        yield f"{path}.{name}", nested.changed(from_=from_)


def _block_columns(key: Key) -> Iterator[str]:
    """The columns by which parts of a row are hidden, each by itself."""
    for name, nested in key.each.items():
        if protects(name):
            yield from fields_of(nested, key.from_)
        yield from (f"{base}.{one}" for base in key.from_ for one in _block_columns(nested))


def _value(word: str | None, key: Key) -> str | None:
    if not word:
        return None if word is None else key.words.get("")
    try:
        return read(word, key)
    except UnmappedError:
        return None


def _column_name(location: KeyPath) -> str:
    """The name of a column, by a location in a row."""
    return ".".join(step for step in location if isinstance(step, str))
