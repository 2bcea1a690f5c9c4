"""The sitemap: every page of a language, with the day it last changed. It stays where it says the
same as that of the last build.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from portevoix.community.addresses import address_of
from portevoix.community.block import remembered
from portevoix.community.record import Record
from portevoix.plugin.alternates import Alternates, SitemapEntry
from portevoix.plugin.kept import Kept
from portevoix.plugin.neighbours import are_known
from portevoix.portal.details import last_change
from portevoix.staging import stamp_of

_TEMPLATE = "sitemap.xml"
_FILES = (_TEMPLATE, f"{_TEMPLATE}.gz")


@dataclass(eq=False, repr=False)
class Sitemap:
    """What the sitemap of one language is made of."""

    config: MkDocsConfig
    pages: Sequence[Page]
    """The pages that MkDocs makes."""
    records: Sequence[Record]
    """Those that have a page, too."""
    alternates: Alternates

    def tell(self, template: str, context: dict[str, Any]) -> None:
        """Give the entries to the template that is made of them."""
        if template == _TEMPLATE:
            context["sitemap"] = self._entries()

    def _entries(self) -> Iterator[SitemapEntry]:
        """What the template is told; nothing where nobody knows where the site will live."""
        site = self.config.site_url
        if site:
            for address, day in self._days:
                yield self.alternates.entry(address, day, site)

    def stay(self, kept: Kept) -> None:
        """Have MkDocs make the sitemap, or leave it as it is."""
        if all([kept.has_copy(name, _TEMPLATE, self._state) for name in _FILES]):  # noqa: C419 - ask of both
            self.config.theme.static_templates.discard(_TEMPLATE)
        else:
            self.config.theme.static_templates.add(_TEMPLATE)

    def keep(self, kept: Kept) -> None:
        """Once it is there: let it stay in the next build."""
        if not are_known(self.config):
            return
        for name in _FILES:
            kept.add_copy(name, _TEMPLATE, self._state, stamp_of(f"{self.config.site_dir}/{name}"))

    @cached_property
    def _days(self) -> list[tuple[str, str]]:
        days = [(page.url, str(page.update_date)) for page in self.pages]
        return days + [_day(record) for record in self.records]

    @cached_property
    def _state(self) -> tuple[bytes]:
        """All that it says, as a digest."""
        said = repr((self.config.site_url, self.alternates, self._days))
        return (hashlib.blake2b(said.encode(), digest_size=16).digest(),)


@remembered
def _day(record: Record) -> tuple[str, str]:
    return address_of(record), str(last_change(record) or "")
