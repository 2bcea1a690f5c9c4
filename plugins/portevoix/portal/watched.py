"""Objects and mappings that note what is read of them."""

import functools
from collections.abc import Callable, ItemsView, Iterator, KeysView, Mapping, ValuesView
from typing import Any

Noted = list[tuple[str, Any]]
"""What was read, one after another: a mapping and a key, or a function and what it was given."""
NOTHING = ()
"""Stands in the place of a key where a value was read as a whole."""


class Watched:
    """An object of which what is read is noted."""

    def __init__(self, name: str, target: object, noted: Noted) -> None:
        self._name, self._target, self._noted = name, target, noted
        self._values: dict[str, str] = {}
        """The names of attributes that are neither mappings nor functions."""

    def __getattr__(self, attribute: str) -> Any:
        value = getattr(self._target, attribute)
        if attribute in self._values:
            self._noted.append((self._values[attribute], NOTHING))
            return value
        name = f"{self._name}.{attribute}"
        if isinstance(value, Mapping):
            value = WatchedRows(name, value, self._noted)
        elif callable(value):
            value = _WatchedCall(name, value, self._noted).ask
        else:
            self._values[attribute] = name
            self._noted.append((name, NOTHING))
            return value
        self.__dict__[attribute] = value
        return value


class _WatchedCall:
    """A function whose calls are noted. Templates call its method, as they do any other."""

    def __init__(self, name: str, called: Callable[..., Any], noted: Noted) -> None:
        self._name, self._called, self._noted = name, called, noted

    def ask(self, *given: Any, **options: Any) -> Any:
        """Call the function."""
        self._noted.append((self._name, (*given, options) if options else given))
        return self._called(*given, **options)


class WatchedRows(Mapping[Any, Any]):
    """A mapping whose keys are noted as they are read."""

    def __init__(self, name: str, target: Mapping[Any, Any], noted: Noted) -> None:
        self._name, self._target, self._noted = name, target, noted
        self._inner: dict[Any, WatchedRows] = {}

    def get(self, key: Any, default: Any = None) -> Any:
        self._noted.append((self._name, key))
        return self._target.get(key, default)

    def __getitem__(self, key: Any) -> Any:
        if key in self._inner:
            return self._inner[key]
        self._noted.append((self._name, key))
        value = self._target[key]
        if _is_mapping(value.__class__):
            self._noted.pop()  # what matters is what is read of that one
            inner = self._inner[key] = WatchedRows(f"{self._name}.[{key}]", value, self._noted)
            return inner
        return value

    def __contains__(self, key: object) -> bool:
        self._noted.append((self._name, key))
        return key in self._target

    def __iter__(self) -> Iterator[Any]:
        return iter(self.keys())

    def __len__(self) -> int:
        return len(self.keys())

    def keys(self) -> KeysView[Any]:
        return self._whole("keys")  # type: ignore[no-any-return]

    def values(self) -> ValuesView[Any]:
        return self._whole("values")  # type: ignore[no-any-return]

    def items(self) -> ItemsView[Any, Any]:
        return self._whole("items")  # type: ignore[no-any-return]

    def _whole(self, how: str) -> Any:
        self._noted.append((f"{self._name}.{how}", NOTHING))
        return getattr(self._target, how)()


@functools.cache
def _is_mapping(kind: Any) -> bool:
    return issubclass(kind, Mapping)
