"""The last step of all Markdown: of tags and attributes, only listed ones stay.

Extensions let authors write attributes (`attr_list`), and bring HTML of their own after all others
have run; so this reads the finished HTML. What is no tag of this list, written as strictly as they
all are, is shown as the text that it is.
"""

import re

from portevoix.markup.rendered import LINK_MARK, Heading, Linkless, escape_attribute
from portevoix.markup.schemes import is_remote, is_safe

_PICTURES_IN_LINES = ("circle", "g", "path", "polygon", "polyline", "rect")
"""What the drawings of emoji are made of."""
TAGS = frozenset(
    (
        *("a", "abbr", "b", "blockquote", "br", "caption", "cite", "code", "dd", "del", "details"),
        *("dfn", "div", "dl", "dt", "em", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5"),
        *("h6", "hr", "i", "img", "input", "ins", "kbd", "label", "li", "mark", "ol", "p", "pre"),
        *("q", "s", "samp", "section", "small", "span", "strong", "sub", "summary", "sup", "svg"),
        *("table", "tbody", "td", "tfoot", "th", "thead", "tr", "u", "ul", "var"),
        *_PICTURES_IN_LINES,
    )
)
ANYWHERE = frozenset(("class", "dir", "id", "lang", "role", "title"))
"""Attributes that stay on each of them, as do those that start with `aria-`."""
_CELL = frozenset(("align", "colspan", "rowspan", "scope", "style"))
_DRAWN = frozenset(("cx", "cy", "d", "fill", "height", "points", "r", "transform", "width"))
ATTRIBUTES: dict[str, frozenset[str]] = {
    "a": frozenset(("download", "href", "hreflang", "name", "rel", "rev", "target")),
    "details": frozenset(("open",)),
    "div": frozenset(("data-tabs",)),
    "img": frozenset(("align", "alt", "height", "loading", "src", "width")),
    "input": frozenset(("checked", "disabled", "name", "type")),
    "label": frozenset(("for",)),
    "li": frozenset(("value",)),
    "ol": frozenset(("reversed", "start", "type")),
    "span": frozenset(("data-linenos",)),
    "svg": frozenset(("fill", "height", "viewbox", "width", "xmlns")),
    "td": _CELL,
    "th": _CELL,
    **dict.fromkeys(_PICTURES_IN_LINES, _DRAWN),
}
"""Attributes that stay on some of them."""
_VALUES = {
    "style": re.compile(r"text-align: ?(?:left|right|center);?"),
    "target": re.compile(r"_blank"),
}
"""What some attributes may say."""
_INPUTS = ("checkbox", "radio")

_SIMPLE = (
    "p|a|li|t[dhr]|strong|em|code|[uo]l|h[1-6r]|br|pre|blockquote|table|thead|tbody"
    "|d[ldt]|div|span|sup|abbr"
)
_UNUSUAL = re.compile(
    rf"<(?!/?(?:{_SIMPLE})(?: /)?>"
    rf'|a href="{LINK_MARK}"(?: title="[^"<]*")?>'
    rf'|img alt="[^"<]*" loading="lazy" src="{LINK_MARK}"(?: title="[^"<]*")? />'
    r'|h[1-6] id="[^"<]*">|code class="[^"<]*">'
    r'|t[hd] style="text-align: (?:left|right|center);">)'
)
"""A tag that is not among those of plain Markdown: most texts have none, and are left as they are
without a look at each tag.
"""
_NAME = r"[^\s\"'<>/=]+"
_TAG = re.compile(
    rf"<(?:/(?P<closed>[a-zA-Z][a-zA-Z0-9]*)\s*>"
    rf"|(?P<name>[a-zA-Z][a-zA-Z0-9]*)"
    rf"(?P<attributes>(?:\s+{_NAME}(?:=(?:\"[^\"<]*\"|'[^'<]*'|[^\s\"'=<>`/]+))?)*)"
    rf"(?P<end>\s*/?>))?"
)
_ATTRIBUTE = re.compile(
    rf"\s+(?P<name>{_NAME})(?:=(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>\S+)))?"
)
_MARK = re.compile(LINK_MARK)


def cleaned(found: Linkless) -> Linkless:
    """A rendered text without what is not listed; its headings can stand in attributes."""
    headings = tuple(map(_cleaned_heading, found.headings)) if found.headings else ()
    return Linkless(clean(found.html), headings, found.links)


def clean(html: str) -> str:
    """HTML without what is not listed."""
    return _TAG.sub(_cleaned_tag, html) if _UNUSUAL.search(html) else html


def _cleaned_heading(heading: Heading) -> Heading:
    """Pages show headings in their outline: in links, and as what parts of it are called."""
    title = heading.title.replace("<", "&lt;").replace(">", "&gt;").replace('"', "&#34;")
    return Heading(heading.level, escape_attribute(heading.id), title)


def _cleaned_tag(match: re.Match[str]) -> str:
    tag = (match["name"] or match["closed"] or "").lower()
    if tag not in TAGS:
        return f"&lt;{match[0][1:]}"
    if not match["attributes"]:
        return match[0]
    found = list(_ATTRIBUTE.finditer(match["attributes"]))
    kept = [one[0] for one in found if _is_listed(tag, one)]
    if len(kept) == len(found):
        return match[0]
    return f"<{match['name']}{''.join(kept)}{match['end']}"


def _is_listed(tag: str, attribute: re.Match[str]) -> bool:
    name = attribute["name"].lower()
    value = attribute["double"] or attribute["single"] or attribute["bare"] or ""
    if name == "href" and tag == "a":
        return is_safe(value)
    if name == "src" and tag == "img":  # a page asks nobody else for a picture
        return bool(_MARK.fullmatch(value)) or not is_remote(value)
    if name == "type" and tag == "input":
        return value in _INPUTS
    if name not in ANYWHERE and name not in ATTRIBUTES.get(tag, ()):
        return bool(re.fullmatch(r"aria-[a-z]+", name))
    allowed = _VALUES.get(name)
    return allowed is None or bool(allowed.fullmatch(value))
