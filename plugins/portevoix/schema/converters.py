"""Converters from raw data to values, made from the types of a struct's fields.

A file gives text, lists and mappings; nothing after a key is as good as no key.
"""

import functools
import re
import typing
from collections.abc import Callable, Mapping
from types import UnionType
from typing import Any, Literal, NamedTuple, TypeVar

from portevoix.core.problems import N_, Place
from portevoix.core.suggestions import suggest
from portevoix.schema.errors import FieldError, ValidationError, invalid, missing_key
from portevoix.schema.struct import Struct
from portevoix.sources.invisible import without_lookalikes

S = TypeVar("S", bound=Struct)
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that no XML may hold, so neither feeds nor what is made of pages; nobody sees them."""
Converter = Callable[[Any, str], Any]
"""Converts raw data of the file at a path; raises ValidationError."""


class FieldAnnotation:
    """Stands in `Annotated[type, …]`, and says how a value is converted where its type does not."""

    def converter(self, annotation: Any) -> Converter:
        """The converter for a value of that type."""
        raise NotImplementedError


def converter_for(annotation: Any) -> Converter:
    """The converter for a type; that a value may be absent is not its concern."""
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is typing.Annotated:
        own = next((one for one in arguments[1:] if isinstance(one, FieldAnnotation)), None)
        return own.converter(arguments[0]) if own else converter_for(arguments[0])
    if origin in (UnionType, typing.Union):
        kinds = [one for one in arguments if one is not type(None)]
        if len(kinds) == 1:
            return converter_for(kinds[0])
        return one_of(tuple(word for kind in kinds for word in typing.get_args(kind)))
    if origin is Literal:
        return one_of(arguments)
    if origin is tuple:
        return _tuple_of(converter_for(arguments[0]))
    if origin is dict:
        return _dict_of(converter_for(arguments[1]))
    return _BUILTIN.get(annotation) or functools.partial(convert, annotation)


def _convert_text(value: Any, path: str) -> str:
    del path
    if isinstance(value, str):
        return check_characters(value)
    raise invalid("not-text", N_("“{key}” should be a text on one line or a block of text."))


def check_characters(text: str) -> str:
    """The text; raises ValidationError where it holds a character that cannot be shown."""
    # Nearly all texts can be printed, which is known at once.
    if not text.isprintable() and (match := _FORBIDDEN.search(text)):
        message = N_("“{key}” holds the character {character}, which cannot be shown.")
        hint = N_("Take it out; an editor may not show it, or it is written with a backslash.")
        character = f"U+{ord(match[0]):04X}"
        raise ValidationError(
            [FieldError("control-character", message, {"character": character}, hint)]
        )
    return text


_YES = dict.fromkeys(("true", "yes", "on", "1", "y", "t"), True)
_NO = dict.fromkeys(("false", "no", "off", "0", "n", "f"), False)
BOOLEANS = {**_YES, **_NO}


def _convert_boolean(value: Any, path: str) -> bool:
    del path
    boolean = BOOLEANS.get(value.lower()) if isinstance(value, str) else value
    if boolean in (0, 1):
        return bool(boolean)
    message, hint = N_("“{key}” is either true or false."), N_("Write true for yes, false for no.")
    raise ValidationError([FieldError("not-yes-or-no", message, hint=hint)])


_WHOLE_NUMBER = r"\s*([+-]?[0-9]+(?:_[0-9]+)*)(?:\.0+)?\s*"


def _convert_number(value: Any, path: str) -> int:
    del path
    match = re.fullmatch(_WHOLE_NUMBER, value) if isinstance(value, str) else None
    if match and len(match[1]) <= _MOST_DIGITS:
        value = int(match[1])
    if isinstance(value, int) and abs(value) < 10**_MOST_DIGITS:
        return int(value)
    if match or isinstance(value, int):
        raise invalid("not-a-number", N_("“{key}” is larger than any number of people."))
    raise not_a_number()


_MOST_DIGITS = 12
"""Nothing that is counted here has more digits."""


def not_a_number() -> ValidationError:
    return invalid("not-a-number", N_("“{key}” is a whole number, zero or more."))


def _keep(value: Any, path: str) -> Any:
    del path
    return value


_BUILTIN: dict[Any, Converter] = {
    str: _convert_text,
    bool: _convert_boolean,
    int: _convert_number,
    Any: _keep,
}


def one_of(words: tuple[str, ...]) -> Converter:
    """The converter for one of these words."""
    known = {word: word for word in words}

    def convert_word(value: Any, path: str) -> str:
        del path
        word = value if isinstance(value, str) else "…"
        if word in known:
            return known[word]
        message = N_("“{word}” is not a word that “{key}” knows.")
        raise ValidationError([FieldError("unknown-value", message, {"word": word}, known=words)])

    return convert_word


def _tuple_of(convert_item: Converter) -> Converter:
    def convert_list(value: Any, path: str) -> tuple[Any, ...]:
        if not isinstance(value, list | tuple):
            raise invalid(
                "not-a-list", N_("“{key}” is a list: one line each, starting with a dash.")
            )
        items: list[Any] = []
        errors: list[FieldError] = []
        for index, item in enumerate(value):
            try:
                items.append(convert_item(item, path))
            except ValidationError as error:
                errors += error.under(index, item)
        if errors:
            raise ValidationError(errors)
        return tuple(items)

    return convert_list


def _dict_of(convert_value: Converter) -> Converter:
    def convert_mapping(value: Any, path: str) -> dict[str, Any]:
        values: dict[str, Any] = {}
        errors: list[FieldError] = []
        for key, one in check_mapping(value).items():
            try:
                values[key] = convert_value(one, path)
            except ValidationError as error:
                errors += error.under(key, one)
        if errors:
            raise ValidationError(errors)
        return values

    return convert_mapping


def check_mapping(value: Any) -> dict[str, Any]:
    """Lines of “key: value”, as they are."""
    if isinstance(value, dict):
        return value
    raise invalid("not-a-block", N_("There should be lines of “key: value” here."))


class _ClassConverters(NamedTuple):
    """How the keys of a class of structs are converted."""

    converters: dict[str, tuple[str, Converter, bool]]
    """By key: the name of the field, its converter, whether it may be absent."""
    required: frozenset[str]
    defaults: Mapping[str, Any]
    """By the name of the field."""


@functools.cache
def _class_converters(cls: type[Struct]) -> _ClassConverters:
    fields = cls.fields().values()
    return _ClassConverters(
        {one.key: (one.name, converter_for(one.annotation), not one.is_required) for one in fields},
        frozenset(one.key for one in fields if one.is_required),
        cls.defaults(),
    )


def convert(cls: type[S], raw: Any, path: str = "") -> S:
    """The struct that raw data of a file describes; raises ValidationError with all its errors."""
    converters, required, defaults = _class_converters(cls)
    values = {**defaults}
    errors: list[FieldError] = []
    if not isinstance(raw, dict):
        raise _not_a_block(cls)
    for key, value in raw.items():
        if key not in converters:
            errors.append(_unknown_key(cls, key))
            continue
        name, convert_value, may_be_absent = converters[key]
        if value is None and may_be_absent:
            continue
        try:
            values[name] = convert_value(value, path)
        except ValidationError as error:
            errors += error.under(key, value)
    if not raw.keys() >= required:
        meant = {without_lookalikes(key) for key in raw}
        errors += (missing_key(key, is_absent=True) for key in required - meant)
    if errors:
        order = {key: number for number, key in enumerate(converters)}
        raise ValidationError(
            sorted(errors, key=lambda one: order.get(str(one.loc[0]), len(order)))
        )
    if path and "origin" in defaults and (line := getattr(raw, "line", 0)):
        values["origin"] = getattr(raw, "origin", None) or Place(path, line, 1)
    return cls.from_values(values)


_OF_ANY = ("audience", "internal")
"""Keys that every block may have."""


def _not_a_block(cls: type[Struct]) -> ValidationError:
    message = N_("There should be lines of “key: value” here.")
    hint, keys = (
        N_("Their keys are: {keys}."),
        ", ".join(one for one in [*cls.keys()] if one not in _OF_ANY),
    )
    return ValidationError([FieldError("not-a-block", message, {"keys": keys}, hint)])


def _unknown_key(cls: type[Struct], word: str) -> FieldError:
    if word in cls.derived_keys:
        message = N_("“{word}” is not written any more: it follows from what happened last.")
        hint = N_("Take the line out.")
        return FieldError("unknown-key", message, {"word": word}, hint, loc=(word,))
    message = N_("There is no key “{word}” here.")
    hint, owner = "", next((key for key, keys in _inner_keys(cls).items() if word in keys), "")
    if owner and not suggest(word, cls.keys()):
        hint = N_("It belongs to “{owner}”: write it below that, with more spaces before it.")
    values, known = {"word": word, "owner": owner}, () if hint else cls.keys()
    return FieldError("unknown-key", message, values, hint, known, loc=(word,))


@functools.cache
def _inner_keys(cls: type[Struct]) -> dict[str, tuple[str, ...]]:
    """The keys of the structs in the fields of a class, by the key of the field."""
    return {
        one.key: inner.keys()
        for one in cls.fields().values()
        if (inner := _struct_of(one.annotation)) is not None
    }


def _struct_of(annotation: Any) -> type[Struct] | None:
    if isinstance(annotation, type) and issubclass(annotation, Struct):
        return annotation
    inner = map(_struct_of, typing.get_args(annotation))
    return next((one for one in inner if one is not None), None)
