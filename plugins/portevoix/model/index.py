"""Joins: records by the id of something else."""

from collections.abc import Iterable
from typing import TypeVar

T = TypeVar("T")


class Index(dict[str, tuple[T, ...]]):
    """Records by the id of what they belong to; an id with none has an empty tuple."""

    def __missing__(self, key: str) -> tuple[T, ...]:
        return ()

    @classmethod
    def of(cls, pairs: Iterable[tuple[str, T]]) -> "Index[T]":
        lists: dict[str, list[T]] = {}
        for key, value in pairs:
            if key in lists:
                lists[key].append(value)
            else:
                lists[key] = [value]
        return cls({key: _each_once(values) for key, values in lists.items()})


def _each_once(values: list[T]) -> tuple[T, ...]:
    """The same values, none of them twice."""
    if len(values) == 1:
        return (values[0],)
    return tuple({id(value): value for value in values}.values())
