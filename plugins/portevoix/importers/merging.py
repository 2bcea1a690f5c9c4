"""What a source says, put over what stands in a record already."""

import re
from collections.abc import Mapping
from typing import Any


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
