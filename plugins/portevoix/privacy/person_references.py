"""Where raw data of a record refers to a person, and what an entry gives of them elsewhere."""

from collections.abc import Iterator
from typing import Any

from portevoix.schema.record import Record
from portevoix.schema.references import reference_fields
from portevoix.schema.validation import nested_structs
from portevoix.sources.removal import Loc

_SHORT = 3
"""Letters of an account's name, up to which it may be any word."""


def locate_references(cls: type[Record], raw: Any, identifier: str, loc: Loc = ()) -> Iterator[Loc]:
    """The ways in raw data of a record of `cls` to each reference to a person."""
    if isinstance(raw, str):
        if raw == identifier and reference_fields(cls).get("id"):
            yield loc  # a pick, written short
        return
    if not isinstance(raw, dict):
        return
    for name, kind in reference_fields(cls).items():
        key = cls.fields()[name].key
        value = raw.get(key)
        if kind not in ("person", "any"):
            continue
        if value == identifier:
            # Without what it picks, a pick is nothing.
            yield loc if kind == "any" else (*loc, key)
        elif isinstance(value, list):
            yield from ((*loc, key, n) for n, one in enumerate(value) if one == identifier)
    for key, inner in nested_structs(cls).items():
        value = raw.get(key)
        if isinstance(value, list) and issubclass(inner, Record):
            for n, one in enumerate(value):
                yield from locate_references(inner, one, identifier, (*loc, key, n))
        elif value is not None and issubclass(inner, Record):
            yield from locate_references(inner, value, identifier, (*loc, key))


def handles_in(links: Any) -> Iterator[str]:
    """The addresses in the links of an entry, and the names of the accounts there."""
    rows = links if isinstance(links, list) else [links]
    for row in rows:
        url = row.get("url") if isinstance(row, dict) else row
        if isinstance(url, str) and url:
            address = url.removeprefix("mailto:").rstrip("/")
            yield address.partition("://")[2] or address
            account = address.rpartition("/")[2].removeprefix("@")
            if "://" in address and address.count("/") > 2 and len(account) > _SHORT:
                yield account
