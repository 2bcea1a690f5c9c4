"""A name in a text however it is written there: capitals, accents, entities, escapes."""

import functools
import html
import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from urllib.parse import unquote

_ESCAPED = re.compile(
    r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"
    r"|\\[uU][0-9a-fA-F]{4}"
    r"|(?:%[0-9a-fA-F]{2})+"
)
_WORD = re.compile(r"[^\W_]+")
_UNSEEN = ("Mn", "Mc", "Me", "Cf")
"""Accents that stand apart from their letters; soft hyphens and characters of no width."""


class Folded(NamedTuple):
    """A text in small letters without accents and escapes, and where each of its letters was."""

    text: str
    starts: list[int] | range
    ends: list[int] | range


def bare(text: str) -> str:
    """Small letters without accents, nor characters that nobody sees."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    if letters.isascii():
        return letters
    return letters.translate(_without_unseen())


@functools.cache
def _without_unseen() -> dict[int, None]:
    ranges = (range(0x10000), range(0xE0000, 0xE01F0))
    points = (point for one in ranges for point in one)
    return {point: None for point in points if unicodedata.category(chr(point)) in _UNSEEN}


def words_of_name(name: str) -> tuple[str, ...]:
    """The words of a name, as `bare` writes them."""
    return tuple(_WORD.findall(bare(name)))


def orders(words: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """The words of a name as they are, and with the family name first, as lists have it."""
    return tuple(dict.fromkeys((words, words[-1:] + words[:-1])))


def fold(text: str) -> Folded:
    """A text as `bare` writes it, and where each letter was."""
    if text.isascii() and not ("&" in text or "%" in text or "\\" in text):
        return Folded(text.lower(), range(len(text)), range(1, len(text) + 1))
    found, starts, ends = list[str](), list[int](), list[int]()

    def add(letters: str, start: int, end: int) -> None:
        for one in bare(letters):
            found.append(one)
            starts.append(start)
            ends.append(end)
        if not letters or unicodedata.category(letters[0]) in _UNSEEN:
            ends[-1:] = [end] * bool(ends)  # a mark belongs to the letter before it

    at = 0
    for match in _ESCAPED.finditer(text):
        for number in range(at, match.start()):
            add(text[number], number, number + 1)
        add(_unescaped(match[0]), *match.span())
        at = match.end()
    for number in range(at, len(text)):
        add(text[number], number, number + 1)
    return Folded("".join(found), starts, ends)


def _unescaped(escape: str) -> str:
    if escape.startswith("&"):
        return html.unescape(escape)
    return unquote(escape) if escape.startswith("%") else chr(int(f"0x{escape[2:]}", 0))


class NameForms:
    """The forms of some names, and of words such as ids and addresses, which are found whole."""

    def __init__(self, names: Iterable[str], words: Iterable[str] = ()) -> None:
        ordered = [words for name in names for words in orders(words_of_name(name))]
        whole = [r"[\W_]+".join(map(re.escape, words)) for words in ordered]
        parts = [rf"(?<![^\W_]){one}(?![^\W_])" for one in whole if one]
        exact = [re.escape(bare(word)) for word in words if word]
        parts += [rf"(?<![\w.-]){one}(?![\w-])" for one in exact]
        self._pattern = re.compile("|".join(parts) or "(?!)")

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Where each stands in a text."""
        folded = fold(text)
        for match in self._pattern.finditer(folded.text):
            if match.end() > match.start():
                yield folded.starts[match.start()], folded.ends[match.end() - 1]

    def replaced(self, text: str, word: str) -> str:
        """A text with a word in the place of each."""
        for start, end in reversed(list(self.spans(text))):
            text = text[:start] + word + text[end:]
        return text
