"""Does every decision say why?"""

from collections.abc import Iterator

from portevoix.checks.check import Found, Seen, check, found, shortened
from portevoix.core.problems import N_
from portevoix.model.roadmap import Decision
from portevoix.schema.text import Words
from portevoix.timeline.reasons import reason_of


@check(
    "decision-without-reason",
    N_("A decision says what, and not why."),
    N_("Add a “reason” that a user can read."),
)
def decision_without_reason(seen: Seen) -> Iterator[Found]:
    decisions: list[tuple[Decision | None, Words]] = [
        *((item.decision, item.title) for item in seen.community.items.values()),
        *((need.answer, need.text) for need in seen.community.needs.values()),
    ]
    for decision, about in decisions:
        if decision and decision.reason is None:
            yield found(
                seen.places.of(decision, "outcome"),
                N_("The decision on “{about}” has no reason."),
                about=shortened(str(about)),
            )


@check(
    "declined-without-decision",
    N_("An item is declined, and nothing says why."),
    N_("Add a “decision” with a “reason”: a no that is explained is accepted more easily."),
)
def declined_without_decision(seen: Seen) -> Iterator[Found]:
    for item in seen.community.items.values():
        is_told = item.decision is not None and item.decision.reason is None
        if item.status == "declined" and reason_of(item) is None and not is_told:
            yield found(
                seen.places.of(item, "status"),
                N_("“{title}” is declined and nothing says why."),
                title=str(item.title),
            )
