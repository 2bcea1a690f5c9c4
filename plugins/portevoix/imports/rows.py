"""The rows of what is imported: a table, a list, or a folder of files."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from portevoix.imports.fields import find
from portevoix.imports.map import Map
from portevoix.problems import N_, Place, Problems
from portevoix.sources.files import read_text
from portevoix.sources.json_text import parse_json
from portevoix.sources.markdown import parse_markdown
from portevoix.sources.placed import Loc
from portevoix.sources.table import parse_table
from portevoix.sources.yaml import Document, parse_yaml

_PARSERS = {
    ".yaml": parse_yaml, ".yml": parse_yaml, ".json": parse_json,
    ".csv": parse_table, ".tsv": parse_table,
}  # fmt: skip
KNOWN = (*_PARSERS, ".md")


@dataclass(frozen=True, slots=True)
class Row:
    """One row, where its values stand, and what it says of its file under `file`."""

    data: dict[str, Any]
    document: Document
    loc: Loc

    def place(self, way: Loc = (), *, key: bool = False) -> Place:
        return self.document.place((*self.loc, *way), key=key)


def read_rows(source: Path, map_: Map, problems: Problems) -> list[Row]:
    """The rows of a file, or of every file in a folder, in the order of their names."""
    rows: list[Row] = []
    for file in _files(source, problems):
        if read := _read(file, problems):
            document, body = read
            about = {
                "name": file.stem,
                "folder": file.resolve().parent.name,
                "path": document.path,
                "body": body,
            }
            rows += _rows(document, about, map_)
    return rows


def _files(source: Path, problems: Problems) -> list[Path]:
    if not source.is_dir():
        return [source]
    found = []
    for folder, folders, names in os.walk(source):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [
            Path(folder, name)
            for name in sorted(names)
            if name.lower().endswith(KNOWN) and not name.startswith(".")
        ]
    if not found:
        problems.error(
            "no-rows",
            Place(source.as_posix()),
            N_("There is nothing to import in this folder."),
            N_("Files that can be read end in {known}."),
            known=", ".join(KNOWN),
        )
    return found


def _read(file: Path, problems: Problems) -> tuple[Document, str] | None:
    """What a file holds, and the text below its front matter."""
    suffix = file.suffix.lower()
    if suffix not in KNOWN:
        problems.error(
            "file-kind",
            Place(file.as_posix()),
            N_("Files of this kind cannot be imported."),
            N_("Save it as CSV, JSON or YAML: the file’s name ends in one of {known}."),
            known=", ".join(KNOWN),
        )
        return None
    source = read_text(file, Path(), problems)
    if source is None:
        return None
    if suffix == ".md":
        read = parse_markdown(source, problems)
        return (read.front, read.body.rstrip()) if read else None
    document = _PARSERS[suffix](source, problems)
    return (document, "") if document else None


def _rows(document: Document, about: dict[str, str], map_: Map) -> Iterator[Row]:
    data = document.data
    found = find(data, map_.rows or "") if map_.rows or isinstance(data, list) else [(data, ())]
    for value, loc in found:
        row = value if isinstance(value, dict) else {"value": value}
        yield Row({"file": about, **row}, document, loc)
