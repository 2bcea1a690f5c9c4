"""Which rows may be seen, by what the map reads protection from and by what columns are called.

Protection fails closed: what is not plainly for everyone is hidden.
"""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from portevoix.core.problems import N_, Problems
from portevoix.importers.column_names import Sign, is_seen, sign_in
from portevoix.importers.draft import Way
from portevoix.importers.fields import columns, fill, find
from portevoix.importers.map import Key, ReadMap, protects
from portevoix.importers.row_values import RowSigns, marked
from portevoix.importers.rows import Row
from portevoix.importers.strictness import DAYS, is_refused, strictness
from portevoix.importers.values import UnmappedError, fits_partly, means_nothing, read, split
from portevoix.schema.record import YamlBlock
from portevoix.sources.document import Loc

READ_IT = N_("Read it under “audience” in the map, or name it under “unused” if it hides nothing.")

Verdict = Literal["seen", "hidden", "unread"]
"""Whether a row is for everyone, or not, or nobody can tell."""

_PARTS = ("photo", "quote", "newsletter")
"""Keys of a consent that take nothing but themselves away."""


class Said(NamedTuple):
    """What a protecting key of a record is to hold, and where the source says so."""

    steps: Way
    value: str
    way: Way


@dataclass(slots=True)
class Judgement:
    """What came of a row, and what its protecting keys are to hold."""

    verdict: Verdict = "seen"
    is_written_hidden: bool = True
    """Whether the record would be hidden by what it holds, as the map has it."""
    said: list[Said] = field(default_factory=list)

    def hide(self, *, unread: bool = False, by_map: bool = False) -> None:
        self.verdict = "unread" if unread or self.verdict == "unread" else "hidden"
        self.is_written_hidden = self.is_written_hidden and by_map


