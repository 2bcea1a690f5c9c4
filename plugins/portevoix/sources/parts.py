"""A YAML file of lists in parts: each entry of a list, which can be read alone."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_HEAD = re.compile(r"([A-Za-z_][A-Za-z0-9_-]*):")
_BETWEEN = re.compile(r"(?:[ ]*(?:#[^\n]*)?\n)*")
"""Empty lines and comments."""
_LIST = re.compile(rf"[ ]*\n{_BETWEEN.pattern}(?=([ ]*)-[ ])")
_NEXT = re.compile(r"\n[^ \n#-]")
"""A line that starts something else than an entry, or lines of one."""


class Part(NamedTuple):
    """An entry of the list under a key, or all that stands under it.

    By the look of the lines alone: text in quotes may look like that too.
    """

    key: str
    number: int
    """Its place in the list, from 0; -1 for what is no entry of one."""
    line: int
    """From 1."""
    start: int
    end: int


def parts(text: str) -> Iterator[Part]:
    """The parts of a text in order; what stands before, and comments above a list, left out."""
    between = _BETWEEN.match(text)
    at = between.end() if between else 0
    line = 1 + text.count("\n", 0, at)
    while at < len(text):
        head, following = _HEAD.match(text, at), _NEXT.search(text, at)
        end = following.start() + 1 if following else len(text)
        key = head[1] if head else ""
        entries = _LIST.match(text, head.end(), end) if head else None
        if entries is None:
            yield Part(key, -1, line, at, end)
            line += text.count("\n", at, end)
            at = end
            continue
        line += text.count("\n", at, entries.end())
        at, index, dash = entries.end(), 0, f"\n{entries[1]}- "
        while at < end:
            stop = text.find(dash, at, end) + 1 or end
            yield Part(key, index, line, at, stop)
            line += text.count("\n", at, stop)
            at, index = stop, index + 1
