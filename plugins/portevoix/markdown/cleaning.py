"""The last step of all Markdown: of tags, attributes and addresses, only listed ones stay."""

import functools
import re

import nh3

from portevoix.core.schemes import ALLOWED, is_remote, is_safe

IN_LINES = frozenset(
    ("a", "br", "code", "del", "em", "img", "input", "kbd", "strong", "sub", "sup")
)
TAGS = IN_LINES | frozenset(
    (
        *("blockquote", "details", "div", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol"),
        *("p", "pre", "section", "summary", "table", "tbody", "td", "th", "thead", "tr", "ul"),
    )
)
ATTRIBUTES: dict[str, frozenset[str]] = {
    "*": frozenset(),
    "a": frozenset(("aria-label", "class", "href", "id", "title")),
    "code": frozenset(("class",)),
    "details": frozenset(("open",)),
    "div": frozenset(("class",)),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), frozenset(("id",))),
    "img": frozenset(("alt", "height", "loading", "src", "title", "width")),
    "input": frozenset(("aria-label", "checked", "class", "disabled", "type")),
    "li": frozenset(("class", "id")),
    "ol": frozenset(("start",)),
    "p": frozenset(("class",)),
    "section": frozenset(("class",)),
    "sup": frozenset(("class",)),
    "td": frozenset(("style",)),
    "th": frozenset(("style",)),
    "ul": frozenset(("class",)),
}
VALUES = {
    "style": re.compile(r"text-align: (?:left|right|center);"),
    "type": re.compile(r"checkbox"),
    "height": re.compile(r"[0-9]{1,4}"),
    "width": re.compile(r"[0-9]{1,4}%?"),
}
"""What some attributes may say."""
_LINE = IN_LINES - {"img", "input"}
_IN_LINK = _LINE - {"a"}


def clean(html: str, site: str = "") -> str:
    """HTML without what is not listed. Pictures are of the page's own site, or of `site`."""
    return _cleaned(html, TAGS, site)


def clean_line(html: str, *, with_links: bool) -> str:
    """HTML for one line: without blocks, and where it stands in a link, without links."""
    return _cleaned(html, _LINE if with_links else _IN_LINK)


def _cleaned(html: str, tags: frozenset[str], site: str = "") -> str:
    # As a character, a space is one for search and for who reads the source.
    return _cleaner(tags, site).clean(html).replace("&nbsp;", "\u00a0")


@functools.cache
def _cleaner(tags: frozenset[str], site: str = "") -> nh3.Cleaner:
    def kept(_: str, name: str, value: str) -> str | None:
        """The value of an attribute; None where it may not say this."""
        if name == "href":
            return value if is_safe(value) else None
        if name == "src":  # a page asks nobody else for a picture
            is_ours = not is_remote(value) or (site and value.startswith(site))
            return value if is_ours else None
        allowed = VALUES.get(name)
        return value if allowed is None or allowed.fullmatch(value) else None

    return nh3.Cleaner(
        tags=set(tags),
        clean_content_tags=set(),
        attributes={tag: set(names) for tag, names in ATTRIBUTES.items() if tag in tags | {"*"}},
        attribute_filter=kept,
        url_schemes=set(ALLOWED),
        link_rel=None,
    )
