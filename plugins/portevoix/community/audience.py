"""What a reader may see: a smaller community in which nothing else exists any more."""

import datetime
import posixpath
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, NamedTuple, TypeVar

from portevoix.community.articles import Article, Spotlight, Workshop
from portevoix.community.community import Community
from portevoix.community.media import markdown_source, markdown_texts, without_pictures
from portevoix.community.people import Person
from portevoix.community.record import AUDIENCES, Audience, Picture, Record, is_visible
from portevoix.community.references import nested_values, with_references
from portevoix.community.roadmap import Item, Quote, Voices
from portevoix.community.text import Words

R = TypeVar("R", bound=Record)


def for_audience(
    community: Community,
    audience: Audience,
    today: datetime.date,
    *,
    default: Audience = "public",
    by_mail: bool = False,
) -> Community:
    """The community as `audience` may see it on that day.

    Records meant for a narrower audience are gone, and so are references to them. People who
    did not agree to be named, or not in a letter where it goes out `by_mail`, are still
    counted, under ids that say nothing. Interviews are there once they are published. The
    internal audience is the team, who know whom they work with: for it nothing is hidden.
    """
    if audience == "internal":
        return community
    people = _people(community.people.values(), audience, today, default, by_mail=by_mail)
    cut = _Cut(audience, _Agreed.of(community.people, people, today))
    shipped = {i.id for i in community.items.values() if i.status == "shipped"}

    def visible(records: Iterable[R]) -> list[R]:
        own = ((record, _audience(record, shipped, default)) for record in records)
        kept = (cut.record(record, its) for record, its in own if is_visible(its, audience))
        return [record for record in kept if record is not None]

    rows: dict[str, list[Any]] = {
        "areas": visible(community.areas.values()),
        "objectives": visible(community.objectives.values()),
        "items": visible(community.items.values()),
        "organisations": visible(community.organisations.values()),
        "people": [cut.record(person, "public") for person in people.values()],
        "notes": visible(community.notes.values()),
        "spotlights": visible(_told(community.spotlights.values(), people)),
        "workshops": visible(community.workshops.values()),
        "events": visible(community.events.values()),
        "editions": visible(community.editions.values()),
        "loose_needs": visible(community.loose_needs),
    }
    # A hidden item takes its workshops with it, and their ids out of its needs elsewhere.
    items = {item.id for item in rows["items"]}
    rows["workshops"] = [one for one in rows["workshops"] if one.item in items]
    keep = _Known(
        rows,
        {old: new.id for old, new in people.items()},
        community.organisations.keys() - {one.id for one in rows["organisations"]},
    )
    return Community.of(
        language=community.language,
        statuses=cut.record(community.statuses, "public") or type(community.statuses)(),
        **{kind: keep.within(records) for kind, records in rows.items()},
    )


def _audience(record: Record, shipped: set[str], default: Audience) -> Audience:
    """Whom a record is for: a preview is for members until the day its item ships."""
    if record.audience:
        return record.audience
    if isinstance(record, Workshop) and record.step == "preview" and record.item not in shipped:
        return max(default, "members", key=AUDIENCES.index)
    return default


def _told(spotlights: Iterable[Spotlight], people: Mapping[str, Person]) -> Iterable[Spotlight]:
    """Interviews that are published, of people who may be named."""
    for spotlight in spotlights:
        person = people.get(spotlight.person)
        if spotlight.state == "published" and person and person.is_named:
            yield spotlight


def _people(
    people: Iterable[Person],
    audience: Audience,
    today: datetime.date,
    default: Audience,
    *,
    by_mail: bool,
) -> Mapping[str, Person]:
    """The people by their former id; those who may not be named are reduced to a number."""
    found: dict[str, Person] = {}
    for number, person in enumerate(people, 1):
        consent = person.consent
        if (
            consent is None
            or not consent.allows("name", today)
            or (by_mail and not consent.allows("newsletter", today))
            or not is_visible(person.audience or default, audience)
        ):
            found[person.id] = _counted(person, number, audience)
        elif person.photo and not consent.allows("photo", today):
            found[person.id] = person.changed(photo=None)
        else:
            found[person.id] = person
    return found


