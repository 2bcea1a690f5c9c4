"""Blocks: values under names, frozen. They are what records and editions are made of.

The fields of a class are worked out when they are first asked for: to define a class is free.
"""

import functools
import typing
from collections.abc import Mapping
from typing import Any, ClassVar, NamedTuple, NoReturn, Self, dataclass_transform


class Field(NamedTuple):
    """One value of a block: its name in code, and the key that an author writes."""

    name: str
    key: str
    annotation: Any
    default: Any
    """`...` where there has to be a value."""
    description: str
    is_kept: bool
    """False for what says where the block comes from, rather than what it says."""
    label: str = ""
    """What readers see it called: an item’s page and its letters show what has a label."""

    @property
    def is_required(self) -> bool:
        return self.default is ...


def field(
    *,
    default: Any = ...,
    key: str = "",
    description: str = "",
    is_kept: bool = True,
    label: str = "",
) -> Any:
    """More about a field than its type: its key where that is not its name, what it is for."""
    return Field("", key, None, default, description, is_kept, label)


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(field,))
class Block:
    """Values under names, frozen; what it is made of is trusted to be of the types it names."""

    def __init__(self, **values: Any) -> None:
        defaults = self.defaults()
        whole = {**defaults, **values}
        if wrong := [name for name in whole if whole[name] is ... or name not in defaults]:
            raise TypeError(f"{type(self).__name__}: missing or unknown: {', '.join(wrong)}")
        object.__setattr__(self, "__dict__", whole)

    @classmethod
    def holding(cls, values: dict[str, Any]) -> Self:
        """The block that holds `values`, one for each field; the dictionary is its own then."""
        made = object.__new__(cls)
        object.__setattr__(made, "__dict__", values)
        return made

    def changed(self, **values: Any) -> Self:
        """The same block with other values."""
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
                    found[name] = _field(name, types[name], base.__dict__.get(name, ...))
        return found

    @classmethod
    @functools.cache
    def defaults(cls) -> Mapping[str, Any]:
        """Its values by name where they are not given; `...` where they have to be."""
        return {one.name: one.default for one in cls.fields().values()}

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
        said = ", ".join(f"{name}={value!r}" for name, value in self._values().items())
        return f"{type(self).__name__}({said})"

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"{type(self).__name__} is frozen: {name}")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"{type(self).__name__} is frozen: {name}")


def _field(name: str, annotation: Any, given: Any) -> Field:
    more = given if isinstance(given, Field) else field(default=given)
    return more._replace(name=name, key=more.key or name, annotation=annotation)


def bare(annotation: Any) -> Any:
    """A type without its marks and without `| None`."""
    while True:
        arguments = typing.get_args(annotation)
        if typing.get_origin(annotation) is typing.Annotated:
            annotation = arguments[0]
        elif len(arguments) == 2 and type(None) in arguments:
            annotation = next(one for one in arguments if one is not type(None))
        else:
            return annotation
