"""Markdown as HTML for a page: its links resolved, its headings called by their anchors.

Pictures from other sites become links: a page asks nobody else for anything. A text that has a
first-level heading of its own goes one level down, under the page's.
"""

import html
import re
from collections.abc import Callable, Mapping
from typing import NamedTuple
from urllib.parse import unquote

from portevoix.core.problems import N_
from portevoix.core.schemes import is_remote, is_safe
from portevoix.markdown.anchors import Anchors, slug
from portevoix.markdown.cleaning import clean, clean_line
from portevoix.markdown.engine import read
from portevoix.markdown.raw_html import ATTRIBUTE

Resolve = Callable[[str, int], str | None]
"""From an address as an author wrote it, and its line, to one that works on the page; None where
the link is to be left out and its text to stay.
"""
Translate = Callable[[str], str]

TAG = re.compile(
    r"<(?P<closing>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]*)"
    r"(?P<attributes>(?:[^<>\"']++|\"[^\"]*\"|'[^']*')*+)>"
)
"""A tag of what the engine gives."""
_QUOTED = re.compile("%[0-9a-fA-F]{2}")
_POSITION = re.compile(r' data-sourcepos="([0-9]+):[0-9:-]*"')
_HEADING = re.compile(r"<h([1-6])>(.*?)</h\1>", re.DOTALL)
_ALERT_TITLE = re.compile(r'(?<=<p class="admonition-title">)[^<]+(?=</p>)')
_ALERT_TITLES = (N_("Note"), N_("Tip"), N_("Important"), N_("Warning"), N_("Caution"))
_ALERTS = {
    "note": "note",
    "tip": "tip",
    "important": "info",
    "warning": "warning",
    "caution": "danger",
}
"""What the theme calls the kinds of alerts."""


class Heading(NamedTuple):
    """A heading of a page: `level` from 1 to 6, its anchor, its text as HTML."""

    level: int
    id: str
    title: str


class Rendered(NamedTuple):
    """A text as HTML, and its headings in order."""

    html: str
    headings: tuple[Heading, ...]


def attributes_of(text: str) -> dict[str, str]:
    """The attributes of a tag; of two with the same name, the first counts."""
    found: dict[str, str] = {}
    for name, double, single, bare in ATTRIBUTE.findall(text):
        found.setdefault(name.lower(), html.unescape(double or single or bare))
    return found


def quoted_in(text: str) -> frozenset[str]:
    """The characters that the author of a text wrote as a percent sign and a number."""
    return frozenset(_QUOTED.findall(text) if "%" in text else ())


def as_meant(address: str, quoted: frozenset[str]) -> str:
    """An address as its author wrote it: the engine quotes what is odd in it."""
    return address if quoted.issuperset(_QUOTED.findall(address)) else unquote(address)


def render(
    text: str,
    resolve: Resolve,
    translate: Translate = str,
    anchors: Anchors | None = None,
    site: str = "",
) -> Rendered:
    """A text on a page that has these `anchors`; the engine's own words go through `translate`.

    `site` is what addresses of pictures start with once they are resolved; a page's own are
    relative.
    """
    return _Text(resolve, translate, anchors or Anchors()).render(text, site)


def render_line(text: str, resolve: Resolve | None) -> str:
    """A text of one line, without blocks; without links where there is no `resolve`."""
    found = _Text(resolve or (lambda link, _: link), str, Anchors(), is_line=True)
    # In a heading, nothing starts a block; its end is what nobody writes.
    written = found.tagged(f"# {' '.join(text.split())} \x07").partition(">")[2]
    return clean_line(written.rpartition(" \x07")[0], with_links=resolve is not None)


