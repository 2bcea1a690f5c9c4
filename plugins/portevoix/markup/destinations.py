"""The links and pictures of a Markdown text, and where each stands."""

import functools
import re
from typing import NamedTuple

from portevoix.markup.engine import read
from portevoix.markup.render import TAG, as_meant, attributes_of

_POSITION = re.compile(r"([0-9]+):([0-9]+)-([0-9]+):([0-9]+)")
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
    offsets, block = _Offsets(text), 0
    for match in TAG.finditer(read(text)):
        if not match["attributes"]:
            continue
        attributes = attributes_of(match["attributes"])
        place = _POSITION.match(attributes.get("data-sourcepos", ""))
        if place:
            block = offsets.of(int(place[1]), int(place[2]) - 1)
        name = match["name"].lower()
        address = attributes.get({"a": "href", "img": "src"}.get(name, ""))
        if address is None or (name == "a" and not place):  # an anchor, or of a footnote
            continue
        start, end = block, len(text)
        if place:
            end = offsets.of(int(place[3]), int(place[4]))
        address = as_meant(address, text)
        at = text.rfind(address, start, end) if place else text.find(address, start)
        whole = (start, end) if place else (max(at, start), max(at, start))
        picture = (name == "img", attributes.get("alt", ""))
        found.append(Destination(address, max(at, start), *whole, *picture))
    return found


class _Offsets:
    """Lines and bytes, which the engine counts in, as offsets in a text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._is_ascii = text.isascii()

    @functools.cached_property
    def _starts(self) -> list[int]:
        """Of each line, in bytes."""
        starts = [0]
        for line in self._text.encode().splitlines(keepends=True):
            starts.append(starts[-1] + len(line))
        return starts

    @functools.cached_property
    def _characters(self) -> list[int]:
        """The offset of the character that each byte is of."""
        return [at for at, sign in enumerate(self._text) for _ in sign.encode()]

    def of(self, line: int, column: int) -> int:
        at = self._starts[min(line, len(self._starts)) - 1] + column
        if self._is_ascii:
            return min(at, len(self._text))
        return self._characters[at] if at < len(self._characters) else len(self._text)
