"""Records without what a reader may not see: parts, words and pictures, ids that lead nowhere."""

import posixpath
from collections.abc import Iterable, Mapping
from operator import is_not
from typing import Any, NamedTuple, TypeVar

from portevoix.model.articles import Article, Spotlight
from portevoix.model.media import markdown_source, markdown_texts, without_pictures
from portevoix.model.roadmap import Item, Quote, Voices
from portevoix.privacy.consent import Agreed
from portevoix.schema.record import Audience, Picture, Record, is_visible
from portevoix.schema.references import leads_only_to, nested_values, with_references
from portevoix.schema.text import Words

R = TypeVar("R", bound=Record)


class Cut(NamedTuple):
    """What readers of an audience may see of records, where people agreed to so much."""

    audience: Audience
    agreed: Agreed

    def record(self, record: R, own: Audience, whole: Record | None = None) -> R | None:
        """The record without what stands in it for a narrower audience; None if that is needed.

        It is the same object where nothing of it is hidden. `whole` is the record that it is a
        part of: its links are seen from there.
        """
        if not (self.agreed.refused_photos or _may_hide(record)):
            return record
        whole = whole or record
        if isinstance(record, Picture) and self._is_refused(record):
            return None
        changes: dict[str, Any] = {"internal": None} if record.internal is not None else {}
        for name, value in nested_values(record):
            if isinstance(value, Record):
                new: Any = self._part(value, own, whole)
                if new is None and type(record).fields()[name].is_required:
                    return None
                if new is not value:
                    changes[name] = new
            else:
                new = tuple(self._part(one, own, whole) for one in value)
                if any(map(is_not, new, value)):
                    changes[name] = tuple(part for part in new if part is not None)
        changes |= self._unsaid(record)
        if self.agreed.refused_photos:
            changes |= self._unseen(record, markdown_source(whole))
        return record.changed(**changes) if changes else record

    def _part(self, part: Record, own: Audience, whole: Record) -> Record | None:
        audience: Audience = part.audience or own
        return self.record(part, audience, whole) if is_visible(audience, self.audience) else None

    def _is_refused(self, picture: Picture) -> bool:
        return posixpath.normpath(picture.src) in self.agreed.refused_photos

    def _unsaid(self, record: Record) -> dict[str, None]:
        """What people did not agree to, of their words and their picture."""
        changes: dict[str, None] = {}
        if isinstance(record, Quote) and record.by and record.by not in self.agreed.quoted:
            changes["by"] = None
        if isinstance(record, Spotlight):
            if record.quote and record.person not in self.agreed.quoted:
                changes["quote"] = None
            if record.picture and record.person not in self.agreed.pictured:
                changes["picture"] = None
        return changes

    def _unseen(self, record: Record, source: str) -> dict[str, Any]:
        """Its Markdown without photos of people who did not agree to be seen."""
        refused = self.agreed.refused_photos
        changes: dict[str, Any] = {}
        if isinstance(record, Article):
            changes["bodies"] = tuple(
                body._replace(markdown=without_pictures(body.markdown, source, refused))
                for body in record.bodies
            )
        for name, words in markdown_texts(record):
            changes[name] = Words(
                tuple((c, without_pictures(text, source, refused)) for c, text in words.by_language)
            )
        return {name: value for name, value in changes.items() if value != getattr(record, name)}


def _may_hide(record: Record) -> bool:
    """Whether there is something in a record that some readers may not see, photos left aside."""
    if record.internal is not None or isinstance(record, Spotlight):
        return True
    if isinstance(record, Quote) and record.by:
        return True
    for _, value in nested_values(record):
        for part in (value,) if isinstance(value, Record) else value:
            if part.audience or _may_hide(part):
                return True
    return False


class Leads:
    """Which ids still lead somewhere, and what they are now."""

    def __init__(
        self,
        rows: Mapping[str, list[Any]],
        names: Mapping[str, str],
        hidden_organisations: Iterable[str],
    ) -> None:
        self._names = names
        self._hidden = {o: f".organisation-{n}" for n, o in enumerate(sorted(hidden_organisations))}
        self._ids = {kind[:-1]: {one.id for one in found} for kind, found in rows.items()}
        self._ids["need"] = {need.id for item in rows["items"] for need in item.needs}
        self._ids["need"] |= self._ids.pop("loose_need")
        self._ids["any"] = set().union(*self._ids.values())
        self._same = self._ids | {"person": {old for old, new in names.items() if old == new}}
        """Ids that are what they were."""

    def __call__(self, kind: str, identifier: str) -> str | None:
        if kind == "person":
            return self._names.get(identifier)
        return identifier if identifier in self._ids[kind] else None

    def within(self, records: Iterable[R]) -> list[R]:
        """The records whose references lead somewhere, less those that mean nothing now."""
        found = []
        for record in records:
            kept = record if leads_only_to(record, self._same) else with_references(record, self)
            if kept is not None:
                found.append(self._counts(kept) if self._hidden else kept)
        return found

    def _counts(self, record: R) -> R:
        """Voices are still counted by organisation where one of them may not be named."""
        if not isinstance(record, Item):
            return record
        voices: tuple[Voices, ...] = record.voices
        if not any(one.by_organisation.keys() & self._hidden for one in voices):
            return record
        return record.changed(
            voices=tuple(
                one.changed(
                    by_organisation={
                        self._hidden.get(o, o): n for o, n in one.by_organisation.items()
                    }
                )
                for one in voices
            )
        )
