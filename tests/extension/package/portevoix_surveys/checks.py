"""Is it known how many people want what is planned?"""

from collections.abc import Iterator

from portevoix.checks.check import CheckContext, Finding, check, finding
from portevoix.core.problems import N_


@check(
    "survey-missing",
    N_("An item is planned, and nobody counted who wants it."),
    N_("Add “voices” from a survey."),
)
def survey_missing(context: CheckContext) -> Iterator[Finding]:
    for item in context.community.items.values():
        if item.status == "planned" and not item.voices:
            yield finding(
                context.places.of(item, "status"),
                N_("“{title}” is planned, and nobody counted who wants it."),
                title=str(item.title),
            )
