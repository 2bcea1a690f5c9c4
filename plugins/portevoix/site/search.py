"""What search knows of a page, made from what is known: HTML is not parsed again."""

import html
import re
from collections.abc import Iterator, Sequence

from portevoix.markdown.render import Heading
from portevoix.site.pages import DetailPage, SearchEntry
from portevoix.site.view import View

LONGEST = 600
"""Characters of a text that search knows: the index is one file that every reader loads."""
_LEFT_OUT = re.compile(r"<(nav|h1)")
_BETWEEN_TAGS = re.compile(r">\n*([^<\n][^<]*)")


def plain_text(content: str) -> str:
    """The words of some HTML, cut for the search index; still escaped, as Material expects."""
    text, read = "", 0
    while len(text) <= LONGEST and read < len(content):
        read = 2 * read or 3 * LONGEST
        words = " ".join(_BETWEEN_TAGS.findall(f">{_told(content, read)}"))
        text = " ".join(words[: LONGEST + LONGEST // 4].split())
        if len(text) <= LONGEST < len(words):
            text = " ".join(words.split())
    return text if len(text) <= LONGEST else text[:LONGEST].rsplit(" ", 1)[0] + "…"


def _told(content: str, length: int) -> str:
    """About so much of the content, less what is left out: the rest need not be read."""
    is_beginning = length < len(content)
    end = content.rfind("<", 0, length) if is_beginning else len(content)
    told, at = [], 0
    while left_out := _LEFT_OUT.search(content, at, end):
        closing = content.find(f"</{left_out[1]}", left_out.end(), end)
        if closing < 0 and not is_beginning:
            break
        told.append(content[at : left_out.start()])
        at = closing if closing >= 0 else end
    told.append(content[at:end])
    return "".join(told)


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


def need_entries(view: View) -> Iterator[SearchEntry]:
    """An entry for each need that belongs to no item, which has no other page that tells it."""
    for need in view.community.loose_needs:
        story = view.facts.stories[need.id]
        words = f"{view.plain(need.text)} {view.plain(story.reason)}"
        title = html.escape(view.plain(need.text), quote=False)
        yield SearchEntry(f"needs/#need-{need.id}", title, plain_text(html.escape(words)))
