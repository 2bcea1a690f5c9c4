"""Checks of editions: their days follow each other, and they show what was written for them."""

import datetime
from collections.abc import Iterator
from itertools import pairwise

from portevoix.checks.check import CheckContext, Finding, check, finding
from portevoix.core.problems import N_
from portevoix.model.articles import Edition

DAY = datetime.timedelta(days=1)


def _consecutive_editions(context: CheckContext) -> Iterator[tuple[Edition, Edition]]:
    """Each edition and the next for the same readers, in the order of their days."""
    readers: dict[object, list[Edition]] = {}
    for edition in context.community.editions.values():
        readers.setdefault((edition.audience, frozenset(edition.areas)), []).append(edition)
    for editions in readers.values():
        yield from pairwise(sorted(editions, key=lambda one: (one.from_, one.to)))


@check(
    "edition-overlap",
    N_("Two editions cover the same days."),
    N_("Let “from” be the day after the “to” of the edition before."),
)
def edition_overlap(context: CheckContext) -> Iterator[Finding]:
    for former, edition in _consecutive_editions(context):
        if edition.from_ <= former.to:
            yield finding(
                context.places.of(edition, "from"),
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
def edition_gap(context: CheckContext) -> Iterator[Finding]:
    drafts = [one for one in context.loaded.drafts if isinstance(one, Edition)]
    every = [*context.community.editions.values(), *drafts]
    for former, edition in _consecutive_editions(context):
        # One that was taken back, or is for others now, is no gap.
        covered = (one.from_ < edition.from_ and one.to > former.to for one in every)
        if edition.from_ > former.to + DAY and not any(covered):
            yield finding(
                context.places.of(edition, "from"),
                N_("No edition covers the days from {first} to {last}."),
                first=former.to + DAY,
                last=edition.from_ - DAY,
            )


@check(
    "edition-backwards",
    N_("An edition ends before it starts."),
    N_("Correct “from” or “to”."),
)
def edition_backwards(context: CheckContext) -> Iterator[Finding]:
    for edition in context.community.editions.values():
        if edition.to < edition.from_:
            yield finding(
                context.places.of(edition, "to"),
                N_("This edition goes from {start} to {end}."),
                start=edition.from_,
                end=edition.to,
            )


@check(
    "team-untold",
    N_("The team wrote something in an edition, and its section is left out."),
    N_("Add “team” to “sections”, where it should stand."),
)
def team_untold(context: CheckContext) -> Iterator[Finding]:
    for edition in context.community.editions.values():
        if edition.team and edition.sections and "team" not in edition.sections:
            yield finding(
                context.places.of(edition, "team"),
                N_("“sections” does not name “team”: no reader sees this."),
            )
