"""The kinds of import: the lists that each can fill, and what the model says of their keys."""

import typing
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from portevoix.loading.content import FOLDERS
from portevoix.loading.lists import CONTRIBUTORS, ROADMAP
from portevoix.schema.record import Record, YamlBlock
from portevoix.schema.struct import bare
from portevoix.schema.validation import record_fields

KindName = Literal["roadmap", "contributors", "notes"]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of import: the lists (of notes: folders) that it can fill, the first by default, or
    the one that the map gives as `into`.
    """

    lists: Mapping[str, type[Record]]
    order: tuple[str, ...] = ()
    """The lists in the order of a new file."""
    creates: tuple[str, ...] = ()
    """The keys that name a record of the same file."""
    extra: tuple[str, ...] = ()
    """Keys that are no keys of the record: they give its file and text."""


@dataclass(frozen=True, slots=True)
class CreatedRecord:
    """A record that a key with `create` adds: its kind, its list, and the key of its name."""

    kind: str
    list: str
    title: str


KINDS: Mapping[KindName, Kind] = {
    "roadmap": Kind({"items": ROADMAP["items"], **ROADMAP}, tuple(ROADMAP), ("area", "objectives")),
    "contributors": Kind(
        {"people": CONTRIBUTORS["people"], **CONTRIBUTORS}, tuple(CONTRIBUTORS), ("organisation",)
    ),
    "notes": Kind(FOLDERS, extra=("id", "body", "folder")),
}
CREATED_RECORDS: Mapping[str, CreatedRecord] = {
    "area": CreatedRecord("area", "areas", "title"),
    "objectives": CreatedRecord("objective", "objectives", "title"),
    "organisation": CreatedRecord("organisation", "organisations", "name"),
}


def block_at(cls: type[YamlBlock], path: str) -> type[YamlBlock] | None:
    """The class of the block, or of each block in the list, at a path of keys."""
    found: type[YamlBlock] | None = cls
    for step in path.split("."):
        found = record_fields(found).get(step) if found else None
    return found


def is_list(cls: type[YamlBlock], key: str) -> bool:
    """Whether a key holds a list."""
    annotations = (one.annotation for one in cls.fields().values() if one.key == key)
    return any(typing.get_origin(bare(annotation)) is tuple for annotation in annotations)
