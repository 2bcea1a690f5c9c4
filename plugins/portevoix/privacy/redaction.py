"""Records without what an audience may not see: parts, quotes, pictures and references."""

import posixpath
from collections.abc import Iterable, Mapping
from operator import is_not
from typing import Any, NamedTuple, TypeVar

from portevoix.model.articles import Article, Spotlight
from portevoix.model.media import markdown_source, markdown_texts, without_pictures
from portevoix.model.roadmap import Confirmation, Item, Quote, Voices
from portevoix.privacy.consent import ConsentPolicy
from portevoix.schema.record import Audience, Count, Picture, Record, is_visible
from portevoix.schema.references import nested_values, refers_only_to, with_references
from portevoix.schema.text import Words

R = TypeVar("R", bound=Record)


class Redactor(NamedTuple):
    """Takes out of records what an audience may not see, and what people did not consent to."""

    audience: Audience
    consent: ConsentPolicy

    def redact(self, record: R, audience: Audience, owner: Record | None = None) -> R | None:
        """The record without what stands in it for a narrower audience; None if that is needed.

        It is the same object where nothing of it is hidden. `whole` is the record that it is a
        part of: links are relative to its file.
        """
        if not (self.consent.hidden_photos or _has_restricted_parts(record)):
            return record
        owner = owner or record
        if isinstance(record, Picture) and self._is_hidden(record):
            return None
        changes: dict[str, Any] = {"internal": None} if record.internal is not None else {}
        for name, value in nested_values(record):
            if isinstance(value, Record):
                new: Any = self._redact_part(value, audience, owner)
                if new is None and type(record).fields()[name].is_required:
                    return None
                if new is not value:
                    changes[name] = new
            else:
                new = tuple(self._redact_part(one, audience, owner) for one in value)
                if any(map(is_not, new, value)):
                    changes[name] = tuple(part for part in new if part is not None)
        changes |= self._redact_quotes(record)
        if self.consent.hidden_photos:
            changes |= self._redact_photos(record, markdown_source(owner))
        return record.changed(**changes) if changes else record

    def _redact_part(self, part: Record, outer: Audience, owner: Record) -> Record | None:
        audience: Audience = part.audience or outer
        return self.redact(part, audience, owner) if is_visible(audience, self.audience) else None

    def _is_hidden(self, picture: Picture) -> bool:
        return posixpath.normpath(picture.src) in self.consent.hidden_photos

    def _redact_quotes(self, record: Record) -> dict[str, Any]:
        """The changes that take out quotes and pictures of people who did not consent."""
        changes: dict[str, Any] = {}
        if isinstance(record, Confirmation) and record.words:
            changes |= self._redact_words(record)
        if isinstance(record, Quote) and record.by and record.by not in self.consent.may_be_quoted:
            changes["by"] = None
        if isinstance(record, Spotlight):
            if record.quote and record.person not in self.consent.may_be_quoted:
                changes["quote"] = None
            if record.picture and record.person not in self.consent.may_be_pictured:
                changes["picture"] = None
        return changes

    def _redact_words(self, record: Confirmation) -> dict[str, Any]:
        """The changes that leave words to those who may be quoted; the others are counted."""
        by = tuple(one for one in record.by if one in self.consent.may_be_quoted)
        if len(by) == len(record.by):
            return {}
        count = record.count or Count()
        people = max(count.people or 0, len(record.by))
        return {"by": by, "count": count.changed(people=people)}

    def _redact_photos(self, record: Record, source: str) -> dict[str, Any]:
        """The changes that take photos of people who did not consent out of its Markdown."""
        hidden = self.consent.hidden_photos
        changes: dict[str, Any] = {}
        if isinstance(record, Article):
            changes["bodies"] = tuple(
                body._replace(markdown=without_pictures(body.markdown, source, hidden))
                for body in record.bodies
            )
        for name, words in markdown_texts(record):
            changes[name] = Words(
                tuple((c, without_pictures(text, source, hidden)) for c, text in words.by_language)
            )
        return {name: value for name, value in changes.items() if value != getattr(record, name)}


def _has_restricted_parts(record: Record) -> bool:
    """Whether something in a record is not for all readers, photos left aside."""
    if record.internal is not None or isinstance(record, Spotlight):
        return True
    if isinstance(record, Quote | Confirmation) and record.by:
        return True
    for _, value in nested_values(record):
        for part in (value,) if isinstance(value, Record) else value:
            if part.audience or _has_restricted_parts(part):
                return True
    return False


class ReferenceResolver:
    """Removes references to records that are not there, and renames those to anonymous people."""

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
        self._unchanged = self._ids | {"person": {old for old, new in names.items() if old == new}}

    def __call__(self, kind: str, identifier: str) -> str | None:
        if kind == "person":
            return self._names.get(identifier)
        return identifier if identifier in self._ids[kind] else None

    def resolve(self, records: Iterable[R]) -> list[R]:
        """The records with resolved references; those that lack a required one are left out."""
        resolved = []
        for record in records:
            known = (
                record if refers_only_to(record, self._unchanged) else with_references(record, self)
            )
            if known is not None:
                resolved.append(self._rename_hidden(known) if self._hidden else known)
        return resolved

    def _rename_hidden(self, record: R) -> R:
        """Keep counting voices of organisations that are hidden, under anonymous ids."""
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
