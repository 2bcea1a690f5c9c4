"""The rows of what is imported: a table, a list, or a folder of files."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from portevoix.core.problems import N_, Place, Problem, Problems
from portevoix.importers.column_names import sign_of
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
KNOWN = (*_PARSERS, ".md")
_FENCE = re.compile(r"\s*(?:-{3}|\+{3}|;{3})[ \t]*(?:\w+[ \t]*)?\n[^\n]*[:=]")
"""Keys at the top of a Markdown file, in a form that is not read."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row, where its values stand, and what it says of its file under `file`."""

    data: dict[str, Any]
    document: Document
    loc: Loc
    source: Any = None
    """The row as its file has it."""
    folders: tuple[str, ...] = ()
    """The folders that its file is in, below the one that is imported."""

    def place(self, way: Loc = (), *, key: bool = False) -> Place:
        return self.document.place((*self.loc, *way), key=key)


def read_rows(source: Path, map_: Map, problems: Problems) -> list[Row]:
    """The rows of a file, or of every file in a folder, in the order of their names."""
    rows: list[Row] = []
    for file in _files(source, problems):
        if read := _read(file, map_, problems):
            document, body = read
            about = {
                "name": file.stem,
                "folder": file.resolve().parent.name,
                "path": document.path,
                "body": body,
            }
            folders = file.relative_to(source).parts[:-1] if source.is_dir() else ()
            rows += _rows(document, about, folders, map_)
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


def _read(file: Path, map_: Map, problems: Problems) -> tuple[Document, str] | None:
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
    found = Problems()
    source = read_text(file, Path(), found)
    read = source and _parse(source, suffix, found)
    for problem in found:
        problems.add(_unquoted(problem))
        if message := _unsafe(problem, map_):
            problems.error("protection-unsure", problem.place, *message)
            read = None
    return read or None


def _parse(source: SourceText, suffix: str, problems: Problems) -> tuple[Document, str] | None:
    if suffix != ".md":
        document = _PARSERS[suffix](source, problems)
        return (document, "") if document else None
    read = parse_markdown(source, problems)
    if read and not read.front.text and _FENCE.match(read.body):
        problems.error(
            "front-matter-unread",
            Place(source.path, 1, 1),
            N_("This file is not imported: the keys at its top cannot be read."),
            N_("They stand between two lines “---”, the first of which is the file’s first."),
        )
        return None
    return (read.front, read.body.rstrip()) if read else None


def _unsafe(problem: Problem, map_: Map) -> tuple[str, str] | None:
    """Why a slip in a file may hide what protects, and what to do."""
    key = problem.values.get("key", "") if problem.code == "duplicate-key" else ""
    if key and (sign_of(key) or map_.protects_by(key)):
        return (
            N_("Nothing of this file is imported: this says who may see something, and is twice."),
            N_("Keep one of the two."),
        )
    if problem.code == "csv-cell" and sign_of(problem.values["text"][:80]):
        return (
            N_("Nothing of this file is imported: this may be the name of a column that protects."),
            N_("The names of all columns stand in the first row: delete what is above them."),
        )
    return None


def _unquoted(problem: Problem) -> Problem:
    """The problem without words of the file: they may belong to a row that is hidden."""
    words = {key: "…" for key in ("text", "name", "restored", "lost") if key in problem.values}
    return problem._replace(values={**problem.values, **words})


def _rows(
    document: Document, about: dict[str, str], folders: tuple[str, ...], map_: Map
) -> Iterator[Row]:
    data = document.data
    found = find(data, map_.rows or "") if map_.rows or isinstance(data, list) else [(data, ())]
    for value, loc in found:
        row = value if isinstance(value, dict) else {"value": value}
        yield Row({"file": about, **row}, document, loc, value, folders)
