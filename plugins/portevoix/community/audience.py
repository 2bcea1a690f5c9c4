"""What a reader may see: a smaller community in which nothing else exists any more."""

import datetime
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from portevoix.community.articles import Spotlight, Workshop
from portevoix.community.community import Community
from portevoix.community.people import Person
from portevoix.community.record import Audience, Record, is_visible
from portevoix.community.references import nested_fields, with_references
from portevoix.community.roadmap import Quote

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
    counted, under ids that say nothing. The internal
    audience is the team, who know whom they work with: for it nothing is hidden.
    """
    if audience == "internal":
        return community
    people = _people(community.people.values(), audience, today, default, by_mail=by_mail)
    names = {old: new.id for old, new in people.items()}
    quotable = {
        old
        for old, new in people.items()
        if new.is_named and new.consent and new.consent.allows("quote", today)
    }
    shipped = {i.id for i in community.items.values() if i.status == "shipped"}

    def visible(records: Iterable[R]) -> list[R]:
        found = []
        for record in records:
            own: Audience = record.audience or _derived(record, shipped) or default
            if is_visible(own, audience):
                found.append(_cut(record, own, audience, quotable))
        return found

    rows: dict[str, list[Any]] = {
        "areas": visible(community.areas.values()),
        "objectives": visible(community.objectives.values()),
        "items": visible(community.items.values()),
        "organisations": visible(community.organisations.values()),
        "notes": visible(community.notes.values()),
        "spotlights": [
            spotlight
            for spotlight in visible(community.spotlights.values())
            if spotlight.person in people and people[spotlight.person].is_named
        ],
        "workshops": visible(community.workshops.values()),
        "events": visible(community.events.values()),
        "editions": visible(community.editions.values()),
        "loose_needs": visible(community.loose_needs),
    }
    rows["people"] = [_cut(p, "public", audience, quotable) for p in people.values()]
    known = {kind: {r.id for r in records} for kind, records in rows.items()}
    known["needs"] = {need.id for item in rows["items"] for need in item.needs}
    known["needs"] |= known["loose_needs"]
    everything = set().union(*known.values())
    plural = {"person": "people"}

    def keep(kind: str, identifier: str) -> str | None:
        if kind == "person":
            return names.get(identifier)
        if kind == "any":
            return identifier if identifier in everything else None
        return identifier if identifier in known[plural.get(kind, kind + "s")] else None

    kept = {kind: [with_references(r, keep) for r in records] for kind, records in rows.items()}
    # An unlisted item takes its workshops with it.
    kept["workshops"] = [w for w in kept["workshops"] if w.item]
    return Community.of(language=community.language, statuses=community.statuses, **kept)


def _derived(record: Record, shipped: set[str]) -> Audience | None:
    """A preview is for members until the day its item ships."""
    if isinstance(record, Workshop) and record.step == "preview" and record.item not in shipped:
        return "members"
    return None


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
            found[person.id] = Person.model_construct(
                id=f"anonymous-{number}", name="", team=person.team
            )
        elif person.photo and not consent.allows("photo", today):
            found[person.id] = person.changed(photo=None)
        else:
            found[person.id] = person
    return found


def _cut(record: R, own: Audience, audience: Audience, quotable: set[str]) -> R:
    """The record without what stands in it for a narrower audience."""
    changes: dict[str, Any] = {"internal": None} if record.internal is not None else {}
    for name in nested_fields(type(record)):
        value = getattr(record, name)
        if isinstance(value, Record):
            inner: Audience = value.audience or own
            new: Any = (
                _cut(value, inner, audience, quotable) if is_visible(inner, audience) else None
            )
        elif value:
            new = tuple(
                _cut(one, one.audience or own, audience, quotable)
                for one in value
                if is_visible(one.audience or own, audience)
            )
        else:
            continue
        if new != value:
            changes[name] = new
    if isinstance(record, Quote) and record.by and record.by not in quotable:
        changes["by"] = None
    if isinstance(record, Spotlight) and record.quote and record.person not in quotable:
        changes["quote"] = None
    return record.changed(**changes) if changes else record
