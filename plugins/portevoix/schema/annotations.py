"""Marks in `Annotated[type, mark]`: what a type alone does not say of how its values are read."""

import typing
from collections.abc import Callable, Iterable
from typing import Any

from portevoix.core.extensions import Group, extensions
from portevoix.core.problems import N_
from portevoix.schema.converters import Mark, Reader, mapping, no_number, one_of, read, reader_of
from portevoix.schema.errors import Complaint, Refused, missing, refusal


class ReadBy(Mark):
    """A function makes the value from what is written, or raises a refusal."""

    def __init__(self, function: Callable[[Any], Any]) -> None:
        self.function = function

    def reader(self, annotation: Any) -> Reader:
        del annotation
        function = self.function
        return lambda value, _: function(value)


class Given(Mark):
    """Who reads the files fills it in: no author writes it."""

    def reader(self, annotation: Any) -> Reader:
        def given(value: Any, path: str) -> Any:
            del path
            if isinstance(value, annotation):
                return value
            raise refusal("not-given", N_("“{key}” is not valid here."))

        return given


class Short(Mark):
    """Something simple stands for a block that has it under one key."""

    def __init__(self, key: str, *kinds: type) -> None:
        self.key, self.kinds = key, kinds

    def reader(self, annotation: Any) -> Reader:
        key, kinds, block = self.key, self.kinds, reader_of(annotation)
        return lambda value, path: block({key: value} if isinstance(value, kinds) else value, path)


class OneOrMany(Mark):
    """A single value may stand where there may be several."""

    def reader(self, annotation: Any) -> Reader:
        row = reader_of(annotation)
        return lambda value, path: row(value if isinstance(value, list | tuple) else [value], path)


class KeysOf(Mark):
    """Lines of “key: value” have keys among these."""

    def __init__(self, known: Iterable[str]) -> None:
        self.known = tuple(known)

    def reader(self, annotation: Any) -> Reader:
        known, lines = self.known, reader_of(annotation)
        message = N_("There is no key “{word}” here.")

        def of_known(value: Any, path: str) -> Any:
            wrong = [
                Complaint("unknown-key", message, {"word": key}, known=known, loc=(key,))
                for key in mapping(value)
                if key not in known
            ]
            if wrong:
                raise Refused(wrong)
            return lines(value, path)

        return of_known


class WordOf(Mark):
    """One of these words, or one that another package adds: these are looked for last."""

    def __init__(self, words: Iterable[str], group: Group) -> None:
        self.words, self.group = tuple(words), group

    def reader(self, annotation: Any) -> Reader:
        del annotation
        ours, group = one_of(self.words), self.group

        def word(value: Any, path: str) -> Any:
            try:
                return ours(value, path)
            except Refused:
                added = tuple(extension.name for extension in extensions(group))
                return one_of((*self.words, *added))(value, path)

        return word


class Least(Mark):
    """A number is not less than this."""

    def __init__(self, least: int) -> None:
        self.least = least

    def reader(self, annotation: Any) -> Reader:
        number, least = reader_of(annotation), self.least

        def enough(value: Any, path: str) -> Any:
            found = number(value, path)
            if found < least:
                raise no_number()
            return found

        return enough


class ToldBy(Mark):
    """Which of several kinds of block it is, a word under a key tells."""

    def __init__(self, key: str) -> None:
        self.key = key

    def reader(self, annotation: Any) -> Reader:
        key, kinds = self.key, typing.get_args(annotation)
        by_word = {kind.fields()[key].default: kind for kind in kinds}
        told = one_of(tuple(by_word))

        def one_of_them(value: Any, path: str) -> Any:
            word = mapping(value).get(key)
            if key not in value:
                raise Refused([missing(key, is_absent=True)])
            try:
                kind = by_word[told(word, path)]
            except Refused as refused:
                raise Refused(refused.under(key, word)) from None
            return read(kind, value, path)

        return one_of_them
