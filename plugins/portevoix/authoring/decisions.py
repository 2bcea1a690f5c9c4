"""What a team tells of an item or a need: a new date, a status, an answer, each with its reason."""

import datetime
from collections.abc import Iterable
from typing import Any

from portevoix.authoring.editing import Data


def _with_entry(row: Data, day: datetime.date, **values: Any) -> Data:
    """The item with values, and an entry of its history that says them."""
    own = {key: value for key, value in values.items() if key != "reason" and value}
    entry = {"date": day.isoformat(), **{key: value for key, value in values.items() if value}}
    return {**row, **own, "history": [*_with_former(row, day, own), entry]}


def _with_former(row: Data, day: datetime.date, keys: Iterable[str]) -> list[Any]:
    """The history of an item that says what is to be replaced: readers see from what it moved, and
    letters of earlier days go on telling it. It is of the item's first day.
    """
    history = row.get("history") or []
    history = list(history) if isinstance(history, list) else [history]
    entries = [one for one in history if isinstance(one, dict)]
    lacking = {
        key: row[key] for key in keys if row.get(key) and not any(one.get(key) for one in entries)
    }
    if not lacking:
        return history
    days = [str(one["date"]) for one in entries if one.get("date")]
    first = str(row.get("created") or min(days, default=day.isoformat()))
    for at, one in enumerate(history):
        if isinstance(one, dict) and one.get("date") == first:
            history[at] = {**one, **lacking}
            return history
    return [*history, {"date": first, **lacking}]


def moved(row: Data, day: datetime.date, target: str, reason: str) -> Data:
    """An item with another target."""
    return _with_entry(row, day, target=target, reason=reason)


def with_status(row: Data, day: datetime.date, status: str, reason: str = "") -> Data:
    """An item with another status."""
    return _with_entry(row, day, status=status, reason=reason)


def declined(row: Data, day: datetime.date, reason: str) -> Data:
    """An item that will not be done, and why: the former decision was about something else."""
    new = _with_entry(row, day, status="declined", reason="")
    decision = {"outcome": "declined", "reason": reason, "date": day.isoformat()}
    return {**new, "decision": decision}


def answered(row: Data, day: datetime.date, outcome: str, reason: str) -> Data:
    """A need with an answer."""
    answer = {"outcome": outcome, "reason": reason, "date": day.isoformat()}
    return {**row, "answer": {key: value for key, value in answer.items() if value}}


def thanked(front_matter: Data, people: tuple[str, ...]) -> Data:
    """A release note that thanks these people too."""
    former = front_matter.get("thanks") or []
    rows = former if isinstance(former, list) else [former]
    return {**front_matter, "thanks": [*rows, *(one for one in people if one not in rows)]}
