"""What a text looked like before, held against what it looks like now, for whoever moves over."""

import re
from collections.abc import Callable, Iterable
from html.parser import HTMLParser
from urllib.parse import unquote

import markdown
from portevoix.core.problems import N_
from portevoix.markdown.render import render

_KINDS = {
    N_("lists"): ("ul", "ol", "li", "input"),
    N_("links"): ("a",),
    N_("pictures"): ("img",),
    N_("headings"): ("h1", "h2", "h3", "h4", "h5", "h6"),
    N_("tables"): ("table", "tr", "th", "td"),
    N_("code"): ("pre", "code"),
    N_("quotes and notes"): ("blockquote", "details"),
    N_("emphasis"): ("em", "strong", "del", "kbd", "sub", "sup", "mark", "ins", "abbr"),
    N_("lines"): ("br", "hr"),
}
_KIND_OF = {name: kind for kind, names in _KINDS.items() for name in names}
_ALWAYS = ("fenced_code", "tables", "toc")
"""What the former renderer read in any project."""
_EMPTY = frozenset(("br", "hr", "img", "input"))
_SIGNS = re.compile(r"[\W_]+")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


def comparing(extensions: Iterable[str]) -> Callable[[str, str], list[str]]:
    """What differs between a text as it was read with `extensions` of Python-Markdown and its new
    form as it is read now, by kind, as msgids; those that are not installed are left out.
    """
    former = markdown.Markdown(extensions=_ALWAYS)
    for name in extensions:
        try:
            former.registerExtensions([name], {})
        except (ImportError, TypeError, ValueError):
            continue
    # Raw HTML was shown as the text that it is.
    former.preprocessors.deregister("html_block")
    former.inlinePatterns.deregister("html")

    def compare(text: str, new: str) -> list[str]:
        former.reset()
        before = shape(former.convert(_COMMENT.sub("", text)))
        after = shape(render(new, lambda link, _: link).html)
        found = [kind for kind in _KINDS if before.get(kind) != after.get(kind)]
        return found or ([N_("words")] if before["words"] != after["words"] else [])

    return compare


def shape(html: str) -> dict[str, list[tuple[str, str]]]:
    """What readers see of a text, by kind: elements in their order, each with its words, or where
    it leads.
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.found()


class _Reader(HTMLParser):
    """Collects elements with the words that they start and end at."""

    def __init__(self) -> None:
        super().__init__()
        self._words: list[str] = []
        self._size = 0
        self._elements: list[tuple[str, str, int, int]] = []
        self._open: list[int] = []

    def found(self) -> dict[str, list[tuple[str, str]]]:
        words = "".join(self._words)
        levels = [name for name, *_ in self._elements if _KIND_OF.get(name) == "headings"]
        highest = int(min(levels, default="h1")[1])
        shape: dict[str, list[tuple[str, str]]] = {"words": [("", words)]}
        for name, leads_to, start, end in self._elements:
            if kind := _KIND_OF.get(name):
                # Under the page's own, the levels of a text go down together.
                shown = str(int(name[1]) - highest) if kind == "headings" else name
                shape.setdefault(kind, []).append((f"{shown} {leads_to}", words[start:end]))
        return shape

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        src, leads_to = unquote(given.get("src", "")), unquote(given.get("href", ""))
        if tag == "img":
            leads_to = src
            if src.startswith(("http:", "https:")):  # from other sites, it is a link
                tag, label = "a", given.get("alt") or src
                self._elements.append((tag, src, self._size, self._size + len(_bare(label))))
                self.handle_data(label)
                return
        is_note = tag == "div" and "admonition" in given.get("class", "").split()
        is_within = tag == "a" and leads_to.startswith("#")  # of a footnote, or to a heading
        name = "blockquote" if is_note else "" if is_within else tag
        self._elements.append((name, leads_to, self._size, self._size))
        if tag not in _EMPTY:
            self._open.append(len(self._elements) - 1)

    def handle_endtag(self, tag: str) -> None:
        if tag not in _EMPTY and self._open:
            number = self._open.pop()
            self._elements[number] = (*self._elements[number][:3], self._size)

    def handle_data(self, data: str) -> None:
        self._words.append(words := _bare(data))
        self._size += len(words)


def _bare(text: str) -> str:
    return _SIGNS.sub("", text)
