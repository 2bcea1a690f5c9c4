"""A community: all records, with the relations between them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Self

from portevoix.model.hidden import NOTHING, Hidden
from portevoix.model.relations import Relations
from portevoix.model.roadmap import Need, StatusSentences
from portevoix.schema.record import NamedRecord


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class Community(Relations):
    """Every record by its id. Notes, spotlights and editions are newest first; workshops and
    events oldest first; the rest in the order of their files.
    """

    language: str
    """The language of text that names none."""
    statuses: StatusSentences
    public_half: Self | None = None
    """What the public files alone hold, where an overlay adds to it: all that is for everyone."""
    hidden: Hidden = NOTHING
    """What the files hold beside it."""

    @classmethod
    def of(
        cls,
        *,
        language: str,
        statuses: StatusSentences,
        loose_needs: Iterable[Need],
        hidden: Hidden = NOTHING,
        **kinds: Any,
    ) -> Self:
        """A community of these records, in its own order."""
        rows: dict[str, list[Any]] = {kind: list(records) for kind, records in kinds.items()}
        for kind in ("notes", "spotlights", "editions"):
            rows[kind].sort(key=lambda r: (str(r.date or ""), r.id), reverse=True)
        for kind in ("workshops", "events"):
            rows[kind].sort(key=lambda r: (r.date, r.id))
        by_id: dict[str, Any] = {
            kind: {record.id: record for record in records} for kind, records in rows.items()
        }
        return cls(
            language=language,
            statuses=statuses,
            loose_needs=tuple(loose_needs),
            hidden=hidden,
            **by_id,
        )

    def record(self, kind: str, identifier: str) -> NamedRecord | None:
        """The record of that kind and id, or that had the id, if there is one."""
        return self.by_kind[kind].get(identifier) or self.renamed.get((kind, identifier))

    @cached_property
    def by_kind(self) -> Mapping[str, Mapping[str, NamedRecord]]:
        return {
            "area": self.areas,
            "objective": self.objectives,
            "item": self.items,
            "need": self.needs,
            "organisation": self.organisations,
            "person": self.people,
            "note": self.notes,
            "spotlight": self.spotlights,
            "workshop": self.workshops,
            "event": self.events,
            "edition": self.editions,
        }
