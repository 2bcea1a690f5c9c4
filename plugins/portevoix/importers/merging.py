"""Data of a source merged into an existing record."""

import re
from collections.abc import Mapping
from typing import Any


def merge_record(
    existing: Mapping[str, Any], new: Mapping[str, Any], once: set[str], language: str
) -> dict[str, Any]:
    """The record with the source's values; keys in `once` only where there is no value yet.

    Keys that the source does not give stay. A translated text keeps its translations: the source
    gives the one in the site's `language`.
    """
    result = dict(existing)
    for key, value in new.items():
        if result.get(key) in (None, ""):
            result[key] = value
        elif key not in once:
            result[key] = _merge_value(result[key], value, language)
    return result


def _merge_value(existing: Any, new: Any, language: str) -> Any:
    if isinstance(existing, Mapping) and isinstance(new, Mapping):
        return {
            **existing,
            **{k: _merge_value(existing.get(k), v, language) for k, v in new.items()},
        }
    if isinstance(new, str) and _is_translated(existing):
        return {**existing, language: _merge_value(existing.get(language), new, language)}
    return existing if _is_same(existing, new) else new


def _is_translated(value: Any) -> bool:
    return isinstance(value, Mapping) and all(re.fullmatch("[a-z]{2,3}", str(k)) for k in value)


def _is_same(existing: Any, new: Any) -> bool:
    """Whether two values mean the same, though written differently."""
    if isinstance(existing, str) and isinstance(new, str):
        return existing.strip() == new.strip()
    if isinstance(new, list):
        many = existing if isinstance(existing, list) else [existing]
        return len(many) == len(new) and all(map(_is_same, many, new))
    if isinstance(new, Mapping) and isinstance(existing, Mapping):
        return existing.keys() == new.keys() and all(_is_same(existing[k], new[k]) for k in new)
    return bool(existing == new)


def with_constants(constants: Mapping[str, Any], raw: Mapping[str, Any]) -> dict[str, Any]:
    """The data of a row with the map's constants where it has none of its own."""
    found = {**constants}
    for key, value in raw.items():
        both = isinstance(value, Mapping) and isinstance(found.get(key), Mapping)
        found[key] = with_constants(found[key], value) if both else value
    return found
