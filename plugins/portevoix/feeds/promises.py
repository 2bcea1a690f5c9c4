"""The chain of promises as a file, with its schema."""

from collections.abc import Mapping
from typing import Any

from portevoix.feeds.data import VERSION, as_text

CHAIN_SCHEMA = "promises.schema.json"
"""The name of its schema, in the folder of data."""
_TEXT = {"type": "string"}
_DIGEST = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
_ENTRY = {
    "type": "object",
    "required": ["day", "item", "before", "digest"],
    "properties": {
        "day": {"type": "string", "format": "date", "description": "When it was said."},
        "item": {**_TEXT, "description": "The first id of the item."},
        "status": {**_TEXT, "description": "exploring, planned, in_progress, shipped …"},
        "target": {
            "type": ["string", "object"],
            "additionalProperties": _TEXT,
            "description": "When it was due, as it was written; words may be by language.",
        },
        "before": {**_DIGEST, "description": "The digest of the entry before; 64 zeros first."},
        "digest": {
            **_DIGEST,
            "description": "SHA-256 of “before”, a line feed, and the other keys as JSON: sorted, "
            "without spaces.",
        },
    },
}


def as_chain(chain: Mapping[str, Any]) -> bytes:
    """The file of a chain."""
    return as_text({"schema": f"data/{CHAIN_SCHEMA}", **chain})


def chain_schema() -> bytes:
    """The JSON schema of that file."""
    return as_text(
        {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": "What was promised",
            "type": "object",
            "required": ["schema", "version", "promises"],
            "properties": {
                "schema": _TEXT,
                "version": {"const": VERSION},
                "promises": {"type": "array", "items": _ENTRY},
            },
        }
    )
