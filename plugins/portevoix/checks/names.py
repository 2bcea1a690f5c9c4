"""The names of people in running text."""

import re
from collections.abc import Iterable, Iterator

from portevoix.community.people import Person


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
