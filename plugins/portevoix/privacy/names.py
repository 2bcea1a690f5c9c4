"""The names of people in running text: found, and taken out where they may not be named."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple, TypeVar, cast

from portevoix.core.languages import language
from portevoix.core.problems import N_
from portevoix.model.community import Community
from portevoix.model.mapping import map_texts
from portevoix.model.people import Person

LARGEST_PICTURE = 1_000_000
"""Bytes: what is larger is a photo, and its words are looked for by other means."""
SOMEBODY = N_("somebody")
"""What stands for a name."""
_WORD = re.compile(r"\w+")
_REST_OF_PATH = re.compile(r"/|[.-]\w")
T = TypeVar("T")


class FoundName(NamedTuple):
    """A name as it is written in the files, and where it stands in a text."""

    name: str
    start: int
    end: int


class NameFinder:
    """Full names, found in texts whatever their capitals and spaces."""

    def __init__(self, people: Iterable[Person]) -> None:
        self.by_first_word: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for person in people:
            words = tuple(_WORD.findall(person.name.casefold()))
            if len(words) > 1:
                self.by_first_word.setdefault(words[0], []).append((words, person.name))

    @classmethod
    def of_hidden(cls, whole: Community, shown: Community) -> "NameFinder":
        """The names of those who may not be named, but for those that somebody else bears."""
        named = {person.name for person in shown.people.values() if person.is_named}
        return cls(person for person in whole.people.values() if person.name not in named)

    def find_in(self, text: str) -> Iterator[FoundName]:
        """Each name that stands in a text."""
        folded = text.casefold()
        if len(folded) != len(text):
            folded = text.lower() if len(text.lower()) == len(text) else text
        if self.by_first_word.keys().isdisjoint(_WORD.findall(folded)):
            return
        words = [(m.group(), m.start(), m.end()) for m in _WORD.finditer(folded)]
        for number, (word, at, _) in enumerate(words):
            for name, written in self.by_first_word.get(word, ()):
                if tuple(w for w, _, _ in words[number : number + len(name)]) == name:
                    yield FoundName(written, at, words[number + len(name) - 1][2])


def without_names(value: T, names: NameFinder, main: str) -> T:
    """A value without these names in its texts, those of what is in it as well; the same object
    where there are none. `main` is the language of texts that name none.
    """
    if not names.by_first_word:
        return value
    return cast("T", map_texts(value, lambda text, code: erase_names(text, names, code or main)))


def erase_names(text: str, names: NameFinder, code: str) -> str:
    """A text of a language with a word in the place of each of the names."""
    end, parts = 0, list[str]()
    for found in names.find_in(text):
        if found.start >= end and not _is_in_address(text, found):
            word = language(code).gettext(SOMEBODY)
            before = text[: found.start].rstrip(" *_[#>")
            is_first = not before or before[-1] in ".!?…\n"
            parts += text[end : found.start], word[:1].upper() + word[1:] if is_first else word
            end = found.end
    return "".join((*parts, text[end:])) if parts else text


def _is_in_address(text: str, found: FoundName) -> bool:
    """Whether a name is part of a path or an anchor, which lead nowhere without it."""
    return text[found.start - 1 : found.start] in ("/", "#") or bool(
        _REST_OF_PATH.match(text, found.end)
    )


def readable_text(file: Path | None) -> str:
    """What can be read in a picture, a drawing's text or a photo's description."""
    if file is None or file.stat().st_size > LARGEST_PICTURE:
        return ""
    return file.read_bytes().decode("utf-8", "ignore")
