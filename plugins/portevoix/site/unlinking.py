"""Links to what is hidden, taken out of HTML that we did not render; their text stays. Pictures
that are hidden go.
"""

import re

from portevoix.markdown.render import TAG, attributes_of, open_tag
from portevoix.model.hidden import Hidden
from portevoix.model.media import resolve_address

_LEADING = ("a", "img")
_ADDRESS = re.compile(r"(?i)\b(?:href|src)\s*=")


def unlink_hidden(html: str, source: str, hidden: Hidden, site: str = "") -> str:
    """The HTML of a page, whose links are as seen from `source` where they led to nothing, without
    the addresses of what is hidden.
    """

    def unlinked(match: re.Match[str]) -> str:
        name = match["name"].lower()
        if match["closing"] or name not in _LEADING or not _ADDRESS.search(match[0]):
            return match[0]
        attributes = attributes_of(match["attributes"])
        if name == "img":
            path = resolve_address(attributes.get("src", ""), source, site)
            return "" if hidden.has_source(path) else match[0]
        address, mark, anchor = attributes.get("href", "").partition("#")
        if address and hidden.has_source(resolve_address(address, source, site)):
            return open_tag("a", {k: v for k, v in attributes.items() if k != "href"})
        if mark and hidden.has_anchor(anchor):
            return open_tag("a", {**attributes, "href": address or "#"})
        return match[0]

    return TAG.sub(unlinked, html) if hidden.sources or hidden.ids else html
