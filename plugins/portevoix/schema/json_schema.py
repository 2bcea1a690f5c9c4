"""JSON Schemas of record classes: what editors need to complete keys and to mark what is wrong.

A schema accepts all that the model accepts. It cannot say everything: it knows no calendar.
"""

import typing
from collections.abc import Callable, Iterable, Mapping
from types import UnionType
from typing import Any, Literal

from portevoix.core.problems import N_
from portevoix.schema.annotations import (
    ConvertBy,
    Minimum,
    OneOrMany,
    SetByLoader,
    Shorthand,
    WordOf,
)
from portevoix.schema.converters import BOOLEANS
from portevoix.schema.record import Ref
from portevoix.schema.struct import Field, Struct

DRAFT = "http://json-schema.org/draft-07/schema#"
Schema = dict[str, Any]
Ids = Mapping[str, Iterable[str]]
"""The ids that there are, by kind of record: others are marked. Of other kinds, any is right."""

_SCALAR: Schema = {"type": ["string", "number", "boolean"]}
_NUMBER: Schema = {
    "anyOf": [{"type": "number"}, {"type": "string", "pattern": r"^\s*[+-]?[0-9_]+(\.0+)?\s*$"}]
}


class SchemaMaker:
    """Makes the schema of one file; classes that it needs become its definitions."""

    def __init__(self, gettext: Callable[[str], str], ids: Ids) -> None:
        self._say, self._ids = gettext, ids
        self.definitions: dict[str, Schema] = {}

    def reference(self, cls: type[Struct]) -> Schema:
        """A reference to the definition of a class."""
        name = cls.__name__
        if name not in self.definitions:
            self.definitions[name] = {}  # it may hold itself
            self.definitions[name] = self._struct(cls)
        return {"$ref": f"#/definitions/{name}"}

    def _struct(self, cls: type[Struct]) -> Schema:
        fields = [one for one in cls.fields().values() if not one.key.startswith("@")]
        return {
            "type": "object",
            "additionalProperties": False,
            "required": [one.key for one in fields if one.is_required],
            "properties": {one.key: self._field(one) for one in fields},
        }

    def _field(self, field: Field) -> Schema:
        schema = self._of(field.annotation)
        if not field.is_required and schema:
            schema = {"anyOf": [*schema.get("anyOf", [schema]), {"type": "null"}]}
        if field.description:
            schema = {"description": self._say(field.description), **schema}
        return schema

    def _of(self, annotation: Any) -> Schema:
        """The schema of a type."""
        origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
        if origin is typing.Annotated:
            return self._annotated(arguments[0], arguments[1:])
        if origin in (UnionType, typing.Union):
            return _any_of(*(self._of(one) for one in arguments if one is not type(None)))
        if origin is Literal:
            return {"enum": list(arguments)}
        if origin is tuple:
            return {"type": "array", "items": self._of(arguments[0])}
        if origin is dict:
            return {"type": "object", "additionalProperties": self._of(arguments[1])}
        if isinstance(annotation, type) and issubclass(annotation, Struct):
            return self.reference(annotation)
        return {str: _SCALAR, bool: _boolean(), int: _NUMBER}.get(annotation, {})

    def _annotated(self, annotation: Any, marks: tuple[Any, ...]) -> Schema:
        for mark in marks:
            if isinstance(mark, Ref):
                return self._ref(mark.kind)
            if isinstance(mark, ConvertBy):
                return dict(mark.shape)
            if isinstance(mark, OneOrMany):
                many = self._of(annotation)
                return _any_of(many, many["items"])
            if isinstance(mark, Shorthand):
                return _any_of(self._of(annotation), _SCALAR)
            if isinstance(mark, Minimum):
                return _any_of({"type": "number", "minimum": mark.minimum}, _NUMBER["anyOf"][1])
            if isinstance(mark, WordOf):
                return {"type": "string", "examples": list(mark.words)}
            if isinstance(mark, SetByLoader):
                return {}
        return self._of(annotation)

    def _ref(self, kind: str) -> Schema:
        known = self._ids.get(kind)
        if known is None:
            return _SCALAR
        message = self._say(N_("There is nothing with this id."))
        return {"enum": sorted(known), "errorMessage": message}


def _any_of(*schemas: Schema) -> Schema:
    """A schema of what fits one of some, flat."""
    flat = [
        inner for one in schemas for inner in (one["anyOf"] if set(one) == {"anyOf"} else [one])
    ]
    return flat[0] if len(flat) == 1 else {"anyOf": flat}


def _boolean() -> Schema:
    """True and false, and the words for them in YAML of old."""
    anycase = "|".join(
        "".join(f"[{sign.upper()}{sign}]" if sign.isalpha() else sign for sign in word)
        for word in BOOLEANS
    )
    return {
        "anyOf": [
            {"type": "boolean"},
            {"enum": [0, 1]},
            {"type": "string", "pattern": f"^({anycase})$"},
        ]
    }
