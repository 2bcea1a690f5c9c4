"""Files parsed by several processes, while this one does something else, first."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from portevoix.problems import Problems
from portevoix.sources.files import read_text
from portevoix.sources.markdown import MarkdownFile, read_markdown
from portevoix.sources.yaml import Document, parse_yaml
from portevoix.workers import Shared

_AS_LONG = 2_400
"""Bytes of YAML that take as long to parse as a Markdown file."""


class Parsed(NamedTuple):
    """Files as they were parsed, by their names."""

    lists: dict[str, Document]
    texts: dict[str, MarkdownFile]


NOTHING = Parsed({}, {})


def parse_ahead(
    lists: Sequence[Path], texts: Sequence[str], root: Path, meanwhile: Callable[[], None]
) -> Parsed:
    """YAML and Markdown files as several processes parsed them; none where there is but one.

    Those with a problem are left out, to be read by who tells it. Lists come first: they take long.
    """
    files = {str(file): file.stat().st_size // _AS_LONG or 1 for file in lists}

    def parse(part: Sequence[str]) -> Parsed:
        parsed = Parsed({}, {})
        for file in part:
            problems = Problems()
            if file in files:
                source = read_text(file, root, problems)
                document = parse_yaml(source, problems) if source else None
                if document and not len(problems):
                    parsed.lists[file] = document
            elif (read := read_markdown(file, root, problems)) and not len(problems):
                parsed.texts[file] = read
        return parsed

    found = Parsed({}, {})
    weights = [*files.values(), *[1] * len(texts)]
    with Shared(parse, [*files, *texts], weights) as shared:
        meanwhile()
        for part in shared.results() if shared.has_others else ():
            found.lists.update(part.lists)
            found.texts.update(part.texts)
    return found
