"""The Markdown of records: CommonMark with what GitHub and GitLab add, as comrak reads it.

Everything that knows the engine is here: what the dialect has, what becomes of HTML in it, and how
much it is asked of.
"""

import html
import re

import comrak

from portevoix.markup.bare_links import find_gaps
from portevoix.markup.raw_html import Settled, settle

_MOST_CELLS = 100_000
"""Of a table: its rows are made as long as its first one, however short they are written."""
_TOO_DEEP = re.compile(
    r"^(?:[ \t]*(?:>|[-+*](?=[ \t])|[0-9]{1,9}[.)](?=[ \t]))){40}"  # blocks that open in one line
    r"|\){300}",  # behind a bare link, each bracket has it read again
    re.MULTILINE,
)
_DEEPEST = 100
"""Elements in each other; Python goes down a thousand calls."""
_ELEMENT = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_EMPTY = frozenset(("br", "hr", "img", "input"))
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
    if _TOO_DEEP.search(text) or _is_nested(text):
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
    for closing, name in _ELEMENT.findall(_html(text, _RAW)):
        if name.lower() not in _EMPTY:
            depth = max(depth - 1, 0) if closing else depth + 1
            deepest = max(deepest, depth)
    return deepest > _DEEPEST


def read(text: str) -> str:
    """A text as HTML in which `data-sourcepos` says of each element where it stands; not cleaned.

    An excessive text is one paragraph, as it is written.
    """
    return settled(text).html


def settled(text: str) -> Settled:
    """The same HTML, and where in it comments hide what they should not."""
    if is_excessive(text):
        return Settled(f"<p>{html.escape(text)}</p>\n", [])
    gaps = find_gaps(text, lambda one: _html(one, _ESCAPED))
    text = gaps.opened() if gaps else text
    found = Settled(_html(text, _ESCAPED), [])
    if "<" in text:
        found = settle(found.html, _html(text, _RAW))
    return found._replace(html=gaps.closed(found.html)) if gaps else found


def _html(text: str, options: comrak.RenderOptions) -> str:
    found: str = comrak.render_markdown(text, _EXTENSIONS, _PARSING, options)
    return found
