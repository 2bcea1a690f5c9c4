"""The words of a text or of a finished page, without markup: for search."""

import html
import re

from portevoix.markdown.engine import read
from portevoix.markdown.render import TAG

_MARKED = re.compile(r"[`*_~\[<&\\!@#>|\n-]|://|www\.")
"""What a text has in it that may be more than its words."""
_INLINE = {"a", "b", "code", "del", "em", "i", "kbd", "s", "small", "span", "strong", "sub", "sup"}
"""Elements that part no words."""
_UNREAD = re.compile(r"<!--.*?-->|<(script|style|svg|nav)\b.*?</\1>", re.DOTALL)
_FOOTNOTE = re.compile(
    r'<sup[^>]*class="footnote-ref".*?</sup>|<a[^>]*data-footnote-backref.*?</a>'
)


def markdown_words(text: str) -> str:
    """The words of a record's Markdown."""
    if not _MARKED.search(text):
        return text
    return html_words(_FOOTNOTE.sub("", read(text)))


def html_words(content: str) -> str:
    """The words of some HTML."""
    text = TAG.sub(_between, _UNREAD.sub(" ", content))
    return " ".join(html.unescape(text).split())


def _between(tag: re.Match[str]) -> str:
    return "" if tag["name"].lower() in _INLINE else " "
