"""The sitemap: every page of a language, with the day it last changed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from portevoix.model.addresses import address_of, written
from portevoix.plugin.alternates import Alternates, SitemapEntry
from portevoix.schema.record import NamedRecord
from portevoix.site.detail_pages import last_change

_TEMPLATE = "sitemap.xml"


@dataclass(eq=False, repr=False)
class Sitemap:
    """The entries of one language's sitemap."""

    config: MkDocsConfig
    pages: Sequence[Page]
    """The pages that MkDocs builds."""
    records: Sequence[NamedRecord]
    """The records that have a page."""
    listings: Sequence[str]
    """The addresses of other pages that are no pages of MkDocs."""
    alternates: Alternates

    def add_entries(self, template: str, context: dict[str, Any]) -> None:
        """Add the entries to the context of the sitemap's template."""
        if template == _TEMPLATE:
            context["sitemap"] = self._entries()

    def _entries(self) -> Iterator[SitemapEntry]:
        """The entries; none where the address of the site is not known."""
        if self.alternates.site:
            for address, day in self._days:
                yield self.alternates.entry(address, day)

    @cached_property
    def _days(self) -> list[tuple[str, str]]:
        days = [(page.url, str(page.update_date)) for page in self.pages]
        names_files = not self.config.use_directory_urls
        days += [(address, "") for address in self.listings]
        return days + [
            (written(address_of(one), names_files=names_files), str(last_change(one) or ""))
            for one in self.records
        ]
