"""How much the values of protecting keys hide."""

from collections.abc import Mapping, Sequence
from typing import Any

from portevoix.importers.map import protects
from portevoix.schema.converters import convert
from portevoix.schema.errors import ValidationError
from portevoix.schema.record import AUDIENCES, SourceStruct

DAYS = ("since", "until")
"""Keys of a consent that may be empty: another key gives it, or it has no end."""

_FROM_WIDEST = {"audience": AUDIENCES, "state": ("published", "answered", "invited")}
_YES = ("true", "yes", "on", "1", "y", "t")


def strictness(steps: Sequence[str | int], value: str) -> int:
    """0 where everyone may see the record, or where the key does not protect; more is stricter."""
    key = str(steps[-1])
    if order := _FROM_WIDEST.get(key):
        return order.index(value) if value in order else 0
    is_yes = value.lower() in _YES
    return int(is_yes if key == "draft" else not is_yes and key not in DAYS)


def is_refused(cls: type[SourceStruct], steps: tuple[str | int, ...], value: str) -> bool:
    """Whether the model refuses a value at that path of keys."""
    nested: Any = value
    for step in reversed(steps):
        nested = {step: nested}
    try:
        convert(cls, nested if value else {})
    except ValidationError as error:
        return any(one.loc[: len(steps)] == steps for one in error.errors)
    return False


def keys_loosened(existing: Mapping[str, Any], new: Mapping[str, Any]) -> set[str]:
    """The protecting keys whose `new` value would show more of a record than the existing one."""
    return {
        key for key in new if protects(key) and _shows_more((key,), existing.get(key), new[key])
    }


def _shows_more(way: tuple[str, ...], existing: Any, new: Any) -> bool:
    if isinstance(existing, Mapping) and isinstance(new, Mapping):
        both = existing.keys() & new.keys()
        return any(_shows_more((*way, key), existing[key], new[key]) for key in both)
    words = isinstance(existing, str) and isinstance(new, str)
    return words and strictness(way, existing) > strictness(way, new)
