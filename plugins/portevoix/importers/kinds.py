"""The kinds of import: the lists that each can fill, and what the model says of their keys."""

import typing
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from portevoix.loading.content import FOLDERS
from portevoix.loading.lists import CONTRIBUTORS, ROADMAP
from portevoix.schema.record import NamedRecord, SourceStruct
from portevoix.schema.struct import unwrap
from portevoix.schema.validation import nested_structs

KindName = Literal["roadmap", "contributors", "notes", "needs"]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of import: the lists (of notes: folders) that it can fill, the first by default, or
    the one that the map gives as `into`.
    """

    lists: Mapping[str, type[NamedRecord]]
    order: tuple[str, ...] = ()
    """The lists in the order of a new file."""
    creates: tuple[str, ...] = ()
    """The keys that name a record of the same file."""
    extra: tuple[str, ...] = ()
    """Keys that are no keys of the record: they give its file and text, or whether it comes in."""


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
    "needs": Kind(
        {"needs": ROADMAP["needs"]}, extra=("id", "answer", "finished", "hidden", "item")
    ),
}
CREATED_RECORDS: Mapping[str, CreatedRecord] = {
    "area": CreatedRecord("area", "areas", "title"),
    "objectives": CreatedRecord("objective", "objectives", "title"),
    "organisation": CreatedRecord("organisation", "organisations", "name"),
}


def block_at(cls: type[SourceStruct], path: str) -> type[SourceStruct] | None:
    """The class of the block, or of each block in the list, at a path of keys."""
    found: type[SourceStruct] | None = cls
    for step in path.split("."):
        found = nested_structs(found).get(step) if found else None
    return found


def is_list(cls: type[SourceStruct], key: str) -> bool:
    """Whether a key holds a list."""
    annotations = (one.annotation for one in cls.fields().values() if one.key == key)
    return any(typing.get_origin(unwrap(annotation)) is tuple for annotation in annotations)
