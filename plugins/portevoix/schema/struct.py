"""Frozen structs with typed fields: the base of records, options and editions.

The fields of a class are worked out when they are first needed, so that defining one costs nothing.
"""

import functools
import typing
from collections.abc import Mapping
from typing import Any, ClassVar, NamedTuple, NoReturn, Self, dataclass_transform


class Field(NamedTuple):
    """One field of a struct: its name in code, and the key that an author writes."""

    name: str
    key: str
    annotation: Any
    default: Any
    """`...` where there has to be a value."""
    description: str
    is_content: bool
    """False for what tells where the struct comes from: its place, its file."""
    label: str = ""
    """The label for readers: an item’s page and its letters show fields that have one."""

    @property
    def is_required(self) -> bool:
        return self.default is ...


def field(
    *,
    default: Any = ...,
    key: str = "",
    description: str = "",
    is_content: bool = True,
    label: str = "",
) -> Any:
    """Declare a field with more than a type: a key that is not its name, a description."""
    return Field("", key, None, default, description, is_content, label)


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(field,))
class Struct:
    """Frozen values under names; their types are not checked here."""

    def __init__(self, **values: Any) -> None:
        defaults = self.defaults()
        complete = {**defaults, **values}
        if wrong := [name for name in complete if complete[name] is ... or name not in defaults]:
            raise TypeError(f"{type(self).__name__}: missing or unknown: {', '.join(wrong)}")
        object.__setattr__(self, "__dict__", complete)

    @classmethod
    def from_values(cls, values: dict[str, Any]) -> Self:
        """A struct of `values`, one for each field, unchecked; it takes over the dictionary."""
        struct = object.__new__(cls)
        object.__setattr__(struct, "__dict__", values)
        return struct

    def changed(self, **values: Any) -> Self:
        """A copy with other values for some fields."""
        return type(self)(**{**self._values(), **values})

    @classmethod
    @functools.cache
    def fields(cls) -> Mapping[str, Field]:
        """The fields by name, those of its bases first."""
        found: dict[str, Field] = {}
        for base in cls.__mro__[-2::-1]:
            types = base.__annotations__
            if any(isinstance(one, str) for one in types.values()):
                types = typing.get_type_hints(base, include_extras=True)
            for name in base.__annotations__:
                origin: Any = typing.get_origin(types[name])
                if origin is not ClassVar:
                    found[name] = _complete_field(name, types[name], base.__dict__.get(name, ...))
        return found

    @classmethod
    @functools.cache
    def defaults(cls) -> Mapping[str, Any]:
        """The default of each field by name; `...` for a required one."""
        return {one.name: one.default for one in cls.fields().values()}

    derived_keys: ClassVar[tuple[str, ...]] = ()
    """Keys that an author wrote once, and that follow from others now."""

    @classmethod
    def keys(cls) -> tuple[str, ...]:
        """The keys that an author may write."""
        return tuple(one.key for one in cls.fields().values() if not one.key.startswith("@"))

    def _values(self) -> dict[str, Any]:
        """The values of its fields, without cached properties."""
        own = self.__dict__
        return {name: own[name] for name in self.fields()}

    def __eq__(self, other: object) -> bool:
        if type(self) is not type(other):
            return NotImplemented
        return self is other or self._values() == other._values()

    def _hash(self) -> int:
        return hash((type(self), *self._values().values()))

    __hash__: ClassVar[Any] = _hash  # type checkers would take a method for that of the class

    def __repr__(self) -> str:
        values = ", ".join(f"{name}={value!r}" for name, value in self._values().items())
        return f"{type(self).__name__}({values})"

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"{type(self).__name__} is frozen: {name}")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"{type(self).__name__} is frozen: {name}")


def _complete_field(name: str, annotation: Any, declared: Any) -> Field:
    one = declared if isinstance(declared, Field) else field(default=declared)
    return one._replace(name=name, key=one.key or name, annotation=annotation)


def unwrap(annotation: Any) -> Any:
    """A type without its annotations and without `| None`."""
    while True:
        arguments = typing.get_args(annotation)
        if typing.get_origin(annotation) is typing.Annotated:
            annotation = arguments[0]
        elif len(arguments) == 2 and type(None) in arguments:
            annotation = next(one for one in arguments if one is not type(None))
        else:
            return annotation
