"""Is it known how many people want what is planned?"""

from collections.abc import Iterator

from portevoix.checks.check import Found, Seen, check, found
from portevoix.core.problems import N_


@check(
    "survey-missing",
    N_("An item is planned, and nobody counted who wants it."),
    N_("Add “voices” from a survey."),
)
def survey_missing(seen: Seen) -> Iterator[Found]:
    for item in seen.community.items.values():
        if item.status == "planned" and not item.voices:
            yield found(
                seen.places.of(item, "status"),
                N_("“{title}” is planned, and nobody counted who wants it."),
                title=str(item.title),
            )
