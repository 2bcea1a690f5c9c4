"""What a project holds and a community does not: by this, what is hidden is no broken reference."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple, Self

from portevoix.model.addresses import FOLDERS, former_ids, former_sources, source_of
from portevoix.schema.record import NamedRecord


class Hidden(NamedTuple):
    """Records and pages that are in the files and not shown, by nothing but their ids and paths."""

    ids: frozenset[tuple[str, str]] = frozenset()
    """The kind and id of each record, former ids as well."""
    sources: frozenset[str] = frozenset()
    """The paths from the content folder by which Markdown links to them."""

    pages: frozenset[str] = frozenset()
    """The paths of pages written by hand that are shown: none of the sources."""

    def with_others(self, other: Self) -> Self:
        return self._replace(ids=self.ids | other.ids).with_sources(other.sources)

    def with_sources(self, sources: Iterable[str]) -> Self:
        return self._replace(sources=self.sources.union(sources) - self.pages)

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