class _Text:
    """One text on its way to a page."""

    def __init__(
        self, resolve: Resolve, translate: Translate, anchors: Anchors, *, is_line: bool = False
    ) -> None:
        self._resolve, self._translate, self._anchors = resolve, translate, anchors
        self._is_line = is_line
        self._in_link = False
        self._ids: dict[str, str] = {}
        self._headings: list[Heading] = []
        self._makers = {"a": self._link, "img": self._picture, "input": self._box}

    def render(self, text: str, site: str) -> Rendered:
        tagged = self.tagged(text)
        down = "<h1>" in tagged
        tagged = _HEADING.sub(lambda match: self._heading(match, down), tagged)
        if "admonition" in tagged:
            tagged = _ALERT_TITLE.sub(self._titled, tagged)
        return Rendered(clean(tagged, site).strip(), tuple(self._headings))

    def tagged(self, text: str) -> str:
        """The HTML with its links resolved, and without the places of its elements."""
        self._quoted, self._line = quoted_in(text), 1
        return TAG.sub(self._tag, read(text))

    def _tag(self, match: re.Match[str]) -> str:
        name = match["name"]
        if match["closing"]:
            self._in_link = self._in_link and name != "a"
            return match[0]
        # An element that an author wrote as HTML is where the one before it starts.
        if place := _POSITION.search(match["attributes"]):
            self._line = int(place[1])
        make = self._makers.get(name.lower())
        if make:
            return make(attributes_of(match["attributes"]))
        tag = _POSITION.sub("", match[0], 1)
        if " " not in tag:
            return tag
        if ' align="' in tag:
            return re.sub(r'align="(\w+)"', r'style="text-align: \1;"', tag)
        if ' class="markdown-alert' in tag:
            return _alert(tag)
        return re.sub(' id="([^"]*)"', lambda found: f' id="{self._own(found[1])}"', tag)

    def _link(self, attributes: dict[str, str]) -> str:
        self._in_link = True
        href = attributes.get("href", "")
        if "data-sourcepos" not in attributes:  # of a footnote
            return self._footnote(href, attributes)
        return open_tag("a", {"href": self._address(href), "title": attributes.get("title")})

    def _footnote(self, href: str, attributes: dict[str, str]) -> str:
        number = attributes.get("data-footnote-backref-idx")
        back = self._translate(N_("Back to reference {n}"))
        return open_tag(
            "a",
            {
                "href": "#" + self._own(unquote(href.removeprefix("#"))),
                "id": self._own(attributes["id"]) if "id" in attributes else None,
                "class": attributes.get("class"),
                "aria-label": back.replace("{n}", number) if number else None,
            },
        )

    def _picture(self, attributes: dict[str, str]) -> str:
        src, alt = attributes.get("src", ""), attributes.get("alt", "")
        if self._is_line:
            return html.escape(alt)
        if is_remote(src):
            label = html.escape(alt or src)
            if self._in_link:
                return label
            return f"{open_tag('a', {'href': self._address(src)})}{label}</a>"
        address = self._address(src)
        if address is None:
            return html.escape(alt)
        kept = {name: attributes.get(name) for name in ("width", "height", "title")}
        found = {"src": address, "alt": alt, "loading": "lazy"}
        return open_tag("img", {**found, **kept})

    def _box(self, attributes: dict[str, str]) -> str:
        label = self._translate(N_("done") if "checked" in attributes else N_("to do"))
        checked = {"checked": ""} if "checked" in attributes else {}
        kind = {"type": "checkbox", "class": attributes.get("class"), "disabled": ""}
        return open_tag("input", {**kind, **checked, "aria-label": label})

    def _address(self, written: str) -> str | None:
        """The address on the page; None where there is none, or where it is not safe."""
        bare = unquote(written)
        link = written if is_remote(written) and is_safe(bare) else as_meant(written, self._quoted)
        address = self._resolve(link, self._line)
        return address if address and is_safe(address) and is_safe(bare) else None

    def _heading(self, match: re.Match[str], down: bool) -> str:
        level = min(int(match[1]) + down, 6)
        title = " ".join(re.sub(r"<[^>]*>", "", match[2]).split())
        anchor = self._anchors.free(slug(html.unescape(title)))
        self._headings.append(Heading(level, anchor, title))
        return f'<h{level} id="{anchor}">{match[2]}</h{level}>'

    def _titled(self, title: re.Match[str]) -> str:
        """The title of an alert: that of its kind in the page's language, or the author's."""
        return self._translate(title[0]) if title[0] in _ALERT_TITLES else title[0]

    def _own(self, anchor: str) -> str:
        """The anchor of a footnote on this page, which may have another one of that name."""
        if anchor not in self._ids:
            self._ids[anchor] = self._anchors.free(anchor)
        return self._ids[anchor]


def _alert(tag: str) -> str:
    kind = re.search(r"markdown-alert-(\w+)", tag)
    name = _ALERTS.get(kind[1]) if kind else None
    return f'<div class="admonition {name}">' if name else '<p class="admonition-title">'


def open_tag(name: str, attributes: Mapping[str, str | None]) -> str:
    """A tag with those of the attributes that are not None."""
    parts = [
        f' {key}="{html.escape(value)}"' for key, value in attributes.items() if value is not None
    ]
    return f"<{name}{''.join(parts)}>"
