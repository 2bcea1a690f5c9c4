"""What a project holds and a community does not: by this, what is hidden is no broken reference."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple, Self

from portevoix.model.addresses import FOLDERS, address, former_ids, former_sources, source_of
from portevoix.schema.record import NamedRecord

_LANGUAGE = re.compile(r"[a-z]{2}(?:-[A-Za-z]+)?/")
"""The folder of a language in a site."""


class Hidden(NamedTuple):
    """Records and pages that are in the files and not shown, by nothing but their ids and paths."""

    ids: frozenset[tuple[str, str]] = frozenset()
    """The kind and id of each record, former ids as well."""
    sources: frozenset[str] = frozenset()
    """The paths from the content folder by which Markdown links to them, and their addresses."""

    pages: frozenset[str] = frozenset()
    """The paths of pages written by hand that are shown: none of the sources."""

    site: str = ""
    """The address of the portal; empty where none is given."""

    def with_others(self, other: Self) -> Self:
        return self._replace(ids=self.ids | other.ids).with_sources(other.sources)

    def with_sources(self, sources: Iterable[str]) -> Self:
        return self._replace(sources=self.sources.union(sources) - self.pages)

    def has_source(self, path: str) -> bool:
        """Whether a path from the content folder, or from the root of the site, leads to one."""
        return path in self.sources or _LANGUAGE.sub("", path, count=1) in self.sources

    def has_anchor(self, anchor: str) -> bool:
        """Whether a hidden need had this place on a page."""
        prefix, _, identifier = anchor.partition("-")
        return prefix in ("need", "about") and ("need", identifier) in self.ids

    def holds_id(self, identifier: str) -> bool:
        """Whether a record of any kind has the id."""
        return any(identifier == one for _, one in self.ids)


NOTHING = Hidden()


def hidden_records(records: Iterable[NamedRecord]) -> Hidden:
    """These records as hidden ones."""
    gone = list(records)
    ids = ((one.kind, name) for one in gone for name in (one.id, *former_ids(one)))
    return Hidden(frozenset(ids), frozenset(source for one in gone for source in _sources(one)))


def _sources(record: NamedRecord) -> Iterator[str]:
    """How Markdown links to a record, or did."""
    if record.kind in FOLDERS:
        yield source_of(record)
        yield from former_sources(record)
        for identifier in (record.id, *former_ids(record)):
            yield from addresses_of(address(record.kind, identifier))


def addresses_of(path: str) -> tuple[str, str]:
    """The forms in which a whole address gives a page: `roadmap/home` of `roadmap/home/`."""
    bare = path.rstrip("/")
    return bare, f"{bare}/index.html"
