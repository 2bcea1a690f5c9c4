"""The same page in the site's other languages: Material's language switch, page by page."""

import re
from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from mkdocs.utils import is_error_template

DEFAULT = "x-default"
"""What search engines call the page for readers of any other language."""


class SitemapEntry(NamedTuple):
    """A page in the sitemap: its address, the day it changed, its twins by language."""

    url: str
    changed: str
    """A day, or nothing where it is not known."""
    alternates: tuple[tuple[str, str], ...]


class Alternates(NamedTuple):
    """Where each language's site is, seen from one of them."""

    codes: tuple[str, ...]
    """All languages, the one at the root of the site first."""
    here: str
    site: str
    """Where the site of this language lives, ending in a slash; empty where nobody knows."""
    names: Mapping[str, str] = {}
    """What each language calls itself."""

    def of(self, address: str) -> list[dict[str, str]]:
        """The twins of a page, itself included, as Material's `extra.alternate` wants them.

        `link` is a whole address wherever that is known. `href` leads there from the page, also
        where the site is looked at before it is published.
        """
        address = _quoted(address)
        up = "../" * (address.count("/") + (self.here != self.codes[0]))
        return self._twins(address, up) if len(self.codes) > 1 else []

    def of_template(self, name: str) -> list[dict[str, str]]:
        """Likewise for a page that is made of a template alone.

        An error page is shown at any address, and has no twin: it leads to the home pages. Where
        nobody knows the address of the site, its root is taken for that of the server, as MkDocs
        does.
        """
        if not is_error_template(name):
            return self.of(name)
        return self._twins("", urlsplit(self._root).path or "/") if len(self.codes) > 1 else []

    def entry(self, address: str, changed: str) -> SitemapEntry:
        """The sitemap's entry for a page of this language."""
        twins = [(twin["lang"], twin["link"]) for twin in self.of(address)]
        if twins:
            twins.append((DEFAULT, twins[0][1]))
        return SitemapEntry(self.site + _quoted(address), changed, tuple(twins))

    @property
    def _root(self) -> str:
        """Where the site of the first language lives."""
        return self.site.removesuffix("" if self.here == self.codes[0] else f"{self.here}/")

    def _twins(self, address: str, up: str) -> list[dict[str, str]]:
        """The twins of what has an address; `up` leads from there to the root of the site."""
        twins = []
        for code in self.codes:
            below = ("" if code == self.codes[0] else f"{code}/") + address
            href = up + below or "./"
            link = self._root + below if self.site else href
            name = self.names.get(code, code).capitalize()
            twins.append({"name": name, "lang": code, "link": link, "href": href})
        return twins


def _quoted(address: str) -> str:
    """An address below a site, as links have it; those of records need no care."""
    address = address.removeprefix("./")
    return address if _PLAIN.fullmatch(address) else quote(address, safe="/%")


_PLAIN = re.compile(r"[a-z0-9/._-]*", re.IGNORECASE | re.ASCII)
