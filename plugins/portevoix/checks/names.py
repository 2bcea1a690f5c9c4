"""The names of people in running text, and in pictures that are text."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from portevoix.model.people import Person

LARGEST_PICTURE = 1_000_000
"""Bytes: what is larger is a photo, and its words are looked for by other means."""


class Names:
    """Full names, found in texts whatever their capitals and spaces."""

    def __init__(self, people: Iterable[Person]) -> None:
        self.by_first_word: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for person in people:
            words = tuple(re.findall(r"\w+", person.name.casefold()))
            if len(words) > 1:
                self.by_first_word.setdefault(words[0], []).append((words, person.name))

    def in_text(self, text: str) -> Iterator[tuple[str, int]]:
        """Each name that stands in a text, and where."""
        folded = text.casefold()
        if len(folded) != len(text):
            folded = text.lower() if len(text.lower()) == len(text) else text
        if self.by_first_word.keys().isdisjoint(re.findall(r"\w+", folded)):
            return
        words = [(m.group(), m.start()) for m in re.finditer(r"\w+", folded)]
        for number, (word, at) in enumerate(words):
            for name, written in self.by_first_word.get(word, ()):
                if tuple(w for w, _ in words[number : number + len(name)]) == name:
                    yield written, at


def words_in(file: Path | None) -> str:
    """What can be read in a picture, a drawing's text or a photo's description."""
    if file is None or file.stat().st_size > LARGEST_PICTURE:
        return ""
    return file.read_bytes().decode("utf-8", "ignore")
