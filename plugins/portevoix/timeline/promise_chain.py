"""Promises as a chain that tells when one was rewritten: each entry holds the digest of the one
before.

Whoever kept an older chain can compare: what was said then is still said, word for word, or it is
told what is not. There is nothing of persons in it, and no reason, which might name one.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal, NamedTuple

from portevoix.model import Community
from portevoix.model.addresses import first_id
from portevoix.model.history import item_changes
from portevoix.schema.text import Moment

VERSION = 1
Row = Mapping[str, Any]
_START = "0" * 64
"""What the first entry holds, as there is none before it."""


def chain_of(community: Community) -> dict[str, Any]:
    """The chain of what histories say of status and target, oldest first, as plain data.

    An item is called by its first id, which a new id does not change.
    """
    rows = sorted(
        (
            {
                "day": entry.date.isoformat(),
                "item": first_id(item),
                **({"status": entry.status} if entry.status else {}),
                **({"target": _said(entry.target)} if entry.target else {}),
            }
            for item in community.items.values()
            for entry in item_changes(item)
            if entry.status or entry.target
        ),
        key=lambda row: (row["day"], row["item"]),
    )
    return {"version": VERSION, "promises": link(rows)}


def _said(target: Moment) -> str | dict[str, str]:
    """A target as it was written; words in several languages by language."""
    languages = dict(target.words.by_language)
    return languages[""] if list(languages) == [""] else languages


def link(rows: Iterable[Row]) -> list[dict[str, Any]]:
    """The rows, each with the digest of the one before it and its own."""
    before, found = _START, []
    for row in rows:
        own = _digest(before, row)
        found.append({**row, "before": before, "digest": own})
        before = own
    return found


def _digest(before: str, row: Row) -> str:
    said = {key: row[key] for key in ("day", "item", "status", "target") if key in row}
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(f"{before}\n{text}".encode()).hexdigest()


def read_chain(data: Any) -> list[dict[str, Any]]:
    """The entries of a chain; raises ValueError where it is none of this version."""
    rows = data.get("promises") if isinstance(data, dict) else None
    if not isinstance(rows, list) or data.get("version") != VERSION:
        raise ValueError("no chain of promises")
    if not all(isinstance(one, dict) and {"day", "item"} <= one.keys() for one in rows):
        raise ValueError("no chain of promises")
    return rows


def first_broken(rows: Sequence[Row]) -> Row | None:
    """The first entry whose digest is not that of what it says; None where all are right."""
    for row, right in zip(rows, link(rows), strict=True):
        if (row.get("before"), row.get("digest")) != (right["before"], right["digest"]):
            return row
    return None


How = Literal["changed", "removed", "added", "appeared", "left"]


class Rewritten(NamedTuple):
    """A promise that an older chain tells otherwise."""

    how: How
    """`added` and `removed` where both chains know the item; `appeared` where the older one does
    not know it: it may have become public since, with what was said of it before; `left` where the
    newer one does not: it may have been taken back.
    """
    day: str
    item: str
    former: Row | None
    new: Row | None


def compare_chains(old: Sequence[Row], new: Sequence[Row]) -> tuple[Rewritten, ...]:
    """What was rewritten between two chains: said otherwise, taken out, or added to days that the
    older one tells already.
    """
    last = max((row["day"] for row in old), default="")
    before, now = _by_place(old), _by_place(new)
    known, there = {row["item"] for row in old}, {row["item"] for row in new}
    found: list[Rewritten] = []
    for place, row in before.items():
        other = now.get(place)
        if other is None:
            how: How = "removed" if row["item"] in there else "left"
            found.append(Rewritten(how, row["day"], row["item"], row, None))
        elif _digest(_START, row) != _digest(_START, other):
            found.append(Rewritten("changed", row["day"], row["item"], row, other))
    for place, row in now.items():
        if place not in before and row["day"] < last:
            how = "added" if row["item"] in known else "appeared"
            found.append(Rewritten(how, row["day"], row["item"], None, row))
    return tuple(found)


def _by_place(rows: Sequence[Row]) -> dict[tuple[str, str, int], Row]:
    """Entries by day, item, and which of these they are."""
    found: dict[tuple[str, str, int], Row] = {}
    for row in rows:
        number = 0
        while (row["day"], row["item"], number) in found:
            number += 1
        found[row["day"], row["item"], number] = row
    return found
