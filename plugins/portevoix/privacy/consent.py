"""What people agreed to: who may be named, whose words and pictures may be shown."""

import datetime
import posixpath
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from portevoix.model.people import Person
from portevoix.schema.record import Audience, is_visible


def as_agreed(
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
    return Person(id=f".anonymous-{number}", name="", team=person.team, contributions=tuple(done))


class Agreed(NamedTuple):
    """Whose words may have their name beside them, and whose picture may be shown."""

    quoted: frozenset[str]
    pictured: frozenset[str]
    refused_photos: frozenset[str]
    """Photos of people who did not agree, wherever they stand."""

    @classmethod
    def of(
        cls, people: Mapping[str, Person], shown: Mapping[str, Person], today: datetime.date
    ) -> "Agreed":
        def agreed(what: Any) -> frozenset[str]:
            return frozenset(
                old
                for old, new in shown.items()
                if new.is_named and new.consent and new.consent.allows(what, today)
            )

        photos = {posixpath.normpath(person.photo) for person in shown.values() if person.photo}
        all_photos = {posixpath.normpath(one.photo) for one in people.values() if one.photo}
        return cls(agreed("quote"), agreed("photo"), frozenset(all_photos - photos))
