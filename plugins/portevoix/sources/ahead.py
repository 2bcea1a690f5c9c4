"""Files parsed by several processes, while this one does something else, first."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from portevoix.problems import Problems
from portevoix.sources.files import read_text
from portevoix.sources.markdown import MarkdownFile, parse_markdown
from portevoix.sources.yaml import Document, parse_yaml
from portevoix.workers import Shared

_AS_LONG = 2_400
"""Bytes of YAML that take as long to parse as a Markdown file."""


class Parsed(NamedTuple):
    """Files as they were parsed, by their names."""

    lists: dict[str, Document]
    texts: dict[str, MarkdownFile]


def parse_ahead(
    lists: Iterable[str], texts: Sequence[str], root: Path, meanwhile: Callable[[], None]
) -> Iterator[Parsed]:
    """YAML and Markdown files as several processes parse them; none where there is but one.

    They come as they are there, lists first: those take long. Files with a problem are left out, to
    be read by who tells it.
    """
    weights = {file: _weight(file) for file in lists}

    def parse(part: Sequence[str]) -> Parsed:
        parsed = Parsed({}, {})
        told = {file: Problems() for file in part}
        for file, source in [(file, read_text(file, root, told[file])) for file in part]:
            problems = told[file]
            if source is None:
                continue
            if file in weights:
                document = parse_yaml(source, problems)
                if document and not len(problems):
                    parsed.lists[file] = document
            elif (text := parse_markdown(source, problems)) and not len(problems):
                parsed.texts[file] = text
        return parsed

    files = [*weights, *texts]
    with Shared(parse, files, [*weights.values(), *[1] * len(texts)]) as shared:
        meanwhile()
        if shared.has_others:
            yield from shared.results()


def _weight(file: str) -> int:
    """How many Markdown files a list takes as long as."""
    try:
        return os.stat(file).st_size // _AS_LONG or 1  # noqa: PTH116
    except OSError:
        return 1  # it is not there, which is told by who reads it
