"""Values of a source, read as the map says, and ids made of them."""

import functools
import re
import unicodedata
from collections.abc import Iterable
from typing import Any

from portevoix.core.problems import N_
from portevoix.core.suggestions import suggest
from portevoix.importers.dates import DateFormat
from portevoix.importers.map import Key
from portevoix.schema.record import ID_PATTERN

_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ı": "i"}
)
"""Letters that do not decompose into a letter and an accent, and what stands for them."""


class UnmappedError(Exception):
    """The map does not say how to read a value: a problem's code, message, hint and values."""

    def __init__(self, code: str, message: str, hint: str, **values: Any) -> None:
        self.code, self.message, self.hint, self.values = code, message, hint, values


def split(text: str, key: Key) -> list[str]:
    """The values of one field, by the key's `split` and `strip`."""
    parts = text.split(key.split) if key.split else [text]
    return [part.strip(" \t\n" + (key.strip or "")) for part in parts]


def is_ignored(text: str, ignored: Iterable[str]) -> bool:
    """Whether a text is empty, or one of the words to ignore."""
    return not text or text.casefold() in {word.casefold() for word in ignored}


def read(text: str, key: Key) -> str:
    """One value as the model takes it; UnmappedError where the map does not say how to read it."""
    value = _read(text, key)
    if not key.as_id:
        return value
    identifier = as_id(value)
    if not identifier:
        raise UnmappedError(
            "no-id",
            N_("No id can be made of “{word}”: it has no letter from a to z, and no digit."),
            N_("Give it one in the map, under “words”."),
            word=text,
        )
    return identifier


def _read(text: str, key: Key) -> str:
    words = {word.casefold(): value for word, value in key.words.items() if word}
    if text.casefold() in words:
        return words[text.casefold()]
    for pattern, template in key.patterns.items():
        if match := re.search(pattern, text):
            return expand(template, match)
    for format_ in key.format:
        try:
            date = date_format(format_).read(text)
        except ValueError:
            raise UnmappedError(
                "impossible-date",
                N_("“{key}”: “{word}” is not a date that exists ({format}); it is left out."),
                N_("Mend it at its source."),
                word=text,
                format=format_,
            ) from None
        if date:
            return date
    if key.others == "keep" or not (words or key.patterns or key.format):
        return text
    if words or key.patterns:
        near = suggest(text, words)
        raise UnmappedError(
            "not-mapped",
            N_("“{key}”: the map does not say what “{word}” becomes; it is left out."),
            N_("Is it “{near}”? Then add it there too.")
            if near
            else N_("Add it under “words”, or under “ignore”."),
            word=_shorten(text),
            near=near,
        )
    raise UnmappedError(
        "not-a-date",
        N_("“{key}”: “{word}” is not written as a date ({formats}); it is left out."),
        N_("Add its way of writing under “format”, or the word under “ignore”."),
        word=_shorten(text),
        formats=", ".join(key.format),
    )


def matches_partly(word: str | None, key: Key) -> bool:
    """Whether a pattern of the map matches only a part of a word, as “public” in “not public”."""
    if not word or word.casefold() in map(str.casefold, key.words):
        return False
    pattern = next((one for one in key.patterns if re.search(one, word)), None)
    return pattern is not None and not re.fullmatch(pattern, word)


def expand(template: str, match: re.Match[str]) -> str:
    """The template with the groups of a match: `{1}`, `{name}`; `{0}` is the whole."""

    def group(brace: re.Match[str]) -> str:
        name = brace.group(1)
        return match.group(int(name) if name.isdigit() else name) or ""

    return re.sub(r"\{(\w+)\}", group, template)


date_format = functools.cache(DateFormat.of)


def _shorten(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 80 else line[:79] + "…"


def as_id(text: str) -> str:
    """`Łukasz Langa` as an id: `lukasz-langa`. Empty where no letter or digit can be kept."""
    parts = unicodedata.normalize("NFKD", text.lower().translate(_LETTERS))
    bare = "".join(c for c in parts if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9._]+", "-", bare).strip("-._")


def is_id(text: str) -> bool:
    """Whether the model takes a text as an id."""
    return re.fullmatch(ID_PATTERN, text) is not None
