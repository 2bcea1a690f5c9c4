"""Parsing CSV: a list of rows by the names of their columns, each cell with its place."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from portevoix.core.problems import N_, Place, Problems
from portevoix.sources.files import SourceText
from portevoix.sources.spans import Node, Position
from portevoix.sources.yaml import Document, Mapping

DELIMITERS = ",;\t|"
Layout = tuple[str, int]
"""What parts the cells of a table, and where in the text its first row starts."""
_QUOTED = re.compile(r'"((?:[^"]|"")*)(")?')


@dataclass(frozen=True, slots=True)
class _Cell:
    text: str
    start: Position


def parse_table(
    source: SourceText, problems: Problems, layout: Layout | None = None
) -> Document | None:
    """Read a table whose first row names its columns, parted by commas, semicolons or tabs.

    A cell with nothing in it is None. The cells of several columns of one name are a list.
    None and a problem where a quote is never closed.
    """
    delimiter, skip = layout or _delimiter(source.text)
    try:
        rows = list(_rows(source.text, delimiter, skip))
    except _OpenQuoteError as error:
        problems.error(
            "csv-quote",
            _place(source.path, error.at),
            N_("A quote is opened and never closed."),
            N_('Add the missing ". A quote inside a quoted cell is written twice.'),
        )
        return None
    header = rows[0] if rows else []
    names = [cell.text for cell in header]
    lists = _repeated(source.path, header, problems)
    data: list[Mapping] = []
    items: list[Node] = []
    for row in rows[1:]:
        mapping, pairs = Mapping(), []
        mapping.line = row[0].start[0] + 1
        several: dict[str, list[Node]] = {}
        for index, cell in enumerate(row):
            name = names[index] if index < len(names) else ""
            node = Node(cell.start, cell.start, cell.text)
            if name in lists:
                if cell.text:
                    several.setdefault(name, []).append(node)
            elif name:
                mapping[name] = cell.text or None
                pairs.append((Node(header[index].start, header[index].start, name), node))
            elif cell.text:
                problems.warning(
                    "csv-cell",
                    _place(source.path, cell.start),
                    N_("There is text here in a column that has no name in the first row."),
                    N_("Name the column, or put text that holds “{delimiter}” in quotes."),
                    delimiter=delimiter,
                    text=cell.text,
                )
        mapping.update((name, None) for name in names[len(row) :] if name and name not in lists)
        for name, first in lists.items():
            cells = several.get(name, [])
            mapping[name] = [node.text for node in cells]
            at = cells[0].start if cells else row[0].start
            pairs.append((Node(first, first, name), Node(at, at, items=cells)))
        data.append(mapping)
        items.append(Node(row[0].start, row[0].start, pairs=pairs))
    return Document(source.path, source.text, data, marks=Node((0, 0), (0, 0), items=items))


class _OpenQuoteError(Exception):
    def __init__(self, at: Position) -> None:
        self.at = at


def _place(path: str, position: Position) -> Place:
    return Place(path, position[0] + 1, position[1] + 1)


def _delimiter(text: str) -> Layout:
    """What parts the cells, and where the table starts: Excel may say `sep=;` first."""
    first = text.split("\n", 1)[0]
    if said := re.fullmatch(r'"?sep=(.)"?', first):
        return said.group(1), len(first) + 1
    bare = re.sub(r'"(?:[^"]|"")*"', "", first)
    return max(DELIMITERS, key=bare.count), 0


def _repeated(path: str, header: list[_Cell], problems: Problems) -> dict[str, Position]:
    """The names that more than one column has, and where the second of each stands."""
    counted = Counter(cell.text for cell in header)
    seen, repeated = set[str](), dict[str, Position]()
    for cell in filter(lambda cell: cell.text, header):
        if cell.text in seen and cell.text not in repeated:
            repeated[cell.text] = cell.start
            problems.warning(
                "duplicate-key",
                _place(path, cell.start),
                N_("{count} columns are named “{key}”: what they say is read as a list."),
                N_("Name them otherwise if each says something else."),
                count=counted[cell.text],
                key=cell.text,
            )
        seen.add(cell.text)
    return repeated


def _rows(text: str, delimiter: str, at: int) -> Iterator[list[_Cell]]:
    """The rows that hold anything."""
    line, begin = text.count("\n", 0, at), at
    plain = re.compile(f"[^{re.escape(delimiter)}\n]*")
    row: list[_Cell] = []
    while at <= len(text):
        start = (line, at - begin)
        content = ""
        if quoted := _QUOTED.match(text, at):
            if not quoted.group(2):
                raise _OpenQuoteError(start)
            content = quoted.group(1).replace('""', '"')
            line += quoted.group().count("\n")
            if "\n" in quoted.group():
                begin = quoted.start() + quoted.group().rindex("\n") + 1
            at = quoted.end()
        match = plain.match(text, at)
        rest = match.group() if match else ""
        at += len(rest)
        row.append(_Cell((content + rest).strip(), start))
        if text[at : at + 1] != delimiter:
            if any(cell.text for cell in row):
                yield row
            row = []
            line, begin = line + 1, at + 1
        at += 1
