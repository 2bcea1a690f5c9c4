"""What Markdown becomes: HTML and the headings in it."""

import re
from collections.abc import Callable
from typing import NamedTuple

from portevoix.markup.schemes import is_safe

Resolve = Callable[[str], str]
"""From an address as an author wrote it to one that works on the page."""
LINK_MARK = "\x03[0-9]+\x03"
"""A pattern: what stands for a link, as the whole value of an attribute. No author can write it:
this control character is taken out of every text before it is read."""
_LINK = re.compile(' (href|src)="\x03([0-9]+)\x03"')


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
        """The text with its links made into what works on a page, and without what is not safe."""
        if not self.links:
            return Rendered(self.html, self.headings)
        html = _LINK.sub(lambda mark: self._linked(mark, resolve), self.html)
        return Rendered(html, self.headings)

    def _linked(self, mark: re.Match[str], resolve: Resolve) -> str:
        address = resolve(self.links[int(mark[2])])
        return f' {mark[1]}="{escape_attribute(address)}"' if is_safe(address) else ""


def link_mark(number: int) -> str:
    """Stands for a link in a text, until it is known on which page that is shown."""
    return f"\x03{number}\x03"


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
