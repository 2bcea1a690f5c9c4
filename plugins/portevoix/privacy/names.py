"""The names of people in running text: found, and taken out where they may not be named."""

import html
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple, TypeVar, cast

from portevoix.core.languages import language
from portevoix.core.problems import N_
from portevoix.model.community import Community
from portevoix.model.mapping import map_texts
from portevoix.model.people import Person
from portevoix.privacy.name_forms import bare, fold, orders, words_of_name

LARGEST_PICTURE = 1_000_000
"""Bytes: what is larger is a photo, and its words are looked for by other means."""
SOMEBODY = N_("somebody")
"""What stands for a name."""
_WORD = re.compile(r"[^\W_]+")
_REST_OF_PATH = re.compile(r"/|[.-]\w")
T = TypeVar("T")


class FoundName(NamedTuple):
    """A name as it is written in the files, and where it stands in a text."""

    name: str
    start: int
    end: int


class NameFinder:
    """Full names, found in texts however they are written there: capitals, spaces, accents,
    entities, the family name first.
    """

    def __init__(self, people: Iterable[Person], others: Iterable[Person] = ()) -> None:
        """Find the names of `people`; not those that `others` bear too."""
        known = {words_of_name(person.name) for person in others}
        self.by_first_word: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for person in people:
            own = words_of_name(person.name)
            for words in orders(own) if len(own) > 1 and own not in known else ():
                if words not in known:
                    self.by_first_word.setdefault(words[0], []).append((words, person.name))

    @classmethod
    def of_hidden(cls, whole: Community, shown: Community) -> "NameFinder":
        """The names of those who may not be named, but for those that somebody else bears."""
        named = [person for person in shown.people.values() if person.is_named]
        known = {person.name for person in named}
        return cls((one for one in whole.people.values() if one.name not in known), named)

    def find_in(self, text: str) -> Iterator[FoundName]:
        """Each name that stands in a text."""
        if self.by_first_word.keys().isdisjoint(_WORD.findall(_roughly(text))):
            return
        folded = fold(text)
        words = [
            (match.group(), folded.starts[match.start()], folded.ends[match.end() - 1])
            for match in _WORD.finditer(folded.text)
        ]
        for number, (word, at, _) in enumerate(words):
            for name, written in self.by_first_word.get(word, ()):
                if tuple(w for w, _, _ in words[number : number + len(name)]) == name:
                    yield FoundName(written, at, words[number + len(name) - 1][2])


def _roughly(text: str) -> str:
    """A text as it is folded, without where its letters were: quickly, as most name nobody."""
    if "%" in text or "\\" in text:
        return fold(text).text
    return bare(html.unescape(text) if "&" in text else text)


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
            start, stop = _with_marks(text, found)
            before = text[:start].rstrip(" *_[#>")
            is_first = not before or before[-1] in ".!?…\n"
            parts += text[end:start], word[:1].upper() + word[1:] if is_first else word
            end = stop
    return "".join((*parts, text[end:])) if parts else text


def _with_marks(text: str, found: FoundName) -> tuple[int, int]:
    """Where a name starts and ends, with the mark of emphasis that has its other half in it."""
    start, end, inner = found.start, found.end, text[found.start : found.end]
    for mark in ("**", "__", "*", "_"):
        if inner.count(mark) % 2 and text[:start].endswith(mark):
            return start - len(mark), end
        if inner.count(mark) % 2 and text.startswith(mark, end):
            return start, end + len(mark)
    return start, end


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
