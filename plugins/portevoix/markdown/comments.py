"""Comments in a text that are never closed."""

import itertools
import re

from portevoix.markdown.engine import settled

_POSITION = re.compile(r' data-sourcepos="([0-9]+):')


def unclosed_comments(text: str) -> list[int]:
    """Where comments start that are never closed, so that what follows is not shown."""
    if "<!--" not in text:
        return []
    found, places = settled(text), list[int]()
    starts = [0, *itertools.accumulate(len(line) + 1 for line in text.split("\n"))]
    block = at = 0
    for end in found.unclosed:
        block = max(found.html.rfind(' data-sourcepos="', block, end), block)
        place = _POSITION.match(found.html, block)
        at = max(text.find("<!--", max(at, starts[int(place[1]) - 1] if place else 0)), at)
        places.append(at)
        at += 1
    return places
