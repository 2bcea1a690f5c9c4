"""Joins: what follows from some of a community's records, and from nothing else."""

from collections.abc import Callable
from operator import is_
from typing import Any, Generic, TypeVar, overload

T = TypeVar("T")


class Joined:
    """Something that has joins, which another one like it may take over."""

    __dict__: dict[str, Any]

    def take_over(self, earlier: "Joined | None") -> None:
        """Use the joins of an earlier one wherever they follow from the same objects."""
        self.__dict__["_earlier"] = earlier.__dict__.get("_joins", {}) if earlier else {}


class Join(Generic[T]):
    """An attribute worked out once, by a function of the attributes that its parameters name."""

    def __init__(self, function: Callable[..., T]) -> None:
        self._function = function
        code = function.__code__
        self._names, self._name = code.co_varnames[: code.co_argcount], function.__name__
        self.__doc__ = function.__doc__

    @overload
    def __get__(self, owner: None, kind: type) -> "Join[T]": ...
    @overload
    def __get__(self, owner: Joined, kind: type) -> T: ...
    def __get__(self, owner: Joined | None, kind: type) -> "Join[T] | T":
        if owner is None:
            return self
        own = owner.__dict__
        given = [getattr(owner, name) for name in self._names]
        its, made = own.get("_earlier", {}).get(self._name, ((), None))
        is_same = len(its) == len(given) and all(map(is_, its, given))
        found: T = made if is_same else self._function(*given)
        own.setdefault("_joins", {})[self._name] = given, found
        own[self._name] = found  # which is where Python looks first
        return found
