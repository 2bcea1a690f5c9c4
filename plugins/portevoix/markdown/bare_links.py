"""Where a bare link ends.

The engine takes all up to a blank into it; French and others put signs and no-break spaces behind
an address that stand in none. There, the text is given a gap that is taken out again afterwards.
"""

import html
import itertools
import re
from bisect import bisect_left
from collections.abc import Callable

_END = re.compile(
    "[\u00a0\u00ab\u00bb\u1680\u2000-\u200b\u2010-\u201f\u2026\u2028\u2029\u202f\u2039\u203a"
    "\u205f\u2060\u3000-\u3002\u3008-\u3011\u3014-\u301f\ufeff\uff01\uff08\uff09\uff0c\uff1a\uff1b"
    "\uff1f]"  # blanks, quotes, apostrophes, dashes, dots and brackets, none of them of ASCII
    r"|\[\^"  # a footnote
)
_START = re.compile(r"://|www\.")
_LINK = re.compile(r'<a data-sourcepos="([0-9]+):([0-9]+)-[0-9]+:[0-9]+" href="[^"]*">([^<]*)</a>')
_PLACE = re.compile(r'(?<= data-sourcepos=")([0-9]+):([0-9]+)-([0-9]+):([0-9]+)')
_ASTRAY = 3
"""Where a table is indented, the engine tells of columns that are further on."""
_GAP = " \x06"
_PASSES = 8
"""Each finds what the links of the one before had taken in; nobody writes so many without a blank.
"""


class Gaps:
    """The gaps of a text: for each line, from 1, the bytes in it before which there is one."""

    def __init__(self, text: str) -> None:
        self._lines = text.encode().splitlines(keepends=True)
        self._gaps: dict[int, list[int]] = {}

    def add(self, found: str) -> bool:
        """Add one for each bare link that goes too far; whether there is such a link."""
        is_new = False
        for place, column, label in _LINK.findall(found):
            if not (end := _END.search(written := html.unescape(label))):
                continue
            line, told = self._lines[int(place) - 1], int(column) - 1
            start = line.find(written.encode(), max(told - _ASTRAY, 0))
            if start < 0 or (start != told and line[start - 1 : start] in (b"<", b"[")):
                continue  # no bare one
            at = start + len(written[: end.start()].encode())
            self._gaps.setdefault(int(place), []).append(at)
            is_new = True
        self._gaps = {line: sorted(set(columns)) for line, columns in self._gaps.items()}
        return is_new

    def opened(self) -> str:
        """The text with its gaps."""
        lines = list(self._lines)
        for number, columns in self._gaps.items():
            line = lines[number - 1]
            ends = itertools.pairwise((0, *columns, len(line)))
            lines[number - 1] = _GAP.encode().join(line[start:end] for start, end in ends)
        return b"".join(lines).decode()

    def closed(self, found: str) -> str:
        """The HTML of the text with its gaps as that of the text without them."""
        return _PLACE.sub(self._moved, found).replace(_GAP, "") if self._gaps else found

    def _moved(self, match: re.Match[str]) -> str:
        line, column, last, end = match.groups()
        return f"{line}:{self._before(line, column)}-{last}:{self._before(last, end)}"

    def _before(self, line: str, column: str) -> str:
        columns = self._gaps.get(int(line), [])
        size, spot = len(_GAP), int(column)
        passed = bisect_left(range(len(columns)), spot, key=lambda n: columns[n] + size * (n + 1))
        return str(spot - size * passed)


def find_gaps(text: str, read: Callable[[str], str]) -> Gaps | None:
    """The gaps that a text needs, of which the engine makes HTML by `read`; None for none."""
    if not (_START.search(text) and _END.search(text)):
        return None
    gaps, found = Gaps(text), read(text)
    for _ in range(_PASSES):
        if not gaps.add(found):
            break
        found = gaps.closed(read(gaps.opened()))
    return gaps
