"""What Markdown becomes: HTML and the headings in it."""

import re
from collections.abc import Callable
from typing import NamedTuple

Resolve = Callable[[str], str]
"""From an address as an author wrote it to one that works on the page."""
_LINK_MARK = re.compile(r"pvlink(\d+)mark")


class NotPlainError(Exception):
    """What a text has in it needs Python-Markdown."""


class Heading(NamedTuple):
    """A heading of a page: `level` from 1 to 6, its anchor, its text as HTML."""

    level: int
    id: str
    title: str


class Rendered(NamedTuple):
    """A text as HTML, and its headings in order."""

    html: str
    headings: tuple[Heading, ...]


class Linkless(NamedTuple):
    """A rendered text whose links are still marks: they depend on the page, the rest does not."""

    html: str
    headings: tuple[Heading, ...]
    links: tuple[str, ...]

    def with_links(self, resolve: Resolve) -> Rendered:
        """The text with its links made into what works on a page."""
        if not self.links:
            return Rendered(self.html, self.headings)
        html = _LINK_MARK.sub(lambda mark: self._linked(mark, resolve), self.html)
        return Rendered(html, self.headings)

    def _linked(self, mark: re.Match[str], resolve: Resolve) -> str:
        number = int(mark[1])
        if number < len(self.links):
            return escape_attribute(resolve(self.links[number]))
        return mark[0]  # an author wrote it


def link_mark(number: int) -> str:
    """Stands for a link in a text."""
    return f"pvlink{number}mark"


_AMPERSAND = r"(?i)&(?!(?:#[0-9]+|#x[0-9a-f]+|[0-9a-z]+);)"
"""Compiled where it is first met, as in few texts."""


def escape_attribute(text: str) -> str:
    """A text as the value of an attribute, as Python-Markdown writes it."""
    if "&" in text:
        text = re.sub(_AMPERSAND, "&amp;", text)
    return text.replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def escape_text(text: str) -> str:
    """A text between tags, as it is."""
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    if ">" in text:
        text = text.replace(">", "&gt;")
    return text


def escape_entities(text: str) -> str:
    """A text between tags whose entities stay what they are."""
    if "&" in text:
        text = re.sub(_AMPERSAND, "&amp;", text)
    if "<" in text:
        text = text.replace("<", "&lt;")
    if ">" in text:
        text = text.replace(">", "&gt;")
    return text
