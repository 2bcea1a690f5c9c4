"""Objects and mappings that note what they are asked, and what they answered."""

from collections.abc import Callable, ItemsView, Iterator, KeysView, Mapping, ValuesView
from typing import Any

Noted = list[tuple[str, tuple[Any, ...], Any]]
"""What was asked, with what, and the answer."""


class Watched:
    """An object whose answers are noted."""

    def __init__(self, name: str, target: object, noted: Noted) -> None:
        self._name, self._target, self._noted = name, target, noted

    def __getattr__(self, attribute: str) -> Any:
        value = getattr(self._target, attribute)
        name = f"{self._name}.{attribute}"
        if isinstance(value, Mapping):
            value = WatchedRows(name, value, self._noted)
        elif callable(value):
            value = _WatchedCall(name, value, self._noted).ask
        else:
            self._noted.append((name, (), value))
            return value
        self.__dict__[attribute] = value
        return value


class _WatchedCall:
    """A function whose answers are noted. Templates call its method, as they do any other."""

    def __init__(self, name: str, called: Callable[..., Any], noted: Noted) -> None:
        self._name, self._called, self._noted = name, called, noted

    def ask(self, *given: Any, **options: Any) -> Any:
        """Call the function."""
        value = self._called(*given, **options)
        self._noted.append((self._name, (*given, options) if options else given, value))
        return value


class WatchedRows(Mapping[Any, Any]):
    """A mapping whose answers are noted."""

    def __init__(self, name: str, target: Mapping[Any, Any], noted: Noted) -> None:
        self._name, self._target, self._noted = name, target, noted
        self._get, self._item, self._has = (
            f"{name}.{how}" for how in ("get", "__getitem__", "__contains__")
        )
        self._inner: dict[Any, WatchedRows] = {}

    def get(self, key: Any, default: Any = None) -> Any:
        value = self._target.get(key, default)
        self._noted.append((self._get, (key,) if default is None else (key, default), value))
        return value

    def __getitem__(self, key: Any) -> Any:
        if key in self._inner:
            return self._inner[key]
        value = self._target[key]
        if isinstance(value, Mapping):
            inner = self._inner[key] = WatchedRows(f"{self._name}.[{key}]", value, self._noted)
            return inner
        self._noted.append((self._item, (key,), value))
        return value

    def __contains__(self, key: object) -> bool:
        value = key in self._target
        self._noted.append((self._has, (key,), value))
        return value

    def __iter__(self) -> Iterator[Any]:
        return iter(self._whole("keys"))

    def __len__(self) -> int:
        return len(self._whole("keys"))

    def keys(self) -> KeysView[Any]:
        return self._whole("keys")  # type: ignore[no-any-return]

    def values(self) -> ValuesView[Any]:
        return self._whole("values")  # type: ignore[no-any-return]

    def items(self) -> ItemsView[Any, Any]:
        return self._whole("items")  # type: ignore[no-any-return]

    def _whole(self, how: str) -> Any:
        value = getattr(self._target, how)()
        self._noted.append((f"{self._name}.{how}", (), value))
        return value
