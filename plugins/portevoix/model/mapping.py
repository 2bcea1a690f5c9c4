"""A value whose texts are changed, with all that is in it."""

from collections.abc import Callable
from typing import Any, NamedTuple

from portevoix.model.articles import Body
from portevoix.schema.struct import Struct
from portevoix.schema.text import Moment, Words

Change = Callable[[str, str], str]
"""From a text and the code of its language, empty where it names none, to another."""


def map_texts(value: Any, change: Change) -> Any:
    """A value with its texts changed, those of what is in it as well; the same where none is."""
    return _Mapping(change).of(value)


class _Mapping(NamedTuple):
    change: Change

    def of(self, value: Any) -> Any:
        if isinstance(value, Words):
            return self._words(value)
        if isinstance(value, Body):
            text = self.change(value.markdown, value.language)
            return value if text == value.markdown else value._replace(markdown=text)
        if isinstance(value, Moment):
            words = self._words(value.words)
            return value if words is value.words else Moment(words)
        if isinstance(value, tuple):
            new = tuple(map(self.of, value))
            is_same = all(one is was for one, was in zip(new, value, strict=True))
            return value if is_same else new
        return self._struct(value) if isinstance(value, Struct) else value

    def _struct(self, value: Struct) -> Struct:
        changes: dict[str, Any] = {}
        for name, was in value.__dict__.items():
            if isinstance(was, Words | Struct | Moment) or (was and isinstance(was, tuple)):
                new = self.of(was)
                if new is not was:
                    changes[name] = new
        return value.changed(**changes) if changes else value

    def _words(self, words: Words) -> Words:
        texts = tuple((code, self.change(text, code)) for code, text in words.by_language)
        return words if texts == words.by_language else Words(texts)
