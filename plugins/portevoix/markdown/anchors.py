"""Anchors of a page: what headings are called in addresses, each once."""

import re
import unicodedata
from collections.abc import Iterable

_NUMBERED = re.compile(r"(.*)_([0-9]{1,9})", re.ASCII)


class Anchors:
    """The anchors that a page has already."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = set(taken)
        self._numbers: dict[str, int] = {}

    def free(self, anchor: str) -> str:
        """The anchor, with a number where the page has the same already."""
        if not anchor or anchor in self._taken:
            match = _NUMBERED.fullmatch(anchor)
            base, number = (match[1], int(match[2])) if match else (anchor, 0)
            number = max(number, self._numbers.get(base, 0)) + 1
            while f"{base}_{number}" in self._taken:
                number += 1
            self._numbers[base] = number
            anchor = f"{base}_{number}"
        self._taken.add(anchor)
        return anchor


def slug(title: str) -> str:
    """What a heading is called in addresses: links to it hold for ever, so this stays as it is."""
    ascii_ = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode()
    words = re.sub(r"[^\w\s-]", "", ascii_).strip().lower()
    return re.sub(r"[-\s]+", "-", words)
