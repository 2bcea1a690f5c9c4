"""The fields of a row: values by their path, and texts made of several."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from portevoix.importers.map import Key

Step = tuple[str | int, ...]
Found = tuple[Any, Step]
"""A value and the way to it from the row."""

_BRACES = re.compile(r"\{([^{}]+)\}")


def find(data: Any, path: str, way: Step = (), *, empty: bool = False) -> Iterator[Found]:
    """Every value at a path such as `milestone.stable`; through lists, that of each entry.

    A name that holds a full stop itself, as a column's may, is found as well. What is `empty`
    is found only if asked for, as empty text.
    """
    if isinstance(data, list):
        for index, entry in enumerate(data):
            yield from find(entry, path, (*way, index), empty=empty)
        if empty and not data and not path:
            yield "", way
    elif not path:
        if data is not None and data != "":
            yield data, way
        elif empty:
            yield "", way
    elif isinstance(data, Mapping):
        if path in data:
            yield from find(data[path], "", (*way, path), empty=empty)
            return
        steps = path.split(".")
        for count in range(len(steps) - 1, 0, -1):
            name = ".".join(steps[:count])
            if name in data:
                rest = ".".join(steps[count:])
                yield from find(data[name], rest, (*way, name), empty=empty)
                return


def named(template: str) -> list[str]:
    """The fields that a template such as `{version}-{pr}` names."""
    return _BRACES.findall(template)


def columns(key: Key, under: Iterable[str] = ("",)) -> Iterator[str]:
    """The path of every field that a key of a map reads, those of its blocks included."""
    for base in under:
        here = [f"{base}.{name}" if base else name for name in key.from_]
        yield from here
        if key.text is not None:
            for start in here or [base]:
                yield from (f"{start}.{n}" if start else n for n in named(key.text))
        for nested in key.each.values():
            yield from columns(nested, here)
        if key.if_taken:
            yield from columns(key.if_taken, [base])


def fill(template: str, data: Any, way: Step = ()) -> Found | None:
    """The template with the fields of `data`; None where one of them is empty."""
    values: dict[str, Found] = {}
    for path in named(template):
        found = next(find(data, path, way), None)
        if found is None or not isinstance(found[0], str):
            return None
        values[path] = found
    text = _BRACES.sub(lambda match: values[match.group(1)][0].strip(), template)
    return text, next((where for _, where in values.values()), way)
