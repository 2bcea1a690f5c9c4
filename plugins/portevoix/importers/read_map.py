"""The map read: None where it cannot be used."""

from pathlib import Path

from portevoix.core.problems import Problems
from portevoix.importers.check_map import ReadMap, check_map, unknown_key
from portevoix.importers.kinds import Kind
from portevoix.importers.map import Map
from portevoix.schema.validation import validate
from portevoix.sources.files import read_text
from portevoix.sources.yaml import parse_yaml


def read_map(file: Path, kind: Kind, problems: Problems) -> ReadMap | None:
    """Read a map; None and every problem where it cannot be used."""
    found = Problems()
    source = read_text(file, Path(), found)
    document = parse_yaml(source, found) if source else None
    map_ = validate(Map, document.data, document, (), found) if document else None
    read = None
    if map_ and document:
        name = map_.into or next(iter(kind.lists))
        if name in kind.lists:
            read = ReadMap(map_, document, kind, name, kind.lists[name])
            check_map(read, found)
        else:
            unknown_key(name, kind.lists, document.place(("into",)), found)
    for problem in found:
        problems.add(problem)
    return None if found.errors else read
