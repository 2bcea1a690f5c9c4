"""Raw data to records; errors become problems with their places and suggestions."""

import functools
import typing
from typing import Any, TypeVar

from portevoix.core.problems import N_, Place, Problem, Problems
from portevoix.core.suggestions import suggest
from portevoix.schema.converters import convert
from portevoix.schema.errors import FieldError, ValidationError
from portevoix.schema.record import SourceStruct
from portevoix.sources.document import Loc, SourceDocument
from portevoix.sources.glued_comments import glued_comment
from portevoix.sources.invisible import Lookalike, find_lookalike, without_lookalikes

S = TypeVar("S", bound=SourceStruct)


def validate(
    cls: type[S], raw: Any, document: SourceDocument, loc: Loc, problems: Problems
) -> S | None:
    """Convert `raw`, which stands at `loc` of the document; None where it has errors."""
    try:
        return convert(cls, raw, document.path)
    except ValidationError as error:
        # A key that stands there by another name is not missing.
        renamed = {
            (*one.loc[:-1], suggest(one.values["word"], one.known))
            for one in error.errors
            if one.code == "unknown-key"
        }
        for one in error.errors:
            if one.code != "missing-key" or one.loc not in renamed:
                report(one, document, loc, problems)
        return None


def report(error: FieldError, document: SourceDocument, loc: Loc, problems: Problems) -> None:
    """Add an error to the problems, with its place and a suggestion."""
    # What starts with @ is not in the file.
    inner = tuple(step for step in error.loc if not str(step).startswith("@"))
    key = next((step for step in reversed(inner) if isinstance(step, str)), "")
    place = document.place((*loc, *inner), key=error.code == "unknown-key")
    if found := _lookalike(error, document, (*loc, *inner)):
        problems.add(found.problem(place._replace(column=place.column + found.at)))
        return
    if error.code == "missing-key" and (comment := _comment_in_place(error, document, place)):
        problems.add(comment)
        return
    values, hint = {"key": key, **error.values}, error.hint
    if known := error.known:
        values["near"], values["known"] = suggest(values["word"], known), ", ".join(known)
        hint = N_("Did you mean “{near}”?") if values["near"] else N_("Known here: {known}.")
    problems.error(error.code, place, error.message, hint, **values)


def _comment_in_place(error: FieldError, document: SourceDocument, place: Place) -> Problem | None:
    """The problem of a comment that stands where a value is missing; None where none does."""
    lines = str(getattr(document, "text", "")).split("\n")
    number = place.line - 1 - getattr(document, "first_line", 0)
    if error.is_absent or place.path != document.path or not 0 <= number < len(lines):
        return None
    return glued_comment(lines[number], place.column - 1, place, "error")


def _lookalike(error: FieldError, document: SourceDocument, loc: Loc) -> Lookalike | None:
    """The character for which a key or a value is not read as it was meant."""
    if error.is_absent:
        return None
    text: Any = getattr(document, "data", None)
    try:
        for step in loc if error.code != "unknown-key" else ():
            text = text[step]
    except (KeyError, IndexError, TypeError):
        return None
    text = error.values["word"] if error.code == "unknown-key" else text
    if not isinstance(text, str):
        return None
    meant = without_lookalikes(text)
    return find_lookalike(text) if not error.known or meant in error.known else None


@functools.cache
def nested_structs(cls: type[SourceStruct]) -> dict[str, type[SourceStruct]]:
    """The classes of the structs in a class's fields, by the key that an author writes."""
    fields = cls.fields().values()
    return {one.key: inner for one in fields if (inner := _struct_class(one.annotation))}


def _struct_class(annotation: Any) -> type[SourceStruct] | None:
    if isinstance(annotation, type) and issubclass(annotation, SourceStruct):
        return annotation
    for argument in typing.get_args(annotation):
        if inner := _struct_class(argument):
            return inner
    return None
