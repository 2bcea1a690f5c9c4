"""HTML in a text: the few tags that authors may write, and the rest as the text that it is."""

import re
from typing import NamedTuple

SAFE = {
    "br": (),
    "details": ("open",),
    "img": ("alt", "height", "src", "title", "width"),
    **dict.fromkeys(("kbd", "sub", "summary", "sup"), ()),
}
"""HTML that authors may write, and its attributes."""
ATTRIBUTE = re.compile(
    r"([a-zA-Z_:][\w.:-]*)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'=<>`]+)))?"
)
_TAG = re.compile(
    rf"<(/?)({'|'.join(SAFE)})"
    r"((?:\s+[a-zA-Z_:][\w.:-]*(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'=<>`]+))?)*)\s*/?>",
    re.ASCII | re.IGNORECASE,
)
_LESS_THAN = re.compile(r"<|&(?:amp;)*lt;")


class Settled(NamedTuple):
    """HTML in which only authors' safe tags are left, and where in it a comment that is never
    closed hides what follows in its block.
    """

    html: str
    unclosed: list[int]
    is_excessive: bool = False
    """Whether all of it is shown as it is written."""


def settle(escaped: str, raw: str) -> Settled:
    """What the engine made of a text, given with all HTML of its author escaped and with none."""
    # Both have the same signs in the same order; an author's own is escaped in one of them only.
    ours = _LESS_THAN.findall(escaped)
    signs = list(_LESS_THAN.finditer(raw))
    is_authors = [sign[0] == "<" != our for sign, our in zip(signs, ours, strict=False)]
    pieces, unclosed, at, size = list[str](), list[int](), 0, 0
    engine = iter([sign.start() for sign, theirs in zip(signs, is_authors, strict=False)
                   if sign[0] == "<" and not theirs])  # fmt: skip
    following = next(engine, len(raw))
    for sign, theirs in zip(signs, is_authors, strict=False):
        start = sign.start()
        if start < at or not theirs:
            continue
        while following < start:
            following = next(engine, len(raw))
        end, new = start + 1, "&lt;"
        if raw.startswith("<!--", start):
            # Its block ends where the engine's next tag starts, and so does what is hidden.
            end, new = raw.find("-->", start + 2, following) + 3, ""
        elif tag := _TAG.match(raw, start):
            end, new = tag.end(), _plain(tag)
        before = raw[at:start]
        size += len(before)
        if end < start:
            unclosed.append(size)
            end = following
        pieces += before, new
        size += len(new)
        at = end
    return Settled("".join((*pieces, raw[at:])), unclosed)


def _plain(tag: re.Match[str]) -> str:
    """A tag with those attributes alone that its author may give it."""
    name = tag[2].lower()
    given = ATTRIBUTE.finditer(tag[3]) if SAFE[name] else ()
    kept = [one[0] for one in given if one[1].lower() in SAFE[name]]
    return f"<{tag[1]}{' '.join((name, *kept))}>"
