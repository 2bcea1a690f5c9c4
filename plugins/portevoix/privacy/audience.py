"""What a reader may see: a smaller community in which nothing else exists any more."""

import datetime
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import Any, TypeVar

from portevoix.model.articles import Spotlight, Workshop
from portevoix.model.community import Community
from portevoix.model.people import Person
from portevoix.privacy.consent import Agreed, as_agreed
from portevoix.privacy.redaction import Cut, Leads
from portevoix.schema.record import AUDIENCES, Audience, Record, is_visible

R = TypeVar("R", bound=Record)
_KINDS = (
    "areas", "objectives", "items", "organisations", "notes", "workshops", "events", "editions",
)  # fmt: skip
"""The records of which each is seen or not for itself."""


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
    people = as_agreed(community.people.values(), audience, today, default, by_mail=by_mail)
    cut = Cut(audience, Agreed.of(community.people, people, today))
    shipped = frozenset(i.id for i in community.items.values() if i.status == "shipped")

    def visible(records: Iterable[R]) -> list[R]:
        own = ((record, audience_of(record, shipped, default)) for record in records)
        kept = (cut.record(record, its) for record, its in own if is_visible(its, audience))
        return [record for record in kept if record is not None]

    rows: dict[str, list[Any]] = {
        "people": [cut.record(person, "public") for person in people.values()],
        "spotlights": visible(_told(community.spotlights.values(), people)),
        "loose_needs": visible(community.loose_needs),
    }
    rows |= {kind: visible(getattr(community, kind).values()) for kind in _KINDS}
    # A hidden item takes its workshops with it, and their ids out of its needs elsewhere.
    items = {item.id for item in rows["items"]}
    rows["workshops"] = [one for one in rows["workshops"] if one.item in items]
    keep = Leads(
        rows,
        {old: new.id for old, new in people.items()},
        community.organisations.keys() - {one.id for one in rows["organisations"]},
    )
    return Community.of(
        language=community.language,
        statuses=cut.record(community.statuses, "public") or type(community.statuses)(),
        **{kind: keep.within(given) for kind, given in rows.items()},
    )


def with_lasting_consents(community: Community, today: datetime.date) -> Community | None:
    """The community, had no consent run out; None where none has.

    What differs between the two, the day alone brought about.
    """
    lasting = {
        one.id: one.changed(consent=given.changed(until=None))
        for one in community.people.values()
        if (given := one.consent) and given.has_run_out(today)
    }
    return replace(community, people={**community.people, **lasting}) if lasting else None


def audience_of(record: Record, shipped: AbstractSet[str], default: Audience) -> Audience:
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
