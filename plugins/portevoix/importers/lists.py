"""The lists of a project's YAML files, with what an import adds and changes."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from portevoix.core.problems import N_, Place, Problems
from portevoix.importers.merging import merged
from portevoix.loading.lists import record_files
from portevoix.loading.project import Project
from portevoix.sources.edit import edited
from portevoix.sources.emit import emit_lists
from portevoix.sources.files import read_text, relative_path
from portevoix.sources.yaml import Document, parse_yaml

Change = Literal["added", "changed", "unchanged"]


@dataclass(slots=True)
class _File:
    path: Path
    document: Document
    """What it says now."""
    data: dict[str, Any]
    """What it will say."""
    exists: bool


@dataclass(slots=True)
class Lists:
    """The files that an option of the project names, and the records in them by list and id."""

    project: Project
    files: list[_File]
    order: tuple[str, ...]
    """The lists, in the order a new file gives them."""
    known: dict[tuple[str, str], tuple[_File, int]] = field(default_factory=dict)

    def put(self, name: str, raw: dict[str, Any], once: set[str]) -> Change:
        """Add a record to a list, or bring the one with its id up to date."""
        key = (name, str(raw["id"]).casefold())
        if key not in self.known:
            file = self._home(name)
            file.data[name] = [*(file.data.get(name) or []), raw]
            self.known[key] = file, len(file.data[name]) - 1
            return "added"
        file, index = self.known[key]
        rows = file.data[name]
        # The id stays as the project writes it: it is an address.
        said = {k: v for k, v in raw.items() if k != "id"}
        new = merged(rows[index], said, once, self.project.language)
        if new == rows[index]:
            return "unchanged"
        file.data[name] = [*rows[:index], new, *rows[index + 1 :]]
        return "changed"

    def has(self, name: str, identifier: str) -> bool:
        return (name, identifier.casefold()) in self.known

    def record(self, name: str, identifier: str) -> dict[str, Any]:
        """What the project says of a record; nothing where it has none of that id."""
        file, index = self.known.get((name, identifier.casefold()), (None, 0))
        return dict(file.data[name][index]) if file else {}

    def _home(self, name: str) -> _File:
        """The file that new records of a list go to: the last that has such a list."""
        having = [file for file in self.files if isinstance(file.data.get(name), list)]
        return (having or self.files)[-1]

    def texts(self, problems: Problems) -> Iterator[tuple[Path, str]]:
        """The files that change, and what they will hold."""
        for file in self.files:
            if file.data == file.document.data:
                continue
            if not file.exists:
                lists = {name: file.data[name] for name in self.order if name in file.data}
                yield file.path, emit_lists(lists)
            elif (text := edited(file.document, file.data)) is not None:
                yield file.path, text
            else:
                problems.error(
                    "cannot-edit",
                    Place(file.document.path),
                    N_("This file cannot be changed: it says things once with & and again with *."),
                    N_("Write those out, and import again."),
                )


def open_lists(
    project: Project, option: str, order: tuple[str, ...], problems: Problems
) -> Lists | None:
    """Read the files; None and problems where one cannot be read as it must be."""
    found = Problems()
    files = [_open(file, project.root, found) for file in _paths(project, option)]
    for problem in found:
        if problem.severity == "error":
            problems.add(problem)
    opened = [file for file in files if file]
    if found.errors:
        return None
    lists = Lists(project, opened, order)
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
    """The files there are; the one to write where there is none yet."""
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
