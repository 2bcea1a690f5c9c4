"""Annotations of a type that say how a value is converted, where the type alone does not."""

import typing
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from portevoix.core.extensions import Group, extensions
from portevoix.core.problems import N_
from portevoix.schema.converters import (
    Converter,
    FieldAnnotation,
    check_mapping,
    convert,
    converter_for,
    not_a_number,
    one_of,
)
from portevoix.schema.errors import FieldError, ValidationError, invalid, missing_key


class ConvertBy(FieldAnnotation):
    """A function converts the value that is written, or raises a ValidationError.

    `shape` is what JSON Schema can say of such values.
    """

    def __init__(
        self, function: Callable[[Any], Any], shape: Mapping[str, Any] | None = None
    ) -> None:
        self.function, self.shape = function, shape or {}

    def converter(self, annotation: Any) -> Converter:
        del annotation
        function = self.function
        return lambda value, _: function(value)


class SetByLoader(FieldAnnotation):
    """The loader sets the value: in a file, the key is an error."""

    def converter(self, annotation: Any) -> Converter:
        def check_type(value: Any, path: str) -> Any:
            del path
            if isinstance(value, annotation):
                return value
            raise invalid("not-given", N_("“{key}” is not valid here."))

        return check_type


class Shorthand(FieldAnnotation):
    """A simple value stands for a struct that has it under one key."""

    def __init__(self, key: str, *kinds: type) -> None:
        self.key, self.kinds = key, kinds

    def converter(self, annotation: Any) -> Converter:
        key, kinds, convert_struct = self.key, self.kinds, converter_for(annotation)

        def expand(value: Any, path: str) -> Any:
            return convert_struct({key: value} if isinstance(value, kinds) else value, path)

        return expand


class OneOrMany(FieldAnnotation):
    """A single value may stand where there may be several."""

    def converter(self, annotation: Any) -> Converter:
        convert_many = converter_for(annotation)

        def as_many(value: Any, path: str) -> Any:
            return convert_many(value if isinstance(value, list | tuple) else [value], path)

        return as_many


class AllowedKeys(FieldAnnotation):
    """A mapping has no other keys than these."""

    def __init__(self, known: Iterable[str]) -> None:
        self.known = tuple(known)

    def converter(self, annotation: Any) -> Converter:
        known, convert_mapping = self.known, converter_for(annotation)
        message = N_("There is no key “{word}” here.")

        def check_keys(value: Any, path: str) -> Any:
            errors = [
                FieldError("unknown-key", message, {"word": key}, known=known, loc=(key,))
                for key in check_mapping(value)
                if key not in known
            ]
            if errors:
                raise ValidationError(errors)
            return convert_mapping(value, path)

        return check_keys


class WordOf(FieldAnnotation):
    """One of these words, or one that another package adds; those are looked up last."""

    def __init__(self, words: Iterable[str], group: Group) -> None:
        self.words, self.group = tuple(words), group

    def converter(self, annotation: Any) -> Converter:
        del annotation
        convert_ours, group = one_of(self.words), self.group

        def convert_word(value: Any, path: str) -> Any:
            try:
                return convert_ours(value, path)
            except ValidationError:
                added = tuple(extension.name for extension in extensions(group))
                return one_of((*self.words, *added))(value, path)

        return convert_word


class Minimum(FieldAnnotation):
    """A number is not less than this."""

    def __init__(self, minimum: int) -> None:
        self.minimum = minimum

    def converter(self, annotation: Any) -> Converter:
        convert_number, minimum = converter_for(annotation), self.minimum

        def check_minimum(value: Any, path: str) -> Any:
            number = convert_number(value, path)
            if number < minimum:
                raise not_a_number()
            return number

        return check_minimum


class Discriminator(FieldAnnotation):
    """A union of structs, told apart by the word that each has under one key."""

    def __init__(self, key: str) -> None:
        self.key = key

    def converter(self, annotation: Any) -> Converter:
        key, structs = self.key, typing.get_args(annotation)
        by_word = {struct.fields()[key].default: struct for struct in structs}
        convert_word = one_of(tuple(by_word))

        def convert_union(value: Any, path: str) -> Any:
            word = check_mapping(value).get(key)
            if key not in value:
                raise ValidationError([missing_key(key, is_absent=True)])
            try:
                struct = by_word[convert_word(word, path)]
            except ValidationError as error:
                raise ValidationError(error.under(key, word)) from None
            return convert(struct, value, path)

        return convert_union
