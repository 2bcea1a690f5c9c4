"""Marks that an unfinished merge leaves in a file: both versions stand between them."""

import re
from collections.abc import Iterator

from portevoix.core.problems import N_, Place, Problem

_OPENING = re.compile(r"^<{7}(?: .*)?$", re.MULTILINE)
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
