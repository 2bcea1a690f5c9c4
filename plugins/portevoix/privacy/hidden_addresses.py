"""Addresses of what readers may not see, where a text shows them or leads to a place on a page."""

import re
from functools import cache
from typing import TypeVar, cast
from urllib.parse import unquote

from portevoix.model.hidden import Hidden
from portevoix.model.mapping import map_texts

T = TypeVar("T")
STANDS_FOR_IT = "…"
_PLACE = r"#(?P<place>(?:need|about)-[\w-]+)"
_LINK_TO_PLACE = re.compile(rf"\[(?P<label>(?:[^\[\]]|\[[^\[\]]*\])*)\]\(<?{_PLACE}>?\)")
_ATTRIBUTE = re.compile(rf"""\s+href\s*=\s*(["']?){_PLACE}\1(?=[\s>/])""", re.IGNORECASE)
"""Where a link of HTML leads; a link without it is a text."""
_ANY_PLACE = re.compile(_PLACE)
_LABEL = re.compile(r"(?<=\[)[\w.-]*/[\w./-]+(?=\]\()")
"""What a link shows that looks like a path."""
_NO_DESTINATION = r"(?<!\]\()(?<!\]\(<)(?<!\]:[ ])(?<!\]:[ ]<)(?<![\w/.@-])"
"""What stands before an address that is shown, not where a link leads."""
_NO_ATTRIBUTE = r"""(?<!=)(?<!=["'])"""
_REST = r"""(?P<rest>[^\s<>"'`()\[\]{}|\\^]*)"""
_SIGNS = ".,;:!?…*_~»”’"
"""What may stand behind an address."""


def without_addresses(value: T, hidden: Hidden) -> T:
    """A value without these addresses in its texts, those of what is in it as well; the same
    object where there are none.
    """
    if not (hidden.ids or hidden.sources):
        return value
    return cast("T", map_texts(value, lambda text, _: erase_addresses(text, hidden)))


def erase_addresses(text: str, hidden: Hidden, *, has_html: bool = False) -> str:
    """A Markdown text that shows no address of what is hidden, and leads to no place of it.

    Where a link leads is left to whoever resolves links; so are attributes where it `has_html`.
    """
    if "#need-" in text or "#about-" in text:
        text = _LINK_TO_PLACE.sub(lambda one: _unless(hidden, one, one["label"]), text)
        text = _ATTRIBUTE.sub(lambda one: _unless(hidden, one, ""), text)
        text = _ANY_PLACE.sub(lambda one: _unless(hidden, one, ""), text)
    if "](" in text:
        text = _LABEL.sub(lambda one: _shown(hidden, one[0]), text)
    host = hidden.site.partition("://")[2]
    if not host or host.partition("/")[0] not in text.lower():
        return text

    def erased(match: re.Match[str]) -> str:
        rest = match["rest"].rstrip(_SIGNS)
        if _shown(hidden, unquote(rest.partition("#")[0].partition("?")[0])) != STANDS_FOR_IT:
            return match[0]
        return STANDS_FOR_IT + match["rest"][len(rest) :]

    return _on_site(host, has_html).sub(erased, text)


def _shown(hidden: Hidden, path: str) -> str:
    bare = path.strip("/").removeprefix("../").removeprefix("./")
    return STANDS_FOR_IT if hidden.has_source(bare) else path


def _unless(hidden: Hidden, match: re.Match[str], instead: str) -> str:
    return instead if hidden.has_anchor(match["place"]) else match[0]


@cache
def _on_site(host: str, has_html: bool) -> re.Pattern[str]:
    before = _NO_DESTINATION + (_NO_ATTRIBUTE if has_html else "")
    return re.compile(rf"{before}<?(?:https?://)?{re.escape(host)}{_REST}>?", re.IGNORECASE)
