"""What a site leaves out of what the files hold, listed for those who build it, by ids alone."""

import datetime
from collections.abc import Iterator
from typing import NamedTuple

from portevoix.core.problems import Place
from portevoix.loading.load import LoadedProject
from portevoix.model.community import Community
from portevoix.model.media import is_published, restricted_records
from portevoix.model.people import ConsentTo, Person
from portevoix.schema.record import Audience, NamedRecord, Record, is_visible
from portevoix.schema.references import nested_values

_KINDS: tuple[ConsentTo, ...] = ("photo", "quote", "newsletter")


class LeftOut(NamedTuple):
    """Something that is not shown: where it is written, and its id, or that of what it is in."""

    place: Place
    identifier: str
    keys: tuple[str, ...] = ()
    """What of it is not shown, where it is not all of it."""
    was_asked: bool = True
    """False for people of whom no consent is written down."""

    def __str__(self) -> str:
        keys = f" ({', '.join(self.keys)})" if self.keys else ""
        return f"{self.identifier}{keys}"


def left_out(
    loaded: LoadedProject, shown: Community, audience: Audience, today: datetime.date
) -> list[LeftOut]:
    """All that `shown`, the community for an audience, and its site leave out."""
    found = [*_records(loaded, shown), *_parts(loaded.community, shown, audience)]
    found += [
        LeftOut(page.origin._replace(line=0), page.origin.path)
        for page in loaded.pages
        if not is_published(page, audience)
    ]
    found += _of_people(loaded.community, shown, today)
    return sorted(set(found), key=lambda one: (not one.was_asked, one.place, one.identifier))


def _records(loaded: LoadedProject, shown: Community) -> Iterator[LeftOut]:
    for draft in loaded.drafts:
        yield LeftOut(draft.origin, draft.id)
    for kind, rows in loaded.community.by_kind.items():
        known = shown.by_kind[kind]
        for identifier, record in rows.items():
            if identifier not in known:
                was_asked = not isinstance(record, Person) or record.consent is not None
                yield LeftOut(record.origin, identifier, was_asked=was_asked)


def _parts(whole: Community, shown: Community, audience: Audience) -> Iterator[LeftOut]:
    """The parts of records that are shown which are for a narrower audience."""
    for record in restricted_records(whole, shown):
        if record.id in shown.by_kind[record.kind]:
            yield from _parts_of(record, record, audience)


def _parts_of(record: Record, owner: NamedRecord, audience: Audience) -> Iterator[LeftOut]:
    for name, value in nested_values(record):
        for part in (value,) if isinstance(value, Record) else value:
            if part.audience and not is_visible(part.audience, audience):
                key = type(record).fields()[name].key
                yield LeftOut(part.origin, owner.id, (key,))
            else:
                yield from _parts_of(part, owner, audience)


def _of_people(whole: Community, shown: Community, today: datetime.date) -> Iterator[LeftOut]:
    """What people who are named did not agree to, of what there is of them."""
    quoted = {quote.by for item in whole.items.values() for quote in item.quotes}
    quoted |= {one.person for one in whole.spotlights.values() if one.quote}
    for person in whole.people.values():
        consent = person.consent
        if consent is None or person.id not in shown.people:
            continue
        there = {
            "photo": bool(person.photo),
            "quote": person.id in quoted,
            "newsletter": bool(whole.editions),
        }
        keys = tuple(key for key in _KINDS if there[key] and not consent.allows(key, today))
        if keys:
            yield LeftOut(consent.origin, person.id, keys)
