"""Edit one record where it is written; all other lines stay as they are."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Literal, NamedTuple

from portevoix.core.problems import Problems
from portevoix.loading.lists import raw_items, record_files
from portevoix.loading.project import Project
from portevoix.sources.edit import edit
from portevoix.sources.files import read_text
from portevoix.sources.front_matter import parse_markdown
from portevoix.sources.yaml import Document, parse_yaml

Data = dict[str, Any]
Change = Callable[[Data], Data]
"""Makes the new raw data of a record of the old."""
Kind = Literal["item", "need"]


class AnchorError(Exception):
    """What is to change is used elsewhere in the file, by an anchor of YAML."""


class EditedFile(NamedTuple):
    """A file and its new text."""

    file: Path
    text: str


def edit_record(project: Project, kind: Kind, identifier: str, change: Change) -> EditedFile | None:
    """Change an item or a need in the file that it is in; None where there is none.

    Raises AnchorError where that cannot be done in its place.
    """
    for file, document in _documents(project):
        data = _changed(document.data, kind, identifier, change)
        if data is not None:
            return EditedFile(file, _text(document, data))
    return None


def edit_front_matter(file: Path, root: Path, change: Change) -> EditedFile | None:
    """Change the keys of a Markdown file; None where it cannot be read. Raises AnchorError."""
    source = read_text(file, root, Problems())
    read = parse_markdown(source, Problems()) if source else None
    if source is None or read is None:
        return None
    document = read.front_matter
    text = _text(document, change(dict(document.data)))
    if not text.endswith("\n"):
        text += "\n"
    return EditedFile(file, source.text.replace(document.text, text, 1))


def _documents(project: Project) -> Iterator[tuple[Path, Document]]:
    for half in project.halves:
        for file in record_files(half, half.options.roadmap):
            source = read_text(file, project.root, Problems()) if file.exists() else None
            document = parse_yaml(source, Problems()) if source else None
            if document and isinstance(document.data, dict):
                yield file, document


def _text(document: Document, data: Any) -> str:
    text = edit(document, data)
    if text is None:
        raise AnchorError
    return text


def _changed(data: Data, kind: Kind, identifier: str, change: Change) -> Data | None:
    """The data of a file with one record changed; None where the record is not in it."""
    items = raw_items(data)
    rows: list[Any] | None
    if kind == "item":
        rows = _changed_row(items, identifier, change)
    elif (loose := data.get("needs")) and "items" in data:
        rows = _changed_row(loose, identifier, change)
        if rows is not None:
            return {**data, "needs": rows}
        rows = _changed_needs(items, identifier, change)
    else:
        rows = _changed_needs(items, identifier, change)
    if rows is None:
        return None
    return {**data, "items": rows} if "items" in data else rows[0]


def _changed_needs(items: list[Any], identifier: str, change: Change) -> list[Any] | None:
    for number, item in enumerate(items):
        needs = item.get("needs") if isinstance(item, dict) else None
        rows = _changed_row(needs, identifier, change) if isinstance(needs, list) else None
        if rows is not None:
            return [*items[:number], {**item, "needs": rows}, *items[number + 1 :]]
    return None


def _changed_row(rows: Any, identifier: str, change: Change) -> list[Any] | None:
    if not isinstance(rows, list):
        return None
    for number, row in enumerate(rows):
        if isinstance(row, dict) and row.get("id") == identifier:
            return [*rows[:number], change(dict(row)), *rows[number + 1 :]]
    return None
