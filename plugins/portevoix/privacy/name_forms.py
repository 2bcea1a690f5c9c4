"""A name in a text however it is written there: capitals, accents, entities, escapes."""

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
_WORD = re.compile(r"\w+")


class _Folded(NamedTuple):
    """A text in small letters without accents and escapes, and where each of its letters was."""

    text: str
    starts: list[int] | range
    ends: list[int] | range


def _bare(text: str) -> str:
    """Small letters without accents."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    return "".join(one for one in letters if not unicodedata.combining(one))


def _fold(text: str) -> _Folded:
    if text.isascii() and not ("&" in text or "%" in text or "\\" in text):
        return _Folded(text.lower(), range(len(text)), range(1, len(text) + 1))
    found, starts, ends = list[str](), list[int](), list[int]()

    def add(letters: str, start: int, end: int) -> None:
        for one in _bare(letters):
            found.append(one)
            starts.append(start)
            ends.append(end)
        if not letters or unicodedata.combining(letters[0]):
            ends[-1:] = [end] * bool(ends)  # a mark belongs to the letter before it

    at = 0
    for match in _ESCAPED.finditer(text):
        for number in range(at, match.start()):
            add(text[number], number, number + 1)
        add(_unescaped(match[0]), *match.span())
        at = match.end()
    for number in range(at, len(text)):
        add(text[number], number, number + 1)
    return _Folded("".join(found), starts, ends)


def _unescaped(escape: str) -> str:
    if escape.startswith("&"):
        return html.unescape(escape)
    return unquote(escape) if escape.startswith("%") else chr(int(f"0x{escape[2:]}", 0))


class NameForms:
    """The forms of some names, and of words such as ids and addresses, which are found whole."""

    def __init__(self, names: Iterable[str], words: Iterable[str] = ()) -> None:
        whole = [r"[\W_]+".join(map(re.escape, _WORD.findall(_bare(name)))) for name in names]
        parts = [rf"(?<!\w){one}(?!\w)" for one in whole if one]
        exact = [re.escape(_bare(word)) for word in words if word]
        parts += [rf"(?<![\w.-]){one}(?![\w-])" for one in exact]
        self._pattern = re.compile("|".join(parts) or "(?!)")

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Where each stands in a text."""
        folded = _fold(text)
        for match in self._pattern.finditer(folded.text):
            if match.end() > match.start():
                yield folded.starts[match.start()], folded.ends[match.end() - 1]

    def replaced(self, text: str, word: str) -> str:
        """A text with a word in the place of each."""
        for start, end in reversed(list(self.spans(text))):
            text = text[:start] + word + text[end:]
        return text
