"""Does everybody get their turn in a spotlight?"""

import calendar
import datetime
from collections import Counter
from collections.abc import Iterator

from portevoix.checks.check import Found, Seen, check, found
from portevoix.core.problems import N_
from portevoix.model.articles import Spotlight
from portevoix.model.community import Community
from portevoix.model.people import Person

MONTHS = 12
"""How long before a person may be in a spotlight again."""
LARGEST_SHARE = 0.3
"""Of a year's spotlights, for one organisation."""
FEWEST_TO_COMPARE = 3
"""Spotlights in a year, below which nothing is always the same."""


def turn(spotlight: Spotlight, today: datetime.date) -> datetime.date:
    """The day of a spotlight; of one that is still to come, today at the earliest."""
    return spotlight.date or today


def in_turn(community: Community, today: datetime.date) -> list[Spotlight]:
    """The spotlights, oldest first, those to come last."""
    return sorted(community.spotlights.values(), key=lambda one: (turn(one, today), one.id))


def months_later(day: datetime.date, months: int) -> datetime.date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return datetime.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def last_turn(
    community: Community, person: str, before: Spotlight | None, today: datetime.date
) -> Spotlight | None:
    """The last spotlight on a person, before another one where that is given."""
    ordered = in_turn(community, today)
    if before:
        ordered = ordered[: ordered.index(before)]
    return next((one for one in reversed(ordered) if one.person == person), None)


@check(
    "spotlight-again",
    N_("Somebody has a second spotlight within 12 months."),
    N_("Ask somebody else, or wait."),
    severity="advice",
)
def spotlight_again(seen: Seen) -> Iterator[Found]:
    community = seen.community
    for spotlight in in_turn(community, seen.today):
        former = last_turn(community, spotlight.person, spotlight, seen.today)
        if former is None:
            continue
        day = turn(former, seen.today)
        if turn(spotlight, seen.today) < months_later(day, MONTHS):
            person = community.people.get(spotlight.person)
            yield found(
                seen.places.of(spotlight, "person"),
                N_("{name} had a spotlight on {date} already ({former})."),
                name=person.name if person else spotlight.person,
                date=day,
                former=former.id,
            )


@check(
    "spotlight-organisation",
    N_("One organisation has more than 30 % of a year’s spotlights."),
    N_("Ask people of other organisations next."),
    severity="advice",
)
def spotlight_organisation(seen: Seen) -> Iterator[Found]:
    community = seen.community
    for year, spotlights in _by_year(seen).items():
        people = (community.people.get(one.person) for one in spotlights)
        counted = Counter(p.organisation for p in people if p and p.organisation)
        for organisation, number in counted.items():
            if number < 2 or number <= LARGEST_SHARE * len(spotlights):
                continue
            known = community.organisations.get(organisation)
            last = [s for s in spotlights if _organisation(community, s) == organisation][-1]
            yield found(
                seen.places.of(last, "person"),
                N_("{name} has {number} of the {all} spotlights of {year}."),
                name=known.name if known else organisation,
                number=number,
                all=len(spotlights),
                year=year,
            )


def _by_year(seen: Seen) -> dict[int, list[Spotlight]]:
    """The spotlights of each year; an invitation has none yet."""
    years: dict[int, list[Spotlight]] = {}
    for spotlight in in_turn(seen.community, seen.today):
        if spotlight.date:
            years.setdefault(spotlight.date.year, []).append(spotlight)
    return years


def _organisation(community: Community, spotlight: Spotlight) -> str | None:
    person = community.people.get(spotlight.person)
    return person.organisation if person else None


@check(
    "spotlight-same-kind",
    N_("All spotlights of a year are about the same kind of contribution."),
    N_("Look for somebody who helps in another way: translating, testing, teaching, hosting."),
    severity="advice",
)
def spotlight_same_kind(seen: Seen) -> Iterator[Found]:
    community = seen.community
    for year, spotlights in _by_year(seen).items():
        people = [community.people.get(one.person) for one in spotlights]
        kinds = [_kinds(community, person) for person in people if person]
        every = set().union(*kinds)
        if len(kinds) >= FEWEST_TO_COMPARE and len(every) == 1 and all(kinds):
            yield found(
                seen.places.of(spotlights[-1], "person"),
                N_("All {number} spotlights of {year} are about “{kind}”."),
                number=len(spotlights),
                year=year,
                kind=every.pop(),
            )


def _kinds(community: Community, person: Person) -> set[str]:
    """The ways in which a person takes part."""
    kinds: set[str] = {one.type for one in person.contributions}
    if community.workshops_by_person[person.id]:
        kinds.add("workshop")
    if community.events_by_person[person.id]:
        kinds.add("talk")
    return kinds
