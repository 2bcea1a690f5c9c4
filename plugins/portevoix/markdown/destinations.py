"""The links and pictures of a Markdown text, and where each stands."""

import functools
import itertools
import re
from typing import NamedTuple

from portevoix.markdown.engine import read
from portevoix.markdown.render import TAG, as_meant, attributes_of

_POSITION = re.compile(r'data-sourcepos="([0-9]+):([0-9]+)-([0-9]+):([0-9]+)"')
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
    offsets, source = _Offsets(text), read(text)
    for match in TAG.finditer(source):
        key = _LEADING.get((match["name"] or "").lower())
        if key is None or match["closing"]:
            continue
        attributes = attributes_of(match["attributes"])
        place = _POSITION.search(match["attributes"])
        address = attributes.get(key)
        if address is None or (key == "href" and not place):  # an anchor, or of a footnote
            continue
        # HTML that an author wrote has no place: it is behind the start of the element before it.
        block = place or _POSITION.match(source, source.rfind("data-sourcepos", 0, match.start()))
        start, end = offsets.of(int(block[1]), int(block[2]) - 1) if block else 0, len(text)
        if place:
            end = offsets.of(int(place[3]), int(place[4]))
        address = as_meant(address, text)
        at = text.rfind(address, start, end) if place else text.find(address, start)
        whole = (start, end) if place else (max(at, start), max(at, start))
        picture = (key == "src", attributes.get("alt", ""))
        found.append(Destination(address, max(at, start), *whole, *picture))
    return found


class _Offsets:
    """Lines and bytes, which the engine counts in, as offsets in a text."""

    def __init__(self, text: str) -> None:
        self._text = text

    @functools.cached_property
    def _lines(self) -> list[bytes]:
        return self._text.encode().splitlines(keepends=True) or [b""]

    @functools.cached_property
    def _starts(self) -> list[int]:
        """Of each line, the character that it starts with."""
        return [0, *itertools.accumulate(map(len, map(bytes.decode, self._lines)))]

    def of(self, line: int, column: int) -> int:
        number = min(line, len(self._lines)) - 1
        before = self._lines[number][:column].decode(errors="ignore")
        return self._starts[number] + len(before)
