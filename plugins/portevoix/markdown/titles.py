"""Texts of one line: titles, summaries, names. They may hold code, emphasis and strike."""

import functools
import html
import re

from portevoix.markdown.render import Resolve, render_line

_MARKED = re.compile(r"[`*_~\[<&\\!@]|://|www\.")
"""What a line has in it that is more than its words."""
_BREAK = re.compile(r"<br>\s*")
_TAGS = re.compile(r"<[^>]*>")


def line_html(text: str, resolve: Resolve | None = None) -> str:
    """A line as HTML; without links where it stands in one, or where nobody resolves them."""
    if not _MARKED.search(text):
        return html.escape(text)
    return render_line(text, resolve) if resolve else _unlinked(text)


@functools.lru_cache(maxsize=20_000)
def _unlinked(text: str) -> str:
    return render_line(text, None)


def line_text(text: str) -> str:
    """The words of a line, without markup: for subjects, search, sorting, feeds, attributes."""
    if not _MARKED.search(text):
        return text
    return html.unescape(_TAGS.sub("", _BREAK.sub(" ", _unlinked(text)))).strip()
