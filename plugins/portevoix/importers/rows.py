"""The rows of a source: a table, a list, or a folder of files."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from portevoix.core.problems import N_, Place, Problem, Problems
from portevoix.importers.column_names import column_kind
from portevoix.importers.fields import find
from portevoix.importers.map import Map
from portevoix.sources.csv import parse_table
from portevoix.sources.document import Loc
from portevoix.sources.files import SourceText, read_text
from portevoix.sources.front_matter import parse_markdown
from portevoix.sources.json import parse_json
from portevoix.sources.yaml import Document, parse_yaml

_PARSERS = {
    ".yaml": parse_yaml, ".yml": parse_yaml, ".json": parse_json,
    ".csv": parse_table, ".tsv": parse_table,
}  # fmt: skip
SUFFIXES = (*_PARSERS, ".md")
_FRONT_MATTER = re.compile(r"\s*(?:-{3}|\+{3}|;{3})[ \t]*(?:\w+[ \t]*)?\n[^\n]*[:=]")
"""Matches front matter in a form that is not read."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row, with the places of its values; under `file` it has its file's name and text."""

    data: dict[str, Any]
    document: Document
    loc: Loc
    source: Any = None
    """The row's object in the file's data."""
    folders: tuple[str, ...] = ()
    """The folders of its file, below the one that is imported."""

    def place(self, location: Loc = (), *, key: bool = False) -> Place:
        return self.document.place((*self.loc, *location), key=key)


def read_rows(source: Path, map_: Map, problems: Problems) -> list[Row]:
    """The rows of a file, or of every file in a folder, in the order of their names."""
    rows: list[Row] = []
    for file in _find_files(source, problems):
        if read := _read(file, map_, problems):
            document, body = read
            about = {
                "name": file.stem,
                "folder": file.resolve().parent.name,
                "path": document.path,
                "body": body,
            }
            folders = file.relative_to(source).parts[:-1] if source.is_dir() else ()
            rows += _make_rows(document, about, folders, map_)
    return rows


def _find_files(source: Path, problems: Problems) -> list[Path]:
    if not source.is_dir():
        return [source]
    found = []
    for folder, folders, names in os.walk(source):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [
            Path(folder, name)
            for name in sorted(names)
            if name.lower().endswith(SUFFIXES) and not name.startswith(".")
        ]
    if not found:
        problems.error(
            "no-rows",
            Place(source.as_posix()),
            N_("There is nothing to import in this folder."),
            N_("Files that can be read end in {known}."),
            known=", ".join(SUFFIXES),
        )
    return found


def _read(file: Path, map_: Map, problems: Problems) -> tuple[Document, str] | None:
    """A file's data, and the text below its front matter."""
    suffix = file.suffix.lower()
    if suffix not in SUFFIXES:
        problems.error(
            "file-kind",
            Place(file.as_posix()),
            N_("Files of this kind cannot be imported."),
            N_("Save it as CSV, JSON or YAML: the file’s name ends in one of {known}."),
            known=", ".join(SUFFIXES),
        )
        return None
    found = Problems()
    source = read_text(file, Path(), found)
    read = source and _parse(source, suffix, found)
    for problem in found:
        problems.add(_without_file_text(problem))
        if message := _protection_risk(problem, map_):
            problems.error("protection-unsure", problem.place, *message)
            read = None
    return read or None


def _parse(source: SourceText, suffix: str, problems: Problems) -> tuple[Document, str] | None:
    if suffix != ".md":
        document = _PARSERS[suffix](source, problems)
        return (document, "") if document else None
    read = parse_markdown(source, problems)
    if read and not read.front_matter.text and _FRONT_MATTER.match(read.body):
        problems.error(
            "front-matter-unread",
            Place(source.path, 1, 1),
            N_("This file is not imported: the keys at its top cannot be read."),
            N_("They stand between two lines “---”, the first of which is the file’s first."),
        )
        return None
    return (read.front_matter, read.body.rstrip()) if read else None


def _protection_risk(problem: Problem, map_: Map) -> tuple[str, str] | None:
    """Message and remedy where a problem in a file may concern what protects."""
    key = problem.values.get("key", "") if problem.code == "duplicate-key" else ""
    if key and (column_kind(key) or map_.protects_by(key)):
        return (
            N_("Nothing of this file is imported: this says who may see something, and is twice."),
            N_("Keep one of the two."),
        )
    if problem.code == "csv-cell" and column_kind(problem.values["text"][:80]):
        return (
            N_("Nothing of this file is imported: this may be the name of a column that protects."),
            N_("The names of all columns stand in the first row: delete what is above them."),
        )
    return None


def _without_file_text(problem: Problem) -> Problem:
    """The problem without text of the file, which may be of a hidden row."""
    words = {key: "…" for key in ("text", "name", "restored", "lost") if key in problem.values}
    return problem._replace(values={**problem.values, **words})


def _make_rows(
    document: Document, about: dict[str, str], folders: tuple[str, ...], map_: Map
) -> Iterator[Row]:
    data = document.data
    found = find(data, map_.rows or "") if map_.rows or isinstance(data, list) else [(data, ())]
    for value, loc in found:
        row = value if isinstance(value, dict) else {"value": value}
        yield Row({"file": about, **row}, document, loc, value, folders)
