"""Entries of the search index, made from rendered pages without parsing their HTML."""

import html
import re
from collections.abc import Iterator, Sequence

from portevoix.core.graphemes import shorten
from portevoix.markdown.render import Heading
from portevoix.site.pages import DetailPage, SearchEntry

LONGEST = 600
"""Characters of a text in the index, which is one file that every reader downloads."""
_LEFT_OUT = re.compile(r"<(nav|h1)")
_BETWEEN_TAGS = re.compile(r">\n*([^<\n][^<]*)")


def plain_text(content: str) -> str:
    """The words of some HTML, cut for the search index; still escaped, as Material expects."""
    text, read = "", 0
    while len(text) <= LONGEST and read < len(content):
        read = 2 * read or 3 * LONGEST
        words = " ".join(_BETWEEN_TAGS.findall(f">{_searchable(content, read)}"))
        text = " ".join(words[: LONGEST + LONGEST // 4].split())
        if len(text) <= LONGEST < len(words):
            text = " ".join(words.split())
    return shorten(text, LONGEST)


def _searchable(content: str, length: int) -> str:
    """About `length` characters of the content, without navigation and the title."""
    is_beginning = length < len(content)
    end = content.rfind("<", 0, length) if is_beginning else len(content)
    kept, at = [], 0
    while left_out := _LEFT_OUT.search(content, at, end):
        closing = content.find(f"</{left_out[1]}", left_out.end(), end)
        if closing < 0 and not is_beginning:
            break
        kept.append(content[at : left_out.start()])
        at = closing if closing >= 0 else end
    kept.append(content[at:end])
    return "".join(kept)


def page_entry(page: DetailPage) -> SearchEntry:
    """The entry of a whole page."""
    title = html.escape(page.title, quote=False)
    return SearchEntry(page.address, title, plain_text(page.content))


def section_entries(
    address: str, headings: Sequence[Heading], content: str
) -> Iterator[SearchEntry]:
    """An entry for each heading of an index page, with the words below it."""
    end = len(content)
    found = []
    for heading in reversed(headings):
        start = content.rfind(f' id="{heading.id}"', 0, end)
        closing = content.find(f"</h{heading.level}>", start)
        if 0 <= start < closing:
            text = plain_text(content[closing:end])
            found.append(SearchEntry(f"{address}#{heading.id}", heading.title, text))
            end = content.rfind("<", 0, start)
    yield from reversed(found)
