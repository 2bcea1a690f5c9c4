"""A schema accepts what the model accepts; what else it accepts, no schema can tell."""

import functools
import json
import re
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portevoix.loading.content import FOLDERS
from portevoix.loading.file_schemas import file_schemas
from portevoix.loading.lists import CONTRIBUTORS, ROADMAP
from portevoix.schema.converters import convert, converter_for
from portevoix.schema.errors import ValidationError
from portevoix.schema.json_schema import SchemaMaker
from portevoix.schema.record import SourceStruct
from portevoix.schema.validation import nested_structs

VALUES: list[Any] = [
    "", "a", "é x", "yes", "No", "on", "12", "-1", "1_0.0", "0", "1", "2.0", "1e3", "planned",
    "accepted", "pain", "public", "2026-01-01", " 2026-01-01", "2026-11-31", "2026-Q1", "2027-13",
    "T3 2027", "https://a.b", "feature", "for", "discuss", "heard", "reflection", "true", "bug",
    "solved", "Europe/Paris",
    {"fr": "x"}, {"fr": None}, {"fr": "x", "français": "y"}, {}, [], ["a"], [["a"]], [None],
    {"url": "https://a"}, [{"url": "https://a"}], {"a": "3"}, None,
    {"for": "members", "until": "2026-01-01"}, {"for": "members"},
]  # fmt: skip
UNSAYABLE = {
    "impossible-date",
    "not-an-address",
    "not-a-number",
    "unknown-value",
    "not-a-time-zone",
}
"""What a schema does not know: calendars, addresses, large numbers, words of other packages."""


def classes() -> list[type[SourceStruct]]:
    found: list[type[SourceStruct]] = []
    waiting: list[type[SourceStruct]] = [
        *ROADMAP.values(),
        *CONTRIBUTORS.values(),
        *FOLDERS.values(),
    ]
    while waiting:
        cls = waiting.pop()
        if cls not in found:
            found.append(cls)
            waiting += nested_structs(cls).values()
    return sorted(found, key=lambda cls: cls.__name__)


@functools.cache
def smallest(cls: type[SourceStruct]) -> dict[str, Any]:
    """Raw data with no more than what is required."""
    inner = nested_structs(cls)
    raw: dict[str, Any] = {}
    for one in cls.fields().values():
        if one.is_required:
            values = [*VALUES, smallest(inner[one.key])] if one.key in inner else VALUES
            raw[one.key] = next(value for value in values if accepts(one.annotation, value))
    return raw


def accepts(annotation: Any, value: Any) -> bool:
    try:
        converter_for(annotation)(value, "")
    except ValidationError:
        return False
    return value is not None


@functools.cache
def validator(cls: type[SourceStruct]) -> jsonschema.Draft7Validator:
    maker = SchemaMaker(str, {})
    schema = {"allOf": [maker.reference(cls)], "definitions": maker.definitions}
    jsonschema.Draft7Validator.check_schema(schema)
    return jsonschema.Draft7Validator(schema)


def typed(value: Any) -> Any:
    """What other readers of YAML make of a value that we read as text."""
    if isinstance(value, dict):
        return {key: typed(one) for key, one in value.items()}
    if isinstance(value, list):
        return [typed(one) for one in value]
    if value in ("true", "false"):
        return value == "true"
    if isinstance(value, str) and re.fullmatch(r"[-+]?\d+", value):
        return int(value)
    if isinstance(value, str) and re.fullmatch(r"[-+]?\d+\.\d+|\d+e\d+", value):
        return float(value)
    return value


def reasons(cls: type[SourceStruct], raw: Any) -> set[str]:
    try:
        convert(cls, raw)
    except ValidationError as error:
        return {one.code for one in error.errors}
    return set()


FIELDS = [
    (cls, one.key)
    for cls in classes()
    for one in cls.fields().values()
    if not one.key.startswith("@")
]


@settings(max_examples=600, deadline=None)
@given(st.sampled_from(FIELDS), st.sampled_from(VALUES), st.booleans())
def test_the_schema_says_what_the_model_says(
    field: tuple[type[SourceStruct], str], value: Any, is_inner: bool
) -> None:
    cls, key = field
    inner = nested_structs(cls).get(key)
    if is_inner and inner:
        value = smallest(inner)
    raw = {**smallest(cls), key: value}
    written = {name: one for name, one in raw.items() if not name.startswith("@")}
    is_valid = validator(cls).is_valid(typed(written))
    if why := reasons(cls, raw):
        assert not is_valid or why <= UNSAYABLE, (cls, raw, why)
    else:
        assert is_valid, (cls, raw)


def test_unknown_and_missing_keys_are_marked() -> None:
    item = ROADMAP["items"]
    assert validator(item).is_valid({"id": "a", "title": "A", "status": "planned"})
    assert not validator(item).is_valid({"id": "a", "status": "planned"})
    assert not validator(item).is_valid(
        {"id": "a", "title": "A", "status": "planned", "titel": "B"}
    )


@pytest.mark.parametrize(("area", "is_valid"), [("home", True), ("hom", False)])
def test_a_project_s_schema_knows_its_ids(area: str, is_valid: bool) -> None:
    texts = file_schemas(str, {"area": {"home"}})
    schema = json.loads(texts["roadmap.json"])
    items = [{"id": "a", "title": "A", "status": "planned", "area": area}]
    assert jsonschema.Draft7Validator(schema).is_valid({"items": items}) is is_valid
