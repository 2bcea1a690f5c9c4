"""The Markdown of letters: HTML that any mail program shows, and the same as plain text."""

import html
import re
from collections.abc import Callable, Iterator

from bs4 import BeautifulSoup
from bs4.element import Tag

from portevoix.markdown.render import Resolve, Translate, open_tag, render
from portevoix.markdown.titles import line_html

Typeset = Callable[[str], str]
Show = Callable[[str], tuple[str, int, int] | None]
"""From a picture's address to that of a copy for mails, its width and height."""
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_CODE = re.compile(r"(<code>.*?</code>)", re.DOTALL)
_TAGS = re.compile("<[^>]*>")
_BLOCKS = frozenset(
    (
        *("blockquote", "div", "hr", "ol", "p", "pre", "section", "table", "ul"),
        *_HEADINGS,
    )
)


def mail_html(
    text: str,
    resolve: Resolve,
    typeset: Typeset,
    show: Show,
    heading: str = "h2",
    translate: Translate = str,
    site: str = "",
) -> str:
    """A Markdown text as HTML for a mail. Its headings all are a `heading`, its pictures are those
    that mail programs show, with their sizes; `resolve` finds them on `site`.
    """
    made = render(text, resolve, translate, site=site).html
    return _Mail(typeset, show, heading).inside(BeautifulSoup(made, "html.parser")).strip()


class _Mail:
    """The HTML of a page on its way to a mail: what all mail programs show, in the place of what
    only browsers do.
    """

    def __init__(self, typeset: Typeset, show: Show, heading: str) -> None:
        self._typeset, self._show = typeset, show
        self._names = {
            **dict.fromkeys(_HEADINGS, heading),
            **dict.fromkeys(("details", "section"), "div"),
        }
        self._makers = {"a": self._link, "img": self._picture, "input": self._box}

    def inside(self, tag: Tag, *, is_code: bool = False) -> str:
        pieces: list[str] = []
        for node in tag.children:
            if not isinstance(node, Tag):
                pieces.append(html.escape(self._said(str(node), is_code=is_code), quote=False))
            elif _has(node, "footnote-backref"):
                pieces[-1:] = [piece.rstrip(" ") for piece in pieces[-1:]]
            else:
                pieces.append(self._piece(node, is_code=is_code))
        return "".join(pieces)

    def _said(self, text: str, *, is_code: bool) -> str:
        return text if is_code else self._typeset(text)

    def _piece(self, tag: Tag, *, is_code: bool) -> str:
        if make := self._makers.get(tag.name):
            return make(tag)
        if tag.name in ("br", "hr"):
            return f"<{tag.name}/>"
        inner = self.inside(tag, is_code=is_code or tag.name in ("code", "pre"))
        if _has(tag, "footnote-ref"):
            return f"<sup>[{_TAGS.sub('', inner)}]</sup>"
        if tag.name == "summary" or _has(tag, "admonition-title"):
            return f"<p><strong>{inner}</strong></p>"
        name = "blockquote" if _has(tag, "admonition") else self._names.get(tag.name, tag.name)
        kept = {key: str(tag[key]) for key in ("start", "style") if tag.has_attr(key)}
        return f"{open_tag(name, kept)}{inner}</{name}>"

    def _link(self, tag: Tag) -> str:
        inner, address = self.inside(tag), str(tag.get("href", "#"))
        if address.startswith("#"):
            return inner
        title = {"title": str(tag["title"])} if tag.has_attr("title") else {}
        return f"{open_tag('a', {'href': address, **title})}{inner}</a>"

    def _picture(self, tag: Tag) -> str:
        alt, shown = str(tag.get("alt", "")), self._show(str(tag.get("src", "")))
        if shown is None:
            return html.escape(self._typeset(alt), quote=False)
        src, width, height = shown
        found = {"alt": alt, "height": str(height), "src": src, "width": str(width)}
        return f"{open_tag('img', found)[:-1]}/>"

    def _box(self, tag: Tag) -> str:
        return "☑" if tag.has_attr("checked") else "☐"


def _has(tag: Tag, name: str) -> bool:
    """Whether a tag has a class."""
    return name in tag.get_attribute_list("class")


def mail_line(text: str, typeset: Typeset) -> str:
    """A line of text as HTML for a mail, without links."""
    parts = _CODE.split(line_html(text))
    parts[::2] = map(typeset, parts[::2])
    return "".join(parts)


def mail_text(html: str) -> Iterator[str]:
    """The paragraphs of such HTML as plain text, each link followed by its address."""
    yield from _flow(BeautifulSoup(html, "html.parser"))


def _flow(parent: Tag) -> Iterator[str]:
    """The blocks in an element, and what stands in its lines between them."""
    run: list[str] = []
    for node in parent.children:
        if isinstance(node, Tag) and node.name in _BLOCKS:
            yield from _lines(run)
            run.clear()
            yield from _block(node)
        else:
            run.append(_piece(node))
    yield from _lines(run)


def _lines(run: list[str]) -> Iterator[str]:
    if text := _tidy("".join(run)):
        yield text


def _block(tag: Tag) -> Iterator[str]:
    if tag.name in ("ul", "ol"):
        yield "\n".join(_items(tag))
    elif tag.name == "blockquote":
        yield from ("> " + text.replace("\n", "\n> ") for text in _flow(tag))
    elif tag.name == "pre":
        yield tag.get_text().rstrip()
    elif tag.name == "table":
        yield "\n".join(
            " | ".join(_inline(cell) for cell in row.find_all(["th", "td"]))
            for row in tag.find_all("tr")
        )
    elif tag.name == "hr":
        yield "* * *"
    else:
        yield from _flow(tag)


def _items(tag: Tag) -> Iterator[str]:
    number = int(str(tag.get("start", "1")))
    for item in tag.find_all("li", recursive=False):
        mark = "- " if tag.name == "ul" else f"{number}. "
        number += 1
        yield mark + "\n".join(_flow(item)).replace("\n", "\n" + " " * len(mark))


def _inline(tag: Tag) -> str:
    return _tidy("".join(map(_piece, tag.children)))


def _piece(node: object) -> str:
    """What stands in a line."""
    if not isinstance(node, Tag):
        return re.sub(r"[ \t\n]+", " ", str(node))
    if node.name == "a":
        said, address = _inline(node), str(node.get("href", ""))
        is_told = address in ("", said, f"mailto:{said}", f"http://{said}")
        return said if is_told else f"{said} <{address}>"
    if node.name == "img":
        return str(node.get("alt", ""))
    if node.name == "br":
        return "\n"
    return "".join(map(_piece, node.children))


def _tidy(text: str) -> str:
    return re.sub(r" *\n *", "\n", text).strip()
