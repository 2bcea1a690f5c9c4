"""What the readers of a site may not see, so that nothing on it may lead there."""

import posixpath
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property

from portevoix.core.schemes import is_remote
from portevoix.model.media import resolve_address


@dataclass(frozen=True)
class HiddenTargets:
    """Files and pages that are there for others, however links name them."""

    sources: Collection[str] = ()
    """Paths from the content folder, as Markdown names them."""
    addresses: Iterable[str] = ()
    """Addresses of pages, from the root of a language."""
    languages: Collection[str] = ()
    """The languages that have a folder of the site."""
    site: str = ""
    """The address of the site."""

    @cached_property
    def _pages(self) -> frozenset[str]:
        return frozenset(map(_page, self.addresses))

    def on_site(self, address: str, own: str = "") -> bool:
        """Whether an address leads there that a browser reads on the page `own` of a language."""
        path = resolve_address(address, own, self.site)
        first, _, rest = path.partition("/")
        path = rest if first in self.languages else path
        return path in self.sources or _page(path) in self._pages

    def on_page(self, address: str, source: str, own: str) -> bool:
        """Whether an address leads there, or to no page, that stands on a page written by hand.

        MkDocs replaced the names of the Markdown files that it found; what is left leads nowhere.
        """
        path = resolve_address(address, source, self.site)
        is_left = path.endswith(".md") and not is_remote(address)
        return is_left or path in self.sources or self.on_site(address, own)


def _page(address: str) -> str:
    """An address of a page, of the ways in which it can be written."""
    path = posixpath.normpath(address) if address else ""
    return path.removesuffix("index.html").rstrip("/")
