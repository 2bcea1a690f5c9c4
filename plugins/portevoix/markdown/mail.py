"""The Markdown of letters: HTML that any mail program shows, and the same as plain text."""

import re
from collections.abc import Callable, Iterator

from bs4 import BeautifulSoup
from bs4.element import NavigableString, Tag

from portevoix.markdown.render import Resolve, Translate, render
from portevoix.markdown.titles import line_html

Typeset = Callable[[str], str]
Show = Callable[[str], tuple[str, int, int] | None]
"""From a picture's address to that of a copy for mails, its width and height."""
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_CODE = re.compile(r"(<code>.*?</code>)", re.DOTALL)
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
    soup = BeautifulSoup(render(text, resolve, translate, site=site).html, "html.parser")
    for tag in soup.find_all(_HEADINGS):
        tag.name = heading
    for image in soup.find_all("img"):
        shown = show(str(image.get("src", "")))
        if shown is None:
            image.replace_with(str(image.get("alt", "")))
            continue
        src, width, height = shown
        alt = str(image.get("alt", ""))
        image.attrs = {"src": src, "alt": alt, "width": str(width), "height": str(height)}
    _simplify(soup)
    for node in list(soup.find_all(string=True)):
        if node.find_parent(["code", "pre"]) is None:
            node.replace_with(NavigableString(typeset(str(node))))
    return str(soup).strip()


def _simplify(soup: BeautifulSoup) -> None:
    """Put what all mail programs show in the place of what only browsers do."""
    for tag in soup.select(".footnote-backref"):
        if isinstance(before := tag.previous_sibling, NavigableString):
            before.replace_with(before.rstrip(" "))
        tag.decompose()
    for tag in soup.select(".footnote-ref"):
        tag.string = f"[{tag.get_text()}]"
    for tag in soup.select(".admonition"):
        tag.name = "blockquote"
    for tag in soup.select(".admonition-title, summary"):
        tag.name = "p"
        strong = soup.new_tag("strong")
        strong.extend(list(tag.contents))
        tag.append(strong)
    for tag in soup.find_all(["details", "section"]):
        tag.name = "div"
    for tag in soup.find_all("input"):
        tag.replace_with("☑" if tag.has_attr("checked") else "☐")
    for tag in soup.find_all("a"):
        if str(tag.get("href", "#")).startswith("#"):
            tag.unwrap()
    for tag in soup.find_all(True):
        for name in ("class", "id"):
            tag.attrs.pop(name, None)


def mail_line(text: str, typeset: Typeset) -> str:
    """A line of text as HTML for a mail, without links."""
    parts = _CODE.split(line_html(text))
    parts[::2] = map(typeset, parts[::2])
    return "".join(parts)


def inline_html(html: str) -> str:
    """Such HTML, without the paragraph around it where it is one paragraph."""
    match = re.fullmatch(r"<p>(.*)</p>", html, re.DOTALL)
    return match[1] if match and "<p>" not in match[1] else html


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
