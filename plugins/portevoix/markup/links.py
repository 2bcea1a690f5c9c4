"""The links and pictures of a Markdown text, found without rendering it."""

import re
from typing import NamedTuple

_HIDDEN = r"""(?xsm)
    <!--.*?-->                                            # a comment
    |^[ ]{0,3}(?P<fence>`{3,}|~{3,}).*?(?:^[ ]{0,3}(?P=fence)[`~]*[ \t]*$|\Z)
    |(?<![`\\])(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)  # code in a line
    """
"""Compiled where it is first met, as in few texts."""
_SOLID = re.compile(r"[^\n]")
_DESTINATION = re.compile(r"\]\(\s*(?:<([^>\n]*)>|((?:[^\s()<]|\([^\s()]*\))*))")
_DEFINITION = re.compile(r"^ {0,3}\[(?!\^)[^\]\n]+\]:\s*<?([^\s>]+)>?", re.MULTILINE)


class MarkdownLink(NamedTuple):
    """A link or a picture: the address as it is written, and where it starts in the text."""

    address: str
    at: int
    is_picture: bool = False
    text: str = ""
    """What stands in the brackets: of a picture, what it shows."""


def links(text: str) -> tuple[MarkdownLink, ...]:
    """Every link and picture of a text, in order; those in code and comments are none."""
    if "](" not in text and "]:" not in text:
        return ()
    text = _without_code(text)
    found = []
    for match in _DESTINATION.finditer(text):
        opening = _opening(text, match.start())
        if opening is None:
            continue
        which = 1 if match[1] is not None else 2
        is_picture = text[opening - 1 : opening] == "!" and text[opening - 2 : opening - 1] != "\\"
        label = text[opening + 1 : match.start()]
        found.append(MarkdownLink(match[which], match.start(which), is_picture, label.strip()))
    if "]:" in text:
        found += map(_definition, _DEFINITION.finditer(text))
        found.sort(key=lambda link: link.at)
    return tuple(found)


def destinations(text: str) -> list[str]:
    """The address of every link of a text, quickly; of what looks like one in its code as well."""
    found = []
    at = text.find("]")  # one character is found much faster than two
    while at >= 0:
        if match := _DESTINATION.match(text, at):
            address = match[1] or match[2] or ""
            if "`" in address or "~" in address:
                break  # code that starts in an address may hide the rest of it
            found.append(address)
        elif text.startswith(":", at + 1):
            break
        at = text.find("]", at + 1)
    if at >= 0 or ("<" in text and "<!--" in text):
        return [link.address for link in links(text)]
    return found


def _without_code(text: str) -> str:
    """The text with spaces in the place of code and comments."""
    # One character is found much faster than two.
    pieces = text.split("`")
    if (
        ("~" in text and "~~~" in text)
        or ("<" in text and "<!--" in text)
        or "" in pieces[1:-1]
        or any(piece.endswith("\\") for piece in pieces[:-1])
    ):
        return re.sub(_HIDDEN, lambda hidden: _SOLID.sub(" ", hidden.group()), text)
    for odd in range(1, len(pieces) - 1, 2):
        code = pieces[odd]
        pieces[odd] = _SOLID.sub(" ", code) if "\n" in code else " " * len(code)
    return " ".join(pieces)


def _definition(match: re.Match[str]) -> MarkdownLink:
    return MarkdownLink(match[1], match.start(1))


def _opening(text: str, closing: int) -> int | None:
    """The bracket that the one at `closing` closes."""
    nearest = text.rfind("[", 0, closing)
    label = text[max(nearest - 1, 0) : closing]
    if nearest > 0 and "]" not in label and "\\" not in label and "\n\n" not in label:
        return nearest
    depth = 0
    for at in range(closing, -1, -1):
        if at and text[at - 1] == "\\":
            continue
        if text[at] == "]":
            depth += 1
        elif text[at] == "[":
            depth -= 1
            if depth == 0:
                return at
        elif text[at : at + 2] == "\n\n":
            return None
    return None
