"""The Markdown of records: CommonMark with what GitHub and GitLab add, as comrak reads it.

Everything that knows the engine is here: what the dialect has, what becomes of HTML in it, and how
much it is asked of.
"""

import functools
import html
import re
from collections.abc import Iterator

import comrak

SAFE_TAGS = ("img", "br", "details", "summary", "kbd", "sub", "sup")
"""HTML that authors may write; all other is shown as the text that it is."""
_MOST_CELLS = 100_000
"""Of a table: its rows are made as long as its first one, however short they are written."""
_TOO_DEEP = re.compile(r"\n(?:[ \t]*(?:>|[-+*](?=[ \t])|[0-9]{1,9}[.)](?=[ \t]))){40}")
"""Blocks that open in one line."""
_BRACKETS = ")" * 300
"""Behind a bare link, each bracket has it read again."""
_DEEPEST = 100
"""Elements in each other; Python goes down a thousand calls."""
_ELEMENT = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_EMPTY = frozenset(("br", "hr", "img", "input"))
_RULED = re.compile(r"[ \t>]*[|:\- \t]+")
_SAFE = re.compile(
    rf"</?(?:{'|'.join(SAFE_TAGS)})"
    r"(?:\s+[a-zA-Z_:][\w.:-]*(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'=<>`]+))?)*\s*/?>"
    r"|<!--",
    re.ASCII | re.IGNORECASE,
)
_LESS_THAN = re.compile(r"<|&(?:amp;)*lt;")
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
    if _TOO_DEEP.search(f"\n{text}") or _BRACKETS in text or _is_nested(text):
        return True
    most = _MOST_CELLS // (text.count("\n") + 1)
    lines = text.split("\n") if text.count("|") + text.count("-") > most else ()
    return any(line.count("|") > most and _RULED.fullmatch(line) for line in lines)


def _is_nested(text: str) -> bool:
    """Whether elements stand in each other deeper than anybody writes: programs that read mails,
    and ours that makes them, go down one by one.
    """
    if sum(map(text.count, "<*_~[")) < _DEEPEST:
        return False
    depth = deepest = 0
    for closing, name in _ELEMENT.findall(
        comrak.render_markdown(text, _EXTENSIONS, _PARSING, _RAW)
    ):
        if name.lower() not in _EMPTY:
            depth = max(depth - 1, 0) if closing else depth + 1
            deepest = max(deepest, depth)
    return deepest > _DEEPEST


@functools.lru_cache(maxsize=20_000)  # for its links first, then for its pages and mails
def read(text: str) -> str:
    """A text as HTML in which `data-sourcepos` says of each element where it stands; not cleaned.

    An excessive text is one paragraph, as it is written.
    """
    if is_excessive(text):
        return f"<p>{html.escape(text)}</p>\n"
    escaped: str = comrak.render_markdown(text, _EXTENSIONS, _PARSING, _ESCAPED)
    if "<" not in text:
        return escaped
    # Both have the same signs in the same order; an author's own is escaped in one of them only.
    signs: Iterator[str] = iter(_LESS_THAN.findall(escaped))
    raw: str = comrak.render_markdown(text, _EXTENSIONS, _PARSING, _RAW)

    def settled(match: re.Match[str]) -> str:
        is_authors = next(signs, "") != match[0] == "<"
        return "&lt;" if is_authors and not _SAFE.match(raw, match.start()) else match[0]

    return _LESS_THAN.sub(settled, raw)
