"""The fields of a row: values by their path, and texts made of several."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from portevoix.importers.map import Key

KeyPath = tuple[str | int, ...]
"""Keys and positions that lead to a value."""
Located = tuple[Any, KeyPath]
"""A value and its location in the row."""

_BRACES = re.compile(r"\{([^{}]+)\}")


def find(data: Any, path: str, location: KeyPath = (), *, empty: bool = False) -> Iterator[Located]:
    """Every value at a path such as `milestone.stable`; through lists, that of each entry.

    A name with a full stop in it, as a column may have, is found as well. With `empty`, empty
    values are found too, as empty text.
    """
    if isinstance(data, list):
        for index, entry in enumerate(data):
            yield from find(entry, path, (*location, index), empty=empty)
        if empty and not data and not path:
            yield "", location
    elif not path:
        if data is not None and data != "":
            yield data, location
        elif empty:
            yield "", location
    elif isinstance(data, Mapping):
        if path in data:
            yield from find(data[path], "", (*location, path), empty=empty)
            return
        steps = path.split(".")
        for count in range(len(steps) - 1, 0, -1):
            name = ".".join(steps[:count])
            if name in data:
                rest = ".".join(steps[count:])
                yield from find(data[name], rest, (*location, name), empty=empty)
                return


def template_fields(template: str) -> list[str]:
    """The fields that a template such as `{version}-{pr}` names."""
    return _BRACES.findall(template)


def fields_of(key: Key, under: Iterable[str] = ("",)) -> Iterator[str]:
    """The path of every field that a key of a map reads, those of its blocks included."""
    for base in under:
        here = [f"{base}.{name}" if base else name for name in key.from_]
        yield from here
        if key.text is not None:
            for start in here or [base]:
                yield from (f"{start}.{n}" if start else n for n in template_fields(key.text))
        for nested in key.each.values():
            yield from fields_of(nested, here)
        if key.if_taken:
            yield from fields_of(key.if_taken, [base])


def fill(template: str, data: Any, location: KeyPath = ()) -> Located | None:
    """The template with the fields of `data`; None where one of them is empty."""
    values: dict[str, Located] = {}
    for path in template_fields(template):
        found = next(find(data, path, location), None)
        if found is None or not isinstance(found[0], str):
            return None
        values[path] = found
    text = _BRACES.sub(lambda match: values[match.group(1)][0].strip(), template)
    return text, next((where for _, where in values.values()), location)
