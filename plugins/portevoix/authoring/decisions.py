"""What a team tells of an item or a need: a new date, a status, an answer, each with its reason."""

import datetime
from typing import Any

from portevoix.authoring.editing import Data


def _with_entry(row: Data, day: datetime.date, **values: Any) -> Data:
    """The item with values, and an entry of its history that says them."""
    own = {key: value for key, value in values.items() if key != "reason" and value}
    entry = {"date": day.isoformat(), **{key: value for key, value in values.items() if value}}
    history = row.get("history") or []
    return {
        **row,
        **own,
        "history": [*(history if isinstance(history, list) else [history]), entry],
    }


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