def _counted(person: Person, number: int, audience: Audience) -> Person:
    """Somebody of whom it is only told that they did something, under an id nobody can write."""
    done = [
        one.changed(text=None)
        for one in person.contributions
        if is_visible(one.audience or "public", audience)
    ]
    return Person.model_construct(
        id=f".anonymous-{number}", name="", team=person.team, contributions=tuple(done)
    )


class _Agreed(NamedTuple):
    """Whose words may have their name beside them, and whose picture may be shown."""

    quoted: frozenset[str]
    pictured: frozenset[str]
    refused_photos: frozenset[str]
    """Photos of people who did not agree, wherever they stand."""

    @classmethod
    def of(
        cls, people: Mapping[str, Person], shown: Mapping[str, Person], today: datetime.date
    ) -> "_Agreed":
        def agreed(what: Any) -> frozenset[str]:
            return frozenset(
                old
                for old, new in shown.items()
                if new.is_named and new.consent and new.consent.allows(what, today)
            )

        photos = {posixpath.normpath(person.photo) for person in shown.values() if person.photo}
        all_photos = {posixpath.normpath(one.photo) for one in people.values() if one.photo}
        return cls(agreed("quote"), agreed("photo"), frozenset(all_photos - photos))


class _Cut(NamedTuple):
    audience: Audience
    agreed: _Agreed

    def record(self, record: R, own: Audience, source: str = "") -> R | None:
        """The record without what stands in it for a narrower audience; None if that is needed.

        `source` is the file of the record that it is a part of, as its links see it.
        """
        source = source or markdown_source(record)
        if isinstance(record, Picture) and self._is_refused(record):
            return None
        changes: dict[str, Any] = {"internal": None} if record.internal is not None else {}
        for name, value in nested_values(record):
            if isinstance(value, Record):
                new: Any = self._part(value, own, source)
                if new is None and type(record).model_fields[name].is_required():
                    return None
            else:
                parts = (self._part(one, own, source) for one in value)
                new = tuple(part for part in parts if part is not None)
            if new != value:
                changes[name] = new
        changes |= self._unsaid(record) | self._unseen(record, source)
        return record.changed(**changes) if changes else record

    def _part(self, part: Record, own: Audience, source: str) -> Record | None:
        audience: Audience = part.audience or own
        return self.record(part, audience, source) if is_visible(audience, self.audience) else None

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
        if not refused:
            return {}
        changes: dict[str, Any] = {}
        if isinstance(record, Article):
            changes["bodies"] = tuple(
                replace(body, markdown=without_pictures(body.markdown, source, refused))
                for body in record.bodies
            )
        for name, words in markdown_texts(record):
            changes[name] = Words(
                tuple((c, without_pictures(text, source, refused)) for c, text in words.by_language)
            )
        return {name: value for name, value in changes.items() if value != getattr(record, name)}


class _Known:
    """Which ids still lead somewhere, and what they are now."""

    def __init__(
        self,
        rows: Mapping[str, list[Any]],
        names: Mapping[str, str],
        hidden_organisations: Iterable[str],
    ) -> None:
        self._names = names
        self._hidden = {o: f".organisation-{n}" for n, o in enumerate(sorted(hidden_organisations))}
        self._ids = {kind: {record.id for record in records} for kind, records in rows.items()}
        self._ids["needs"] = {need.id for item in rows["items"] for need in item.needs}
        self._ids["needs"] |= self._ids["loose_needs"]
        self._ids["everything"] = set().union(*self._ids.values())

    def __call__(self, kind: str, identifier: str) -> str | None:
        if kind == "person":
            return self._names.get(identifier)
        plural = "everything" if kind == "any" else kind + "s"
        return identifier if identifier in self._ids[plural] else None

    def within(self, records: Iterable[R]) -> list[R]:
        """The records whose references lead somewhere, less those that mean nothing now."""
        found = []
        for record in records:
            kept = with_references(record, self)
            if kept is not None:
                found.append(self._counts(kept))
        return found

    def _counts(self, record: R) -> R:
        """Voices are still counted by organisation where one of them may not be named."""
        if not self._hidden or not isinstance(record, Item):
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
