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
        lists: dict[str, dict[int, T]] = {}
        for key, value in pairs:
            lists.setdefault(key, {})[id(value)] = value
        return cls({key: tuple(values.values()) for key, values in lists.items()})
