"""How much the words under a record’s protecting keys hide."""

from collections.abc import Mapping, Sequence
from typing import Any

from portevoix.importers.map import protects
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


def loosened(there: Mapping[str, Any], said: Mapping[str, Any]) -> set[str]:
    """The keys of what is `said` that would show more of a record than it shows now."""
    return {key for key in said if protects(key) and _is_looser((key,), there.get(key), said[key])}


def _is_looser(way: tuple[str, ...], there: Any, said: Any) -> bool:
    if isinstance(there, Mapping) and isinstance(said, Mapping):
        both = there.keys() & said.keys()
        return any(_is_looser((*way, key), there[key], said[key]) for key in both)
    words = isinstance(there, str) and isinstance(said, str)
    return words and strictness(way, there) > strictness(way, said)
