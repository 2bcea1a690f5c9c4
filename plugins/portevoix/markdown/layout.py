"""Where the code of a text is, and its lists, as the engine reads it."""

import functools
import itertools
import re
from bisect import bisect_right

from portevoix.markdown.engine import read

_POSITION = re.compile(r'<(?:pre|code) data-sourcepos="([0-9]+):([0-9]+)-([0-9]+):([0-9]+)"')


class Layout:
    """Which lines of a text stand in items of lists, and which are indented as code is."""

    def __init__(self, text: str) -> None:
        self._text = text

    def may_hold(self, match: re.Match[str]) -> bool:
        """Whether something was read where it stands: what is indented only in a list."""
        lead = match.groupdict().get("lead")
        if not lead:
            return True
        line = self._line(match)
        return self._items[line] > 0 and not self._code[line]

    def starts_code(self, match: re.Match[str]) -> bool:
        """Whether a block of code starts where something stands."""
        return self._line(match) in self._code_starts

    def _line(self, match: re.Match[str]) -> int:
        return bisect_right(self._starts, match.start()) - 1

    @functools.cached_property
    def _code_starts(self) -> frozenset[int]:
        starts = re.findall('<pre data-sourcepos="([0-9]+):', self._html)
        return frozenset(int(line) - 1 for line in starts)

    @functools.cached_property
    def _starts(self) -> list[int]:
        lengths = (len(line) + 1 for line in self._text.split("\n"))
        return [0, *itertools.accumulate(lengths)]

    @functools.cached_property
    def _items(self) -> list[int]:
        return self._covered("li")

    @functools.cached_property
    def _code(self) -> list[int]:
        return self._covered("pre")

    @functools.cached_property
    def _html(self) -> str:
        return read(self._text)

    def _covered(self, tag: str) -> list[int]:
        """For each line, how many elements of a kind it stands in."""
        changes = [0] * (self._text.count("\n") + 3)
        for first, last in re.findall(
            f'<{tag} data-sourcepos="([0-9]+):[0-9]+-([0-9]+):', self._html
        ):
            changes[int(first) - 1] += 1
            changes[int(last)] -= 1
        return list(itertools.accumulate(changes))


def without_code(text: str) -> str:
    """The text with a null for each character of code."""
    if "`" not in text and "~~~" not in text:
        return text
    lines = [list(line.decode(errors="replace")) for line in text.encode().split(b"\n")]
    # The body of a note was indented: what the new dialect takes for code there is none.
    for first, start, last, end in _POSITION.findall(read(text)):
        for number in range(int(first) - 1, min(int(last), len(lines))):
            line = lines[number]
            if not text.isascii():
                start_at, end_at = _characters(line, int(start) - 1), _characters(line, int(end))
            else:
                start_at, end_at = int(start) - 1, int(end)
            low = start_at if number == int(first) - 1 else 0
            high = end_at if number == int(last) - 1 else len(line)
            is_indented = "".join(lines[int(first) - 1][: int(start) - 1]).isspace()
            if not (is_indented and int(start) > 4 and "`" not in line and "~" not in line):
                line[low:high] = "\x00" * len(line[low:high])
    return "\n".join(map("".join, lines))


def _characters(line: list[str], size: int) -> int:
    """How many characters the first bytes of a line are."""
    return len("".join(line).encode()[:size].decode(errors="ignore"))
