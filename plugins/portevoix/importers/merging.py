"""What a source says, put over what stands in a record already."""

import re
from collections.abc import Mapping
from typing import Any

from portevoix.importers.map import protects
from portevoix.importers.strictness import strictness


def merged(
    there: Mapping[str, Any], said: Mapping[str, Any], once: set[str], language: str
) -> dict[str, Any]:
    """The record with what the source says; keys in `once` only where there is nothing yet.

    Keys that the source does not give stay. A text that was translated keeps its
    translations: the source gives the one in the site's `language`.
    """
    result = dict(there)
    for key, value in said.items():
        if result.get(key) in (None, ""):
            result[key] = value
        elif key not in once:
            result[key] = _over(result[key], value, language)
    return result


def _over(there: Any, said: Any, language: str) -> Any:
    if isinstance(there, Mapping) and isinstance(said, Mapping):
        return {**there, **{k: _over(there.get(k), v, language) for k, v in said.items()}}
    if isinstance(said, str) and _is_by_language(there):
        return {**there, language: _over(there.get(language), said, language)}
    return there if _same(there, said) else said


def _is_by_language(value: Any) -> bool:
    return isinstance(value, Mapping) and all(re.fullmatch("[a-z]{2,3}", str(k)) for k in value)


def _same(there: Any, said: Any) -> bool:
    """Whether two ways of writing say the same."""
    if isinstance(there, str) and isinstance(said, str):
        return there.strip() == said.strip()
    if isinstance(said, list):
        many = there if isinstance(there, list) else [there]
        return len(many) == len(said) and all(map(_same, many, said))
    if isinstance(said, Mapping) and isinstance(there, Mapping):
        return there.keys() == said.keys() and all(_same(there[k], said[k]) for k in said)
    return bool(there == said)


def over(constants: Mapping[str, Any], raw: Mapping[str, Any]) -> dict[str, Any]:
    """What a row says, over what is the same for all."""
    found = {**constants}
    for key, value in raw.items():
        both = isinstance(value, Mapping) and isinstance(found.get(key), Mapping)
        found[key] = over(found[key], value) if both else value
    return found


def loosened(there: Mapping[str, Any], said: Mapping[str, Any]) -> set[str]:
    """The keys of what is `said` that would show more of a record than it shows now."""
    return {key for key in said if protects(key) and _is_looser((key,), there.get(key), said[key])}


def _is_looser(way: tuple[str, ...], there: Any, said: Any) -> bool:
    if isinstance(there, Mapping) and isinstance(said, Mapping):
        both = there.keys() & said.keys()
        return any(_is_looser((*way, key), there[key], said[key]) for key in both)
    words = isinstance(there, str) and isinstance(said, str)
    return words and strictness(way, there) > strictness(way, said)
