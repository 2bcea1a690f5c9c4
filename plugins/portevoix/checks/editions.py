"""Do the editions of the newsletter follow each other, and tell what was written for them?"""

import datetime
from collections.abc import Iterator
from itertools import pairwise

from portevoix.checks.check import Found, Seen, check, found
from portevoix.core.problems import N_
from portevoix.model.articles import Edition

DAY = datetime.timedelta(days=1)


def _followers(seen: Seen) -> Iterator[tuple[Edition, Edition]]:
    """Each edition and the next for the same readers, in the order of their days."""
    readers: dict[object, list[Edition]] = {}
    for edition in seen.community.editions.values():
        readers.setdefault((edition.audience, frozenset(edition.areas)), []).append(edition)
    for editions in readers.values():
        yield from pairwise(sorted(editions, key=lambda one: (one.from_, one.to)))


@check(
    "edition-overlap",
    N_("Two editions cover the same days."),
    N_("Let “from” be the day after the “to” of the edition before."),
)
def edition_overlap(seen: Seen) -> Iterator[Found]:
    for former, edition in _followers(seen):
        if edition.from_ <= former.to:
            yield found(
                seen.places.of(edition, "from"),
                N_("This edition starts on {start}; “{former}” covers the days up to {end}."),
                start=edition.from_,
                former=former.id,
                end=former.to,
            )


@check(
    "edition-gap",
    N_("No edition covers the days between two editions."),
    N_("Let “from” be the day after the “to” of the edition before."),
)
def edition_gap(seen: Seen) -> Iterator[Found]:
    for former, edition in _followers(seen):
        if edition.from_ > former.to + DAY:
            yield found(
                seen.places.of(edition, "from"),
                N_("No edition covers the days from {first} to {last}."),
                first=former.to + DAY,
                last=edition.from_ - DAY,
            )


@check(
    "edition-backwards",
    N_("An edition ends before it starts."),
    N_("Correct “from” or “to”."),
)
def edition_backwards(seen: Seen) -> Iterator[Found]:
    for edition in seen.community.editions.values():
        if edition.to < edition.from_:
            yield found(
                seen.places.of(edition, "to"),
                N_("This edition goes from {start} to {end}."),
                start=edition.from_,
                end=edition.to,
            )


@check(
    "team-untold",
    N_("The team wrote something in an edition, and its section is left out."),
    N_("Add “team” to “sections”, where it should stand."),
)
def team_untold(seen: Seen) -> Iterator[Found]:
    for edition in seen.community.editions.values():
        if edition.team and edition.sections and "team" not in edition.sections:
            yield found(
                seen.places.of(edition, "team"),
                N_("“sections” does not name “team”: no reader sees this."),
            )
