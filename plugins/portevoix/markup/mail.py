"""The Markdown of letters: HTML that any mail program shows, and the same as plain text."""

import re
from collections.abc import Callable, Iterator
from functools import cache

from bs4 import BeautifulSoup
from bs4.element import NavigableString, Tag

from portevoix.markup.records import Renderer
from portevoix.markup.rendered import Resolve

Typeset = Callable[[str], str]
Show = Callable[[str], tuple[str, int, int] | None]
"""From a picture's address to that of a copy for mails, its width and height."""
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def mail_html(
    text: str, resolve: Resolve, typeset: Typeset, show: Show, heading: str = "h2"
) -> str:
    """A Markdown text as HTML for a mail. Raw HTML in it is shown as text, its headings all
    are a `heading`, its pictures are those that mail programs show, with their sizes.
    """
    soup = BeautifulSoup(_renderer().render(text, resolve).html, "html.parser")
    for tag in soup.find_all(_HEADINGS):
        tag.name = heading
        del tag["id"]
    for image in soup.find_all("img"):
        shown = show(str(image.get("src", "")))
        if shown is None:
            image.replace_with(str(image.get("alt", "")))
            continue
        src, width, height = shown
        alt = str(image.get("alt", ""))
        image.attrs = {"src": src, "alt": alt, "width": str(width), "height": str(height)}
    for node in list(soup.find_all(string=True)):
        if node.find_parent(["code", "pre"]) is None:
            node.replace_with(NavigableString(typeset(str(node))))
    return str(soup).strip()


@cache
def _renderer() -> Renderer:
    """One converter for all texts."""
    return Renderer(("tables", "sane_lists"))


def inline_html(html: str) -> str:
    """Such HTML, without the paragraph around it where it is one paragraph."""
    match = re.fullmatch(r"<p>(.*)</p>", html, re.DOTALL)
    return match[1] if match and "<p>" not in match[1] else html


def mail_text(html: str) -> Iterator[str]:
    """The paragraphs of such HTML as plain text, each link followed by its address."""
    for block in BeautifulSoup(html, "html.parser").children:
        if isinstance(block, Tag):
            yield from _block(block)
        elif str(block).strip():
            yield str(block).strip()


def _block(tag: Tag) -> Iterator[str]:
    if tag.name in ("ul", "ol"):
        marks = (f"{n}. " if tag.name == "ol" else "- " for n in range(1, 10_000))
        items = tag.find_all("li", recursive=False)
        yield "\n".join(mark + _inline(item) for mark, item in zip(marks, items, strict=False))
    elif tag.name == "blockquote":
        for child in tag.find_all(True, recursive=False):
            yield from ("> " + text for text in _block(child))
    elif tag.name == "pre":
        yield tag.get_text().rstrip()
    elif tag.name == "table":
        yield "\n".join(
            " | ".join(_inline(cell) for cell in row.find_all(["th", "td"]))
            for row in tag.find_all("tr")
        )
    elif tag.name == "hr":
        yield "* * *"
    elif text := _inline(tag):
        yield text


def _inline(tag: Tag) -> str:
    parts = []
    for node in tag.children:
        if not isinstance(node, Tag):
            parts.append(re.sub(r"[ \t\n]+", " ", str(node)))
        elif node.name == "a":
            said, address = _inline(node), str(node.get("href", ""))
            parts.append(f"{said} <{address}>" if address and said != address else said)
        elif node.name == "img":
            parts.append(str(node.get("alt", "")))
        elif node.name == "br":
            parts.append("\n")
        else:
            parts.append(_inline(node))
    return "".join(parts).strip() if tag.name not in ("strong", "em", "code") else "".join(parts)
