"""What can be imported, and where each kind of record is kept."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from portevoix.community.articles import ReleaseNote
from portevoix.community.load import CONTRIBUTORS, ROADMAP
from portevoix.community.record import Record

KindName = Literal["roadmap", "contributors", "notes"]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of import: the lists it can fill (the first unless the map says `into`)."""

    name: KindName
    lists: Mapping[str, type[Record]]
    creates: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """Keys that name a record of the same file: that record's list, and what it is called by."""
    extra: tuple[str, ...] = ()
    """Keys that are no key of the record: they say where it goes."""


KINDS: Mapping[KindName, Kind] = {
    "roadmap": Kind(
        "roadmap",
        {"items": ROADMAP["items"], **ROADMAP},
        {"area": ("areas", "title"), "objectives": ("objectives", "title")},
    ),
    "contributors": Kind(
        "contributors",
        {"people": CONTRIBUTORS["people"], **CONTRIBUTORS},
        {"organisation": ("organisations", "name")},
    ),
    "notes": Kind("notes", {"releases": ReleaseNote}, extra=("id", "body", "folder")),
}
