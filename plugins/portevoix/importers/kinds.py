"""What can be imported, and where each kind of record is kept."""

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
    """A kind of import: the lists (of notes: folders) it can fill, the first unless the map says
    `into`.
    """

    lists: Mapping[str, type[Record]]
    order: tuple[str, ...] = ()
    """The lists as a new file gives them."""
    creates: tuple[str, ...] = ()
    """The keys that name a record of the same file."""
    extra: tuple[str, ...] = ()
    """Keys that are no key of the record: they say where it goes."""


@dataclass(frozen=True, slots=True)
class Created:
    """What a key can bring into being: a record of a kind, its list, what it is called by."""

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
CREATED: Mapping[str, Created] = {
    "area": Created("area", "areas", "title"),
    "objectives": Created("objective", "objectives", "title"),
    "organisation": Created("organisation", "organisations", "name"),
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
