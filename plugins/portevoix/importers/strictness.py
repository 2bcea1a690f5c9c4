"""How much the words under a record’s protecting keys hide."""

from collections.abc import Sequence
from typing import Any

from portevoix.schema.converters import read
from portevoix.schema.errors import Refused
from portevoix.schema.record import AUDIENCES, YamlBlock

DAYS = ("since", "until")
"""Keys of a consent that may be empty: it is given elsewhere, or has no end."""

_FROM_WIDEST = {"audience": AUDIENCES, "state": ("published", "answered", "invited")}
_YES = ("true", "yes", "on", "1", "y", "t")


def strictness(steps: Sequence[str | int], value: str) -> int:
    """0 where everyone may see it, or where that is not what the key is about."""
    key = str(steps[-1])
    if order := _FROM_WIDEST.get(key):
        return order.index(value) if value in order else 0
    is_yes = value.lower() in _YES
    return int(is_yes if key == "draft" else not is_yes and key not in DAYS)


def is_refused(cls: type[YamlBlock], steps: tuple[str | int, ...], value: str) -> bool:
    """Whether the model does not take a value that it is to have at that path of keys."""
    nested: Any = value
    for step in reversed(steps):
        nested = {step: nested}
    try:
        read(cls, nested if value else {})
    except Refused as refused:
        return any(one.loc[: len(steps)] == steps for one in refused.complaints)
    return False
