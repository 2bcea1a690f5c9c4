"""The MAP of an import: which field becomes which key, and how words and dates are read."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from portevoix.importers.kinds import Kind
from portevoix.schema.annotations import Shorthand
from portevoix.schema.record import Many, NamedRecord, SourceStruct
from portevoix.schema.struct import field
from portevoix.sources.yaml import Document

_PROTECTING = frozenset(("audience", "draft", "state", "consent"))


def protects(path: str) -> bool:
    """Whether a key of a record says who may see it: `audience`, `consent.name`."""
    return not _PROTECTING.isdisjoint(path.split("."))


class Key(SourceStruct):
    """Where the value of a key comes from, and how it is read.

    What is written in the source is tried as one of `words`, then against `patterns`, then
    as a date in one of the `format`s; the first that fits counts.
    """

    from_: Many[str] = field(
        default=(),
        key="from",
        description="The field, or a path to it (`milestone.stable`). Of several, the first that "
        "says something; all of them where the key is a list. `file.name`, `file.folder`, "
        "`file.path` and `file.body` are those of the file a row comes from.",
    )
    text: str | None = field(
        default=None,
        description="Text made of fields: `{version}-{pr}`. With `from`, of the fields of each "
        "thing found there. Where one of them is empty there is no text.",
    )
    split: str | None = field(
        default=None, description="What parts several values in one field: `,`."
    )
    strip: str | None = field(
        default=None, description="Characters to take off both ends, as in `@`."
    )
    ignore: Many[str] = field(default=(), description="Words that mean that there is nothing.")
    words: dict[str, str] = field(
        default={},
        description="The source’s word, and what it becomes. Capitals don’t matter. For "
        '`audience`, `draft`, `state` and `consent`, the word `""` is an empty cell.',
    )
    patterns: dict[str, str] = field(
        default={},
        description="A regular expression found in the value, and what it becomes, with `{1}` for "
        "its first group.",
    )
    format: Many[str] = field(
        default=(),
        description="How dates are written: `DD-MMM-YYYY`, `JJ/MM/AAAA`, `D MMMM YYYY`; `*` is "
        "any text. Months have their French or English names.",
    )
    others: Literal["report", "keep"] = field(
        default="report",
        description="What to do with a value that is none of `words`, `patterns`, `format`: list "
        "it and leave it out, or keep it as it is.",
    )
    as_id: bool = field(default=False, description="Make an id of it: `Zoé Ünal` is `zoe-unal`.")
    create: bool = field(
        default=False,
        description="For `area`, `objectives` and `organisation`: add those that are not there.",
    )
    each: "dict[str, KeyOrField]" = field(
        default={}, description="The keys of each thing in a list of blocks, such as `links`."
    )
    pick: Literal["first", "last"] | None = field(
        default=None, description="Which one to take of several, for a key that holds one."
    )
    join: str | None = field(
        default=None, description="What to put between several, to make them one."
    )
    once: bool = field(
        default=False,
        description="Only fill it in where there is nothing yet: what you write later is kept.",
    )
    if_taken: "KeyOrField | None" = field(
        default=None,
        description="For `id`: another one, where an earlier row has the first already.",
    )

    def protecting(self, *, is_read: bool) -> Iterator[str]:
        """The fields that protecting keys are read from, in this key or in its blocks."""
        if is_read:
            yield from self.from_
            yield from re.findall(r"\{([^{}]+)\}", self.text or "")
        for name, nested in self.each.items():
            yield from nested.protecting(is_read=is_read or protects(name))


KeyOrField = Annotated[Key, Shorthand("from", str, list)]
"""A field's name alone, or several, is the short form of `from:`."""


class Map(SourceStruct):
    """How the rows of a file become records."""

    rows: str | None = field(
        default=None,
        description="The path to the rows (`items`). Without it, the file is a list of rows, "
        "or one row.",
    )
    into: str | None = field(
        default=None,
        description="What the rows become, if not items, people or notes: `areas`, `objectives`, "
        "`needs`; `organisations`; `spotlights`, `events`, `workshops`, `newsletter`.",
    )
    ignore: Many[str] = field(default=(), description="Words that mean, in every field, nothing.")
    unused: Many[str] = field(
        default=(),
        description="Columns whose names sound as if they said who may see a row, and that do "
        "not: they need not be read as `audience` or the like.",
    )
    keys_: dict[str, KeyOrField] = field(
        key="keys",
        description="The keys of each record (`title`, `decision.reason`, `title.fr`) and where "
        "they come from.",
    )
    constants: dict[str, Any] = field(
        default={},
        key="set",
        description="Keys with the same value for all. Given to a record that lacks the key, and "
        "never written over.",
    )

    def protects_by(self, field: str) -> bool:
        """Whether a protecting key is read from a field of that name, or from inside it."""
        return any(
            field.casefold() in (column.casefold(), *column.casefold().split("."))
            for path, key in self.keys_.items()
            for column in key.protecting(is_read=protects(path))
        )

    def is_unused(self, column: str) -> bool:
        """Whether the map lists a column, or what contains it, under `unused`."""
        here = column.casefold()
        return any((here + ".").startswith(name.casefold() + ".") for name in self.unused)


_FILE_KEYS = {"id": Key(from_=("file.name",)), "body": Key(from_=("file.body",))}


@dataclass(frozen=True, slots=True)
class LoadedMap:
    """A valid map, the list that it fills, and its document for the places of its lines."""

    map: Map
    document: Document
    kind: Kind
    list: str
    cls: type[NamedRecord]

    @property
    def keys(self) -> Mapping[str, Key]:
        """The keys to fill; by default, a note's id and text are its file's name and text."""
        given = {key: way for key, way in _FILE_KEYS.items() if key in self.kind.extra}
        return {**given, **self.map.keys_}
