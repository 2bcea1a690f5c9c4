"""How deep elements stand in each other, as browsers read them."""

import re

from portevoix.markdown.cleaning import clean

_DEEPEST = 100
"""Python goes down a thousand calls."""
_ELEMENT = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_EMPTY = frozenset(("br", "hr", "img", "input"))
_IN_LINES = frozenset(("a", "code", "del", "em", "kbd", "strong", "sub", "sup"))
_CELLS = frozenset(("td", "th"))


def is_nested(html: str) -> bool:
    """Whether elements stand in each other deeper than anybody writes: programs that read mails,
    and ours that makes them, go down one by one.

    What reads HTML as browsers do takes long where they do; it is asked where that is not so.
    """
    return html.count("<") > _DEEPEST and (_is_deep(html) or _is_deep(clean(html)))


def _is_deep(html: str) -> bool:
    within: list[str] = []
    for closing, name in _ELEMENT.findall(html):
        if closing:
            _close(within, name)
        elif name not in _EMPTY:
            if name not in _IN_LINES:
                _close(within, "p")  # no block stands in a paragraph
            within.append(name)
            if len(within) > _DEEPEST:
                return True
    return False


def _close(within: list[str], name: str) -> None:
    """What was never opened stays as it is, or was in another block, for what stands in lines."""
    for number in range(len(within) - 1, -1, -1):
        found = within[number]
        if found == name:
            del within[number:]
            return
        if found in _CELLS and name not in ("table", "tbody", "tr", "thead"):
            return
        if name in _IN_LINES and found not in _IN_LINES:
            return
