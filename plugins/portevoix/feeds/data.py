"""Data for other programs: JSON with its schema, and CSV. Versioned, apart from the model."""

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal, NamedTuple

VERSION = 1
"""A key that goes, or that says something else, makes another version; a new one does not."""
Type = Literal["string", "integer", "boolean", "day", "list"]
Row = Mapping[str, Any]
_SCHEMAS: dict[Type, dict[str, Any]] = {
    "string": {"type": ["string", "null"]},
    "integer": {"type": ["integer", "null"]},
    "boolean": {"type": "boolean"},
    "day": {"type": ["string", "null"], "format": "date"},
    "list": {"type": "array", "items": {"type": "string"}},
}


class Column(NamedTuple):
    """A key of each row."""

    name: str
    type: Type
    description: str


class Table(NamedTuple):
    """Rows of one kind."""

    name: str
    """That of its files, and of the list in JSON."""
    title: str
    columns: Sequence[Column]
    rows: Sequence[Row]


def as_json(table: Table, portal: str, url: str, language: str) -> bytes:
    """The file of a table in JSON."""
    values = {
        "version": VERSION,
        "schema": f"{table.name}.schema.json",
        "portal": portal,
        "url": url,
        "language": language,
        table.name: [
            {column.name: row.get(column.name) for column in table.columns} for row in table.rows
        ],
    }
    return as_text(values)


def schema(table: Table) -> bytes:
    """The JSON schema of that file."""
    row = {
        "type": "object",
        "required": [column.name for column in table.columns],
        "properties": {
            column.name: {**_SCHEMAS[column.type], "description": column.description}
            for column in table.columns
        },
    }
    values = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": table.title,
        "type": "object",
        "required": ["version", "schema", "portal", "url", "language", table.name],
        "properties": {
            "version": {"const": VERSION},
            "schema": {"type": "string"},
            "portal": {"type": "string"},
            "url": {"type": "string"},
            "language": {"type": "string"},
            table.name: {"type": "array", "items": row},
        },
    }
    return as_text(values)


def as_csv(table: Table) -> bytes:
    """The file of a table in CSV, as spreadsheets read it."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(column.name for column in table.columns)
    for row in table.rows:
        writer.writerow(_cell(row.get(column.name)) for column in table.columns)
    return text.getvalue().encode("utf-8-sig", "replace")


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple):
        return _join(value)
    text = str(value)
    # A spreadsheet would take such a text for a formula.
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t")) else text


def _join(values: Iterable[str]) -> str:
    return "; ".join(values)


def as_text(values: Row) -> bytes:
    """Values as the text of a JSON file."""
    text = json.dumps(values, ensure_ascii=False, indent=1)
    return f"{text}\n".encode("utf-8", "replace")
