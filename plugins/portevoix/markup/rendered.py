"""What Markdown becomes: HTML and the headings in it."""

import re
from typing import NamedTuple


class Heading(NamedTuple):
    """A heading of a page: `level` from 1 to 6, its anchor, its text as HTML."""

    level: int
    id: str
    title: str


class Rendered(NamedTuple):
    """A text as HTML, and its headings in order."""

    html: str
    headings: tuple[Heading, ...]


_AMPERSAND = re.compile(r"&(?!(?:#[0-9]+|#x[0-9a-f]+|[0-9a-z]+);)", re.IGNORECASE)


def escape_attribute(text: str) -> str:
    """A text as the value of an attribute, as Python-Markdown writes it."""
    if "&" in text:
        text = _AMPERSAND.sub("&amp;", text)
    return text.replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def escape_text(text: str) -> str:
    """A text between tags."""
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    if ">" in text:
        text = text.replace(">", "&gt;")
    return text
