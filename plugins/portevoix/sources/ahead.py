"""Markdown files parsed by several processes, while this one does something else, first."""

import marshal
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from portevoix.problems import Problems
from portevoix.sources.markdown import MarkdownFile, read_markdown
from portevoix.sources.yaml import Document, Mapping
from portevoix.workers import Shared


def parse_ahead(
    files: Sequence[str], root: Path, meanwhile: Callable[[], None]
) -> dict[str, MarkdownFile]:
    """Files as they were parsed; those with a problem are left out, to be read by who tells it."""

    def parse(part: Iterable[str]) -> bytes:
        rows = {}
        for file in part:
            problems = Problems()
            read = read_markdown(file, root, problems)
            if read and not len(problems):
                rows[file] = _plain_file(read)
        # What is plain takes a tenth of the time of what `pickle` would make of objects.
        return marshal.dumps(rows)

    found: dict[str, MarkdownFile] = {}
    with Shared(parse, files) as shared:
        meanwhile()
        for part in shared.results():
            rows = marshal.loads(part)  # noqa: S302 - our own child's bytes
            found.update((file, _meant_file(row)) for file, row in rows.items())
    return found


def _plain_file(read: MarkdownFile) -> Any:
    front = read.front
    data = _plain(front.data)
    return read.path, front.text, data, front.first_line, front.has_names, read.body, read.body_line


def _meant_file(row: Any) -> MarkdownFile:
    path, text, data, first_line, has_names, body, body_line = row
    return MarkdownFile(
        path, Document(path, text, _meant(data), first_line, has_names), body, body_line
    )


def _plain(data: Any) -> Any:
    kind = type(data)
    if kind is Mapping:
        return getattr(data, "line", 0), {key: _plain(value) for key, value in data.items()}
    return [_plain(one) for one in data] if kind is list else data


def _meant(plain: Any) -> Any:
    kind = type(plain)
    if kind is tuple:
        line, content = plain
        found = Mapping()
        for key, value in content.items():
            found[key] = value if type(value) is str else _meant(value)
        if line:
            found.line = line
        return found
    return [_meant(one) for one in plain] if kind is list else plain
