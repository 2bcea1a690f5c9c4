"""Marks that an unfinished merge leaves in a file: both versions stand between them."""

import re
from collections.abc import Iterator

from portevoix.core.problems import N_, Place, Problem

_OPENING = re.compile(r"^<{7}(?: .*)?$", re.MULTILINE)
_MARK = re.compile(r"^(?:<{7}|={7}|\|{7}|>{7})(?: .*)?$")
_CLOSING = re.compile(r"^(?:>{7}|\|{7})(?: .*)?$", re.MULTILINE)
"""Alone, where somebody has taken out the line that opens."""


def conflicts(path: str, text: str) -> Iterator[Problem]:
    """A problem for each place where a merge is not finished.

    A line of equals signs is none by itself: in Markdown, it makes a title of the line above.
    """
    if "<<<<<<<" not in text and ">>>>>>>" not in text:
        return
    found = list(_OPENING.finditer(text)) or list(_CLOSING.finditer(text))[:1]
    for match in found:
        yield Problem(
            "merge-conflict",
            Place(path, text.count("\n", 0, match.start()) + 1, 1),
            N_(
                "A conflict of two versions is not settled here:"
                " both stand between lines of <<<<<<< and >>>>>>>."
            ),
            {},
            N_("Keep what is right, and delete the lines of <<<<<<<, ======= and >>>>>>>."),
        )


def settled(text: str) -> tuple[str, frozenset[int]]:
    """A text with our version of each conflict, line by line where it was, and the lines, from 1,
    between its marks.
    """
    lines, doubtful, is_ours = text.split("\n"), set[int](), True
    is_open = False
    for number, line in enumerate(lines):
        if _OPENING.match(line):
            is_open, is_ours = True, True
        is_mark = is_open and bool(_MARK.match(line))
        if is_open:
            doubtful.add(number + 1)
        if is_open and line.startswith(("=======", "|||||||")):
            is_ours = False
        if is_mark or not is_ours:
            lines[number] = ""
        if is_open and line.startswith(">>>>>>>"):
            is_open, is_ours = False, True
    return "\n".join(lines), frozenset(doubtful)
