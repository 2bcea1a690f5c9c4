"""Consent: who may be named, whose quotes and pictures may be shown."""

import datetime
import posixpath
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from portevoix.model.people import ConsentTo, Person
from portevoix.schema.record import Audience, is_visible


def apply_consent(
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
            found[person.id] = _anonymise(person, number, audience)
        elif person.photo and not consent.allows("photo", today):
            found[person.id] = person.changed(photo=None)
        else:
            found[person.id] = person
    return found


def _anonymise(person: Person, number: int, audience: Audience) -> Person:
    """Somebody who is only counted, under an id that no file can hold."""
    contributions = [
        one.changed(text=None)
        for one in person.contributions
        if is_visible(one.audience or "public", audience)
    ]
    return Person(
        id=f".anonymous-{number}", name="", team=person.team, contributions=tuple(contributions)
    )


class ConsentPolicy(NamedTuple):
    """What is shown of people, by the former ids of those who consented to it."""

    may_be_quoted: frozenset[str]
    may_be_pictured: frozenset[str]
    hidden_photos: frozenset[str]
    """Photos of people who did not consent, wherever they stand."""

    @classmethod
    def of(
        cls, people: Iterable[Person], shown: Mapping[str, Person], today: datetime.date
    ) -> "ConsentPolicy":
        def consenting(what: ConsentTo) -> frozenset[str]:
            return frozenset(
                old
                for old, new in shown.items()
                if new.is_named and new.consent and new.consent.allows(what, today)
            )

        photos = {posixpath.normpath(person.photo) for person in shown.values() if person.photo}
        all_photos = {posixpath.normpath(one.photo) for one in people if one.photo}
        return cls(consenting("quote"), consenting("photo"), frozenset(all_photos - photos))
