"""Answers of a form that somebody reads before they come in: in no repository, on no page."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from portevoix.core.problems import Problems
from portevoix.sources.files import read_text
from portevoix.sources.yaml import Document, parse_yaml

FOLDER = "to-read"
"""The folder of such files, which holds a `.gitignore` of its own."""
LIST = "answers"


def to_read_files(root: Path) -> Iterator[tuple[Path, Document]]:
    """The files that can be read, each with what it holds."""
    for file in sorted((root / FOLDER).glob("*.yaml")):
        source = read_text(file, root, Problems())
        document = parse_yaml(source, Problems()) if source else None
        if document:
            yield file, document


def entries(document: Document) -> list[dict[str, Any]]:
    """The answers in such a file."""
    rows = document.data.get(LIST) if isinstance(document.data, dict) else None
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
