"""YAML files with lists of records, into which an import adds and merges."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from portevoix.core.problems import N_, Place, Problems
from portevoix.importers.merging import merge_record
from portevoix.loading.lists import CONTRIBUTORS, ROADMAP, class_alone, record_files
from portevoix.loading.project import Project
from portevoix.sources.edit import edit
from portevoix.sources.emit import emit_lists
from portevoix.sources.files import read_text, relative_path
from portevoix.sources.yaml import Document, parse_yaml

Change = Literal["added", "changed", "unchanged"]


@dataclass(slots=True)
class _File:
    path: Path
    document: Document
    """The file as it is."""
    data: dict[str, Any]
    """The data that is to be written."""
    exists: bool


@dataclass(slots=True)
class ListFiles:
    """The files that an option of the project names, with the records in them by list and id."""

    project: Project
    files: list[_File]
    order: tuple[str, ...]
    """The names of lists, in the order of a new file."""
    known: dict[tuple[str, str], tuple[_File, int]] = field(default_factory=dict)

    def put(self, name: str, raw: dict[str, Any], once: set[str]) -> Change:
        """Add a record to a list, or update the one with its id."""
        key = (name, str(raw["id"]).casefold())
        if key not in self.known:
            file = self._file_for_new(name)
            file.data[name] = [*(file.data.get(name) or []), raw]
            self.known[key] = file, len(file.data[name]) - 1
            return "added"
        file, index = self.known[key]
        rows = file.data[name]
        # The id stays as the project writes it: it is an address.
        said = {k: v for k, v in raw.items() if k != "id"}
        new = merge_record(rows[index], said, once, self.project.language)
        if new == rows[index]:
            return "unchanged"
        file.data[name] = [*rows[:index], new, *rows[index + 1 :]]
        return "changed"

    def has(self, name: str, identifier: str) -> bool:
        return (name, identifier.casefold()) in self.known

    def record(self, name: str, identifier: str) -> dict[str, Any]:
        """A record's keys in the project; empty where it has none of that id."""
        file, index = self.known.get((name, identifier.casefold()), (None, 0))
        return dict(file.data[name][index]) if file else {}

    def _file_for_new(self, name: str) -> _File:
        """The file for new records of a list: the last one that has such a list, else that can."""
        keys = ROADMAP if "items" in self.order else CONTRIBUTORS
        files = [file for file in self.files if not class_alone(file.data, keys)]
        if not files:
            last = self.files[-1].path
            is_list = last.parent == self.project.folder
            path = (last.with_suffix("") if is_list else last.parent) / f"{name}.yaml"
            document = Document(relative_path(path, self.project.root), "", {})
            files = [_File(path, document, {}, exists=False)]
            self.files += files
        having = [file for file in files if isinstance(file.data.get(name), list)]
        return (having or files)[-1]

    def texts(self, problems: Problems) -> Iterator[tuple[Path, str]]:
        """The files that change, with their new text."""
        for file in self.files:
            if file.data == file.document.data:
                continue
            if not file.exists:
                lists = {name: file.data[name] for name in self.order if name in file.data}
                yield file.path, emit_lists(lists)
            elif (text := edit(file.document, file.data)) is not None:
                yield file.path, text
            else:
                problems.error(
                    "cannot-edit",
                    Place(file.document.path),
                    N_("This file cannot be changed: it says things once with & and again with *."),
                    N_("Write those out, and import again."),
                )


def open_list_files(
    project: Project, option: str, order: tuple[str, ...], problems: Problems
) -> ListFiles | None:
    """Read the files; None and problems where one cannot be read."""
    found = Problems()
    files = [_open(file, project.root, found) for file in _paths(project, option)]
    for problem in found:
        if problem.severity == "error":
            problems.add(problem)
    opened = [file for file in files if file]
    if found.errors:
        return None
    lists = ListFiles(project, opened, order)
    for file in opened:
        for name in order:
            if not isinstance(file.data.get(name) or [], list):
                problems.error(
                    "not-a-list",
                    file.document.place((name,)),
                    N_("“{key}” is a list: one line each, starting with a dash."),
                    key=name,
                )
                return None
            for index, row in enumerate(file.data.get(name) or []):
                if isinstance(row, dict) and isinstance(row.get("id"), str):
                    lists.known.setdefault((name, row["id"].casefold()), (file, index))
    return lists


def _paths(project: Project, option: str) -> list[Path]:
    """The existing files, or the one to create where there is none."""
    paths = record_files(project, option)
    if len(paths) > 1 or any(path.suffix or path.exists() for path in paths):
        return paths
    return [(project.root / option).with_suffix("") / "imported.yaml"]


def _open(path: Path, root: Path, problems: Problems) -> _File | None:
    if not path.exists():
        return _File(path, Document(relative_path(path, root), "", {}), {}, exists=False)
    source = read_text(path, root, problems)
    document = parse_yaml(source, problems) if source else None
    if document is None:
        return None
    if not isinstance(document.data, dict):
        message = N_("There should be lines of “key: value” here.")
        problems.error("not-a-block", document.place(), message)
        return None
    return _File(path, document, dict(document.data), exists=True)
