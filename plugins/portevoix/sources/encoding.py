"""Mojibake: text in UTF-8 that was read in another encoding, found and restored.

`é` is two bytes in UTF-8: read as Windows-1252 they are two characters, `Ã©`, as ISO-8859-16 `Ă©`.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

_CODECS = {
    "Windows-1252": "cp1252",
    "ISO-8859-1": "latin-1",
    "ISO-8859-15": "iso8859-15",
    "Windows-1250": "cp1250",
    "ISO-8859-2": "iso8859-2",
    "ISO-8859-16": "iso8859-16",
}
"""Those that come first are named first where several fit equally well."""

_ANY_REST = "\x80-\xbf\u0104-\u021b\u02c6-\u02dd\u2013-\u2122"
_SUSPECT = re.compile(f"[ÂÃĂÄÅÆĆĹÈČËÌĚÎÏĎÐĐÑŃáâïďðđ](?:(?<=[ÂÃĂ])|(?=[{_ANY_REST}]))")
"""Where all damage starts, and little else: the rest takes long to prepare."""

_SHAPES = (
    "[c2-c5][80-bf]",  # Latin letters, signs
    "[c6][92a0-a1af-b0]",  # ơ, ư; ƒ, which is in Windows-1252
    "[c8][98-9b]",  # ș, ț
    "[cb][86-9d]",  # accents that are in Windows-1252 and 1250
    "[cc][80-bf]",  # combining accents
    "[e1][b8-bb][80-bf]",  # Vietnamese and other Latin letters
    "[e2][80-9fac-ad][80-bf]",  # quotes, dashes, €, arrows, symbols
    "[ef][b8][8f]",  # a mark after symbols: shown as emoji
    "[ef][bb][bf]",  # byte order mark
    "[f0][9f][80-bf][80-bf]",  # emoji
)
_OF_WORDS = "[ce-d1][80-bf]"
"""Greek and Cyrillic. One such pair alone may be an accented capital before a mark."""

_AFTER_LETTERS = frozenset("\xa0\xad»›’‘“”´…–—·•°²³¹®©™†‡")
"""Marks that stand right after a letter in right text; no others but letters do."""
_BETWEEN_LETTERS = frozenset("\xa0\xad’´…–—·•")
_SYMBOLS_THAT_ARE_LETTERS = frozenset("ªºµƒ")
_FREQUENT = frozenset("éèêëàâçîïôùûœáíóúñãõäöüß’«»“”…–€°\xa0ÉÈÊÀÇÔŒ")
_REVERSED = re.compile(r"»\w")
_C1 = re.compile("[\x80-\x9f]")
_LOST = re.compile(
    "â€|(?<=[^\\W\\d_])[ÃÂĂ](?=[ ?\ufffd.,;:!)]|$)|(?<!\\w)[ÃĂ](?=[ ?\ufffd])", re.MULTILINE
)
_TIMES = 2
"""How often a text may have been damaged."""


class Damage(NamedTuple):
    """Characters of a text that were others before they were read in the wrong encoding."""

    start: int
    end: int
    restored: str | None
    """None where something was lost."""
    encodings: tuple[str, ...]
    """Those in which it may have been read: they give the same restored text."""

    def moved(self, by: int) -> "Damage":
        return self._replace(start=self.start + by, end=self.end + by)


class _Reading(NamedTuple):
    """A text taken as one that was read in this encoding."""

    encoding: str
    restored: dict[tuple[int, int], str | None]
    evident: frozenset[tuple[int, int]]
    """What cannot be right text."""
    likelihood: int


def find_mojibake(text: str) -> list[Damage]:
    """What is damaged, in its order; nothing where the text may be right as it is."""
    suspect = [] if text.isascii() else [match.start() for match in _SUSPECT.finditer(text)]
    if not suspect:
        return []
    readings = [reading for name in _CODECS if (reading := _read_as(name, text, suspect)).evident]
    readings.sort(key=lambda reading: -reading.likelihood)
    found = list[Damage]()
    taken = set[int]()
    for reading in readings:
        # A file that is damaged was damaged as a whole, most often: what else fits is damage too.
        surely = reading.restored if reading is readings[0] else reading.evident
        for span in sorted(surely):
            if taken.isdisjoint(range(*span)):
                taken.update(range(*span))
                found.append(_damage(span, reading, readings))
    found += _lost(text, taken, found[0].encodings if found else ())
    return sorted(found, key=lambda damage: damage.start)


def _damage(span: tuple[int, int], reading: _Reading, readings: list[_Reading]) -> Damage:
    restored = reading.restored[span]
    return Damage(
        *span,
        restored,
        tuple(
            other.encoding
            for other in readings
            if other.likelihood == reading.likelihood and other.restored.get(span, "") == restored
        ),
    )


def _lost(text: str, taken: set[int], encodings: tuple[str, ...]) -> Iterator[Damage]:
    """First letters of damage whose rest was changed or deleted: `Ã` and a space were once `à`."""
    for match in _LOST.finditer(text):
        first, before = match[0], text[max(0, match.start() - 1) : match.start()]
        # Alone, a capital is a letter like others; in a damaged text it is damage.
        evident = first == "â€" or before.islower() or (encodings and not before.isalpha())
        if evident and match.start() not in taken:
            fitting = encodings or tuple(
                name for name in _CODECS if all(char in _table(name) for char in first)
            )
            yield Damage(match.start(), match.end(), None, fitting)


def _read_as(encoding: str, text: str, suspect: list[int]) -> _Reading:
    pair, run = _patterns(encoding)
    # Where closing marks open, `Â«` may be a letter in quotes.
    marks = _AFTER_LETTERS | {"«"} if _REVERSED.search(text) else _AFTER_LETTERS
    restored = dict[tuple[int, int], str | None]()
    evident = set[tuple[int, int]]()
    likelihood = end = 0
    for start in suspect:
        if start < end or not (match := run.match(text, start)):
            continue
        end = match.end()
        span = start, end
        restored[span] = was = _restore(match[0], encoding)
        likelihood += (
            end - start + _fit(was or "", text[max(0, start - 1) : start], text[end : end + 1])
        )
        if any(_is_evident(text, one, marks) for one in pair.finditer(text, start, end)):
            evident.add(span)
    return _Reading(encoding, restored, frozenset(evident), likelihood)


def _is_evident(text: str, match: re.Match[str], marks: frozenset[str]) -> bool:
    """Whether no right text holds these characters where they stand."""
    start, end = match.span()
    first, rest = text[start], text[start + 1 : end]
    before = text[start - 1] if start else " "
    after = text[end : end + 1] or " "
    if _C1.search(rest) or first in "ðđïď":
        return True
    if first == "Å" and not after.isalpha():  # the unit of length has signs around it
        return before.islower() and before not in "kmnpµ"
    if first.isupper() and (before.islower() or (first == "Â" and before.isdigit())):
        return True
    if after.isalpha() and rest[-1] in marks - _BETWEEN_LETTERS:
        return True
    return any(
        first == "â" or (first.isupper() and char.isupper() and after.islower())
        if char.isalpha() and char not in _SYMBOLS_THAT_ARE_LETTERS
        else char not in marks
        for char in rest
    )


def _restore(run: str, encoding: str) -> str | None:
    """What was read in this encoding, once or several times."""
    pair, pattern = _patterns(encoding)
    bytes_of = _table(encoding)
    for _ in range(_TIMES):
        run = pattern.sub(lambda match: bytes(map(bytes_of.__getitem__, match[0])).decode(), run)
    still_damaged = _C1.search(run) or pair.search(run) or "â€" in run
    return None if still_damaged else run


def _fit(restored: str, before: str, after: str) -> int:
    """How well this reads between these characters: the same bytes are `è` in one encoding and `Ú`
    in another.
    """
    odd = (
        (restored[:1].isupper() and before.islower())
        or (restored[-1:].isupper() and before.isalpha() and after.islower())
        or (restored[:1].islower() and before.isupper() and after.isupper())
    )
    return sum(char in _FREQUENT for char in restored) - 2 * odd


@cache
def _table(encoding: str) -> dict[str, int]:
    """Bytes by the characters that they are read as: control characters where there are none."""
    codec = _CODECS[encoding]
    return {bytes([byte]).decode(codec, "ignore") or chr(byte): byte for byte in range(0x80, 0x100)}


@cache
def _patterns(encoding: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """One character in UTF-8 as it is read in an encoding, and a run of them."""
    characters = {byte: char for char, byte in _table(encoding).items()}

    def as_read(shape: str) -> str:
        return re.sub(
            r"[0-9a-f]{2}(?:-[0-9a-f]{2})?",
            lambda match: "".join(
                re.escape(characters[byte])
                for byte in range(int(match[0][:2], 16), int(match[0][-2:], 16) + 1)
            ),
            shape,
        )

    pairs = [as_read(shape) for shape in _SHAPES]
    return (
        re.compile("|".join([*pairs, as_read(_OF_WORDS)])),
        re.compile("(?:" + "|".join([*pairs, f"(?:{as_read(_OF_WORDS)}){{2,}}"]) + ")+"),
    )
