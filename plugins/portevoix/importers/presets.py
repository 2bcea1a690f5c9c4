"""Maps that are there already, under a name: ours, and those that other packages add."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from portevoix.core.extensions import extensions
from portevoix.importers.kinds import KINDS, KindName

FOLDER = "presets"
_OURS = Path(__file__).parents[1]


class Preset(NamedTuple):
    """A map in the folder `presets/<kind>/` of a package."""

    name: str
    kind: KindName
    file: Path


def presets() -> tuple[Preset, ...]:
    """All of them, ours first; that of a package counts if an entry point has its name."""
    found = {(one.kind, one.name): one for one in _in(_OURS)}
    for extension in extensions("importers"):
        for one in _in(extension.folder) if extension.folder else ():
            if one.name == extension.name:
                found.setdefault((one.kind, one.name), one)
    return tuple(found.values())


def _in(package: Path) -> Iterator[Preset]:
    for kind in KINDS:
        for file in sorted((package / FOLDER / kind).glob("*.yaml")):
            yield Preset(file.stem, kind, file)
