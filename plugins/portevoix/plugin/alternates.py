"""The same page in the site's other languages: Material's language switch, page by page."""

import re
from typing import NamedTuple
from urllib.parse import quote, urljoin

from portevoix.languages import language


class SitemapEntry(NamedTuple):
    """A page in the sitemap: its address, the day it changed, its twins by language."""

    url: str
    changed: str
    """A day, or nothing where it is not known."""
    alternates: tuple[tuple[str, str], ...]


class Alternates(NamedTuple):
    """Where each language's site is, seen from the root of one of them."""

    codes: tuple[str, ...]
    """All languages, the one at the root of the site first."""
    here: str

    def of(self, address: str) -> list[dict[str, str]]:
        """The twins of a page, itself included, as Material's `extra.alternate` wants them."""
        if len(self.codes) < 2:
            return []
        up = "" if self.here == self.codes[0] else "../"
        return [
            {
                "name": language(code).name.capitalize(),
                "lang": code,
                "link": ((up + ("" if code == self.codes[0] else f"{code}/") + address) or "./"),
            }
            for code in self.codes
        ]

    def entry(self, address: str, changed: str, site: str) -> SitemapEntry:
        """The sitemap's entry for a page of the site that lives at `site`."""
        twins: tuple[tuple[str, str], ...] = ()
        if len(self.codes) > 1:
            twins = tuple(
                (twin["lang"], urljoin(site, _quoted(twin["link"]).removeprefix("./")))
                for twin in self.of("" if address == "./" else address)
            )
        return SitemapEntry(site + _quoted(address.removeprefix("./")), changed, twins)


def _quoted(address: str) -> str:
    """An address as links have it; those of records need no care."""
    return address if _PLAIN.fullmatch(address) else quote(address, safe="/%")


_PLAIN = re.compile(r"[a-z0-9/._-]*", re.IGNORECASE | re.ASCII)
