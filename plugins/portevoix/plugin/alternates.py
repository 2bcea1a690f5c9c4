"""Links from each page to the same page in other languages, for Material's language switch."""

import re
from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from mkdocs.utils import is_error_template

DEFAULT = "x-default"
"""The `hreflang` of the page for readers of any other language."""


class SitemapEntry(NamedTuple):
    """A page in the sitemap: its address, the day it changed, its addresses by language."""

    url: str
    changed: str
    """A date; empty where it is not known."""
    alternates: tuple[tuple[str, str], ...]


class Alternates(NamedTuple):
    """The addresses of a page in each language of the site."""

    codes: tuple[str, ...]
    """All languages, the one at the root of the site first."""
    here: str
    site: str
    """The address of this language's site, ending in a slash; empty where it is not known."""
    names: Mapping[str, str] = {}
    """The name of each language in that language."""

    def of(self, address: str) -> list[dict[str, str]]:
        """The page in each language, this one included, as in Material's `extra.alternate`.

        `link` is an absolute address where the site's address is known. `href` is relative to the
        page, and works before the site is published.
        """
        address = _quoted(address)
        up = "../" * (address.count("/") + (self.here != self.codes[0]))
        return self._twins(address, up) if len(self.codes) > 1 else []

    def of_template(self, name: str) -> list[dict[str, str]]:
        """Likewise for a page that is made of a template alone.

        An error page is shown at any address, so it links to the home pages. Where the address of
        the site is not known, it is taken to be at the root of the server, as MkDocs does.
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
        """The address of the first language's site."""
        return self.site.removesuffix("" if self.here == self.codes[0] else f"{self.here}/")

    def _twins(self, address: str, up: str) -> list[dict[str, str]]:
        """The address in each language; `up` leads from the page to the root of the site."""
        twins = []
        for code in self.codes:
            below = ("" if code == self.codes[0] else f"{code}/") + address
            href = up + below or "./"
            link = self._root + below if self.site else href
            name = self.names.get(code, code).capitalize()
            twins.append({"name": name, "lang": code, "link": link, "href": href})
        return twins


def _quoted(address: str) -> str:
    """An address within a site, quoted as in links; addresses of records need no quoting."""
    address = address.removeprefix("./")
    return address if _PLAIN.fullmatch(address) else quote(address, safe="/%")


_PLAIN = re.compile(r"[a-z0-9/._-]*", re.IGNORECASE | re.ASCII)
