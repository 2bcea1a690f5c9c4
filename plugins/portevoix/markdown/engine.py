"""The Markdown of records: CommonMark with what GitHub and GitLab add, as comrak reads it.

Everything that knows the engine is here: what the dialect has, what becomes of HTML in it, and how
much it is asked of.
"""

import functools
import html
import re

import comrak

from portevoix.markdown.bare_links import find_gaps
from portevoix.markdown.nesting import is_nested
from portevoix.markdown.raw_html import Settled, settle

_MOST_CELLS = 100_000
"""Of a table: its rows are made as long as its first one, however short they are written."""
_TOO_DEEP = re.compile(r"\n(?:[ \t]*(?:>|[-+*](?=[ \t])|[0-9]{1,9}[.)](?=[ \t]))){40}")
"""Blocks that open in one line."""
_BRACKETS = ")" * 300
"""Behind a bare link, each bracket has it read again."""
_RULED = re.compile(r"[ \t>]*[|:\- \t]+")
_NAMES = (
    *("alerts", "autolink", "footnotes", "strikethrough", "table", "tasklist"),
    *("escape", "sourcepos", "tasklist_classes", "unsafe_"),
)


def _options() -> tuple[comrak.ExtensionOptions, comrak.ParseOptions, comrak.RenderOptions]:
    extensions, rendering = comrak.ExtensionOptions(), comrak.RenderOptions()
    for name in _NAMES:
        setattr(extensions if hasattr(extensions, name) else rendering, name, True)
    return extensions, comrak.ParseOptions(), rendering


_EXTENSIONS, _PARSING, _ESCAPED = _options()
_RAW = _options()[2]
_RAW.escape = False


def is_excessive(text: str) -> bool:
    """Whether a text would take more time than it is worth: blocks in blocks without end, a table
    of a hundred thousand cells. Nobody writes that.
    """
    return settled(text).is_excessive


def _is_large(text: str) -> bool:
    if _TOO_DEEP.search(f"\n{text}") or _BRACKETS in text:
        return True
    most = _MOST_CELLS // (text.count("\n") + 1)
    lines = text.split("\n") if text.count("|") + text.count("-") > most else ()
    return any(line.count("|") > most and _RULED.fullmatch(line) for line in lines)


def read(text: str) -> str:
    """A text as HTML in which `data-sourcepos` says of each element where it stands; not cleaned.

    An excessive text is one paragraph, as it is written.
    """
    return settled(text).html


@functools.lru_cache(maxsize=20_000)  # for checks first, then for pages and mails
def settled(text: str) -> Settled:
    """The same HTML, and what is odd in it."""
    if not _is_large(text) and not is_nested((found := _made(text)).html):
        return found
    return Settled(f"<p>{html.escape(text)}</p>\n", [], is_excessive=True)


def _made(text: str) -> Settled:
    gaps = find_gaps(text, lambda one: _html(one, _ESCAPED))
    text = gaps.opened() if gaps else text
    found = Settled(_html(text, _ESCAPED), [])
    if "<" in text:
        found = settle(found.html, _html(text, _RAW))
    return found._replace(html=gaps.closed(found.html)) if gaps else found


def _html(text: str, options: comrak.RenderOptions) -> str:
    found: str = comrak.render_markdown(text, _EXTENSIONS, _PARSING, options)
    return found
