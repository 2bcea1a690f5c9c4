"""The links and pictures of a Markdown text, and where each stands."""

import functools
import itertools
import re
from typing import NamedTuple

from portevoix.markdown.engine import read
from portevoix.markdown.render import TAG, as_meant, attributes_of, quoted_in

_POSITION = re.compile(r'data-sourcepos="([0-9]+):([0-9]+)-([0-9]+):([0-9]+)"')
_FAR = 10_000
"""Characters between the start of a block and HTML in it, before its column is not looked for."""
_LEADING = {"a": "href", "img": "src"}
_MAY_LEAD = re.compile(r"\]|<|://|www\.|@")


class Destination(NamedTuple):
    """A link or a picture: the address as its author means it, and where that starts in the text.

    All of it stands from `start` to `end`.
    """

    address: str
    at: int
    start: int
    end: int
    is_picture: bool = False
    alt: str = ""


@functools.lru_cache(maxsize=20_000)
def destinations(text: str) -> tuple[Destination, ...]:
    """Every link and picture of a text, in the order in which they start."""
    return tuple(_found(text)) if may_lead(text) else ()


def may_lead(text: str) -> bool:
    """Whether there may be a link or a picture in a text; most that have none are told at once."""
    return bool(_MAY_LEAD.search(text))


def _found(text: str) -> list[Destination]:
    found: list[Destination] = []
    offsets, quoted, passed = _Offsets(text), quoted_in(text), 0
    block: re.Match[str] | None = None
    for match in TAG.finditer(read(text)):
        place = _POSITION.search(match["attributes"])
        # HTML that an author wrote has no place: it is behind the start of the element before it.
        block = place or block
        key = _LEADING.get(match["name"].lower())
        if key is None or match["closing"]:
            continue
        attributes = attributes_of(match["attributes"])
        address = attributes.get(key)
        if address is None or (key == "href" and not place):  # an anchor, or of a footnote
            continue
        start, end = offsets.of(int(block[1]), int(block[2]) - 1) if block else 0, len(text)
        if place:
            end = offsets.of(int(place[3]), int(place[4]))
        address = as_meant(address, quoted)
        if place:
            at = text.rfind(address, start, end)
        else:
            first = max(start, passed)
            at = text.find(address, first, first + _FAR)
            passed = max(at, passed)
        whole = (start, end) if place else (max(at, start), max(at, start))
        picture = (key == "src", attributes.get("alt", ""))
        found.append(Destination(address, max(at, start), *whole, *picture))
    return found


class _Offsets:
    """Lines and bytes, which the engine counts in, as offsets in a text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._counts: dict[int, list[int] | range] = {}

    @functools.cached_property
    def _lines(self) -> list[bytes]:
        return self._text.encode().splitlines(keepends=True) or [b""]

    @functools.cached_property
    def _starts(self) -> list[int]:
        """Of each line, the character that it starts with."""
        return [0, *itertools.accumulate(map(len, map(bytes.decode, self._lines)))]

    def _characters(self, number: int) -> list[int] | range:
        """For each byte of a line, how many characters precede it."""
        if number not in self._counts:
            line = self._lines[number]
            starts = (byte & 0xC0 != 0x80 for byte in line)
            counts = range(len(line) + 1) if line.isascii() else [0, *itertools.accumulate(starts)]
            self._counts[number] = counts
        return self._counts[number]

    def of(self, line: int, column: int) -> int:
        number = min(line, len(self._lines)) - 1
        characters = self._characters(number)
        return self._starts[number] + characters[min(column, len(characters) - 1)]
