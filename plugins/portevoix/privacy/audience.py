"""What an audience may see: a smaller community that holds nothing else."""

import datetime
from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import Any, TypeVar

from portevoix.model.addresses import index_sources
from portevoix.model.articles import Spotlight, Workshop
from portevoix.model.community import Community
from portevoix.model.hidden import Hidden, hidden_records
from portevoix.model.people import Person
from portevoix.privacy.consent import ConsentPolicy, apply_consent
from portevoix.privacy.hidden_addresses import without_addresses
from portevoix.privacy.names import NameFinder, without_names
from portevoix.privacy.publication import published_on
from portevoix.privacy.redaction import Redactor, ReferenceResolver
from portevoix.schema.record import AUDIENCES, Audience, Record, is_visible

R = TypeVar("R", bound=Record)
_KINDS = (
    "areas", "objectives", "items", "organisations", "notes", "workshops", "events", "editions",
)  # fmt: skip
"""The fields of a community whose records are visible or not by their own audience."""


def for_audience(
    community: Community,
    audience: Audience,
    today: datetime.date,
    *,
    default: Audience = "public",
    by_mail: bool = False,
    keeps_names: bool = False,
) -> Community:
    """The community as `audience` may see it on that day.

    Records for a narrower audience are removed, and so are references to them. People who did
    not consent to be named, or not in letters where it is for a mail (`by_mail`), are still
    counted, under anonymous ids; nor do texts name them, unless that is asked for
    (`keeps_names`), to tell where they do. Spotlights are included once they are published. The
    internal audience is the team, who know whom they work with: for it nothing is hidden. What is
    for everyone has nothing of an overlay.
    """
    whole = community
    if audience == "public" and community.public_half:
        community = community.public_half
    community = published_on(community, today)
    if audience == "internal":
        if community is whole:
            return community
        return replace(community, hidden=_hidden_between(whole, community))
    people = apply_consent(community.people.values(), audience, today, default, by_mail=by_mail)
    shipped = frozenset(i.id for i in community.items.values() if i.status == "shipped")
    everybody = (*whole.people.values(), *community.people.values())
    redactor = Redactor(audience, ConsentPolicy.of(everybody, people, today))

    def visible(records: Iterable[R]) -> list[R]:
        own = ((record, audience_of(record, shipped, default)) for record in records)
        kept = (redactor.redact(record, its) for record, its in own if is_visible(its, audience))
        return [record for record in kept if record is not None]

    rows: dict[str, list[Any]] = {
        "people": [redactor.redact(person, "public") for person in people.values()],
        "spotlights": visible(_publishable(community.spotlights.values(), people)),
        "loose_needs": visible(community.loose_needs),
    }
    rows |= {kind: visible(getattr(community, kind).values()) for kind in _KINDS}
    # A hidden item takes its workshops with it, and their ids out of its needs elsewhere.
    items = {item.id for item in rows["items"]}
    rows["workshops"] = [one for one in rows["workshops"] if one.item in items]
    resolver = ReferenceResolver(
        rows,
        {old: new.id for old, new in people.items()},
        community.organisations.keys() - {one.id for one in rows["organisations"]},
    )
    shown = Community.of(
        language=community.language,
        hidden=community.hidden,
        statuses=redactor.redact(community.statuses, "public") or type(community.statuses)(),
        **{kind: resolver.resolve(records) for kind, records in rows.items()},
    )
    shown = replace(shown, hidden=_hidden_between(whole, shown))
    shown = _with_texts(shown, lambda value: without_addresses(value, shown.hidden))
    return shown if keeps_names else _without_names(shown, NameFinder.of_hidden(whole, shown))


def _without_names(shown: Community, names: NameFinder) -> Community:
    """The community whose texts name nobody who may not be named."""
    if not names.by_first_word:
        return shown
    return _with_texts(shown, lambda value: without_names(value, names, shown.language))


def hidden_in_mails(whole: Community, today: datetime.date, default: Audience) -> NameFinder:
    """The names of people that a letter may not show."""
    shown = for_audience(
        whole, AUDIENCES[0], today, default=default, by_mail=True, keeps_names=True
    )
    return NameFinder.of_hidden(whole, shown)


def _with_texts(shown: Community, change: Callable[[Any], Any]) -> Community:
    """The community with each of its records changed."""
    new: dict[str, Any] = {
        kind: {id_: change(one) for id_, one in getattr(shown, kind).items()}
        for kind in (*_KINDS, "people", "spotlights")
    }
    return replace(shown, loose_needs=change(shown.loose_needs), **new)


def _hidden_between(whole: Community, shown: Community) -> Hidden:
    """What `shown` lacks of the whole."""
    gone = (
        record
        for kind, rows in whole.by_kind.items()
        for identifier, record in rows.items()
        if identifier not in shown.by_kind[kind]
    )
    indexes = frozenset(index_sources(whole)).difference(index_sources(shown))
    return whole.hidden.with_others(hidden_records(gone)).with_sources(indexes)


def with_lasting_consents(community: Community, today: datetime.date) -> Community | None:
    """The community as if no consent had run out; None where none has.

    Whatever differs between the two is due to the day alone.
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


def _publishable(
    spotlights: Iterable[Spotlight], people: Mapping[str, Person]
) -> Iterable[Spotlight]:
    """The spotlights that are published, on people who may be named."""
    for spotlight in spotlights:
        person = people.get(spotlight.person)
        if spotlight.state == "published" and person and person.is_named:
            yield spotlight