@dataclass(slots=True)
class Guard:
    """Judges rows by a map. What is told of a row names its columns, and never what is in them."""

    read_map: ReadMap
    problems: Problems
    today: datetime.date
    _signs: dict[str, tuple[Sign, str]] = field(default_factory=dict)
    """Columns that protect by their names, and the protecting key that is read from each."""

    _row_signs: RowSigns = field(init=False)

    def __post_init__(self) -> None:
        map_ = self.read_map.map
        self._row_signs = RowSigns(map_)
        for path, key in map_.keys_.items():
            for column in columns(key):
                sign = sign_in(column)
                if sign and not map_.is_unused(column):
                    _, reader = self._signs.get(column, (sign, ""))
                    self._signs[column] = sign, path if protects(path) else reader
            for column in _of_parts(key):
                self._signs.pop(column, None)

    def judge(self, row: Row) -> Judgement:
        """Whether a row may be seen, by all that says so; the strictest counts."""
        judged = Judgement()
        for path, key in self.read_map.map.keys_.items():
            for inner, one in _by_part(path, key) if protects(path) else ():
                self._read(row, inner, one, self.read_map.cls, judged)
        for column, (sign, reader) in self._signs.items():
            self._look(row, column, sign, reader, judged)
        for column, at in self._row_signs.of(row):
            self._say_unread(row, at, column)
            judged.hide(unread=True)
        for way in marked(row.data, (), set()):
            judged.hide(unread=True)
            self.problems.error(
                "members-only",
                row.place(way),
                N_("This row is left out: a part of “{column}” is for members only."),
                N_("Take that part out at its source, and import again."),
                column=_name(way),
            )
        return judged

    def may_show(
        self, part: Mapping[str, Any], way: Way, keys: Mapping[str, Key], cls: Any, row: Row
    ) -> bool:
        """Whether a part of a row, such as one of its links, may be seen by itself."""
        judged = Judgement()
        here = Row(dict(part), row.document, (*row.loc, *way))
        for name, key in keys.items():
            if protects(name):
                self._read(here, name, key, cls, judged)
        return judged.verdict == "seen"

    def _read(self, row: Row, path: str, key: Key, cls: type[YamlBlock], judged: Judgement) -> None:
        """Read a protecting key from all of its columns."""
        steps: Way = tuple(path.split("."))
        said: list[Said] = []
        for word, way in self._words(row, path, key):
            value = _value(word, key)
            if value is not None and not strictness(steps, value) and fits_partly(word, key):
                judged.hide(unread=True)
                self.problems.error(
                    "protection-part",
                    row.place(way),
                    N_(
                        "This row is left out: a pattern of “{key}” fits only a part of “{column}”."
                    ),
                    N_("What shows a row has to fit all that is there: add .* where more follows."),
                    column=_name(way),
                    key=path,
                )
            elif value is None or is_refused(cls, steps, value):
                judged.hide(unread=True)
                self._tell(row, path, key, way if word != "" else None)
            else:
                said.append(Said(steps, value, way))
        if said:
            strictest = max(said, key=lambda one: strictness(one.steps, one.value))
            judged.said += [strictest] if strictest.value else []
            if strictness(steps, strictest.value) and steps[-1] not in _PARTS:
                judged.hide(by_map=True)

    def _words(self, row: Row, path: str, key: Key) -> Iterator[tuple[str | None, Way]]:
        """The words to read: empty for nothing, None for what is no text."""
        found = [one for name in key.from_ for one in find(row.data, name, empty=True)]
        if key.text is not None:
            starts = found if key.from_ else [(row.data, ())]
            found = [fill(key.text, value, way) or ("", way) for value, way in starts]
        speaks_ours = not (any(key.words) or key.patterns or key.format or "" in key.words)
        if not found and not speaks_ours:
            found = [("", ())]  # who writes our words leaves the key out where it is not needed
        ignored = (*key.ignore, *self.read_map.map.ignore)
        for value, way in found:
            if not isinstance(value, str):
                yield None, way
                continue
            words = [part for part in split(value, key) if not means_nothing(part, ignored)]
            if not words and (path.rsplit(".", maxsplit=1)[-1] not in DAYS or "" in key.words):
                words = [""]
            yield from ((word, way) for word in words)

    def _tell(self, row: Row, path: str, key: Key, way: Way | None) -> None:
        if way is not None:
            self.problems.error(
                "protection-unread",
                row.place(way),
                N_("This row is left out: the map cannot read what “{column}” says here."),
                N_("Add the word to the “words” of “{key}”: they say who may see the row."),
                column=_name(way),
                key=path,
            )
            return
        here = path if path in self.read_map.map.keys_ else path.split(".", maxsplit=1)[0]
        self.problems.error(
            "protection-empty",
            self.read_map.document.place(("keys", here), key=True),
            N_("Rows are left out: they say nothing in “{column}”, from which “{key}” is read."),
            N_('Add a line "" to its “words”: what it becomes says who may see such rows.'),
            column=", ".join(columns(key)),
            key=path,
        )

    def _look(self, row: Row, column: str, sign: Sign, reader: str, judged: Judgement) -> None:
        """Hide a row of which a column says so by itself, whatever the map makes of it."""
        found = list(find(row.data, column, empty=True))
        if not found and not reader:
            found = [("", ())]
        for value, way in found:
            seen = is_seen(sign, value, self.today) if isinstance(value, str) else None
            if seen or (reader and seen is None):
                continue
            if reader and judged.verdict == "seen":
                self.problems.error(
                    "protection-reversed",
                    self.read_map.document.place(("keys", reader), key=True),
                    N_("Rows are left out: “{column}” hides them, and “{key}” would show them."),
                    N_("Look which word shows and which hides, in its “words”."),
                    column=column,
                    key=reader,
                )
                judged.hide(unread=True)
            elif not reader and seen is None:
                self._say_unread(row, way, column)
                judged.hide(unread=True)
            elif not reader:
                judged.hide()

    def _say_unread(self, row: Row, way: Loc, column: str) -> None:
        self.problems.error(
            "protection-unread",
            row.place(way),
            N_("This row is left out: “{column}” may say that not everyone can see it."),
            READ_IT,
            column=column,
        )


def _by_part(path: str, key: Key) -> Iterator[tuple[str, Key]]:
    """A key, or those of the block that it holds, as `consent` does."""
    if not key.each:
        yield path, key
    for name, nested in key.each.items():
        from_ = tuple(f"{base}.{one}" for base in key.from_ for one in nested.from_)
        yield f"{path}.{name}", nested.changed(from_=from_)


def _of_parts(key: Key) -> Iterator[str]:
    """The columns by which parts of a row are hidden, each by itself."""
    for name, nested in key.each.items():
        if protects(name):
            yield from columns(nested, key.from_)
        yield from (f"{base}.{one}" for base in key.from_ for one in _of_parts(nested))


def _value(word: str | None, key: Key) -> str | None:
    if not word:
        return None if word is None else key.words.get("")
    try:
        return read(word, key)
    except UnmappedError:
        return None


def _name(way: Way) -> str:
    """The column at a way through a row."""
    return ".".join(step for step in way if isinstance(step, str))
