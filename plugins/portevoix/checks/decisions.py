"""Checks of decisions: each says why."""

from collections.abc import Iterator

from portevoix.checks.check import CheckContext, Finding, check, finding, shorten
from portevoix.core.problems import N_
from portevoix.model.roadmap import Decision
from portevoix.schema.text import Words
from portevoix.timeline.reasons import reason_of


@check(
    "decision-without-reason",
    N_("A decision says what, and not why."),
    N_("Add a “reason” that a user can read."),
)
def decision_without_reason(context: CheckContext) -> Iterator[Finding]:
    decisions: list[tuple[Decision | None, Words]] = [
        *((item.decision, item.title) for item in context.community.items.values()),
        *((need.answer, need.text) for need in context.community.needs.values()),
    ]
    for decision, about in decisions:
        if decision and decision.reason is None:
            yield finding(
                context.places.of(decision, "outcome"),
                N_("The decision on “{about}” has no reason."),
                about=shorten(str(about)),
            )


@check(
    "declined-without-decision",
    N_("An item is declined, and nothing says why."),
    N_("Add a “decision” with a “reason”: a no that is explained is accepted more easily."),
)
def declined_without_decision(context: CheckContext) -> Iterator[Finding]:
    for item in context.community.items.values():
        lacks_reason = item.decision is not None and item.decision.reason is None
        if item.status == "declined" and reason_of(item) is None and not lacks_reason:
            yield finding(
                context.places.of(item, "status"),
                N_("“{title}” is declined and nothing says why."),
                title=str(item.title),
            )


@check(
    "declined-and-planned",
    N_("The decision on an item is to decline it, and its status is another."),
    N_("Set the status to “declined”; or write the decision that counts today."),
    severity="advice",
)
def declined_and_planned(context: CheckContext) -> Iterator[Finding]:
    for item in context.community.items.values():
        if item.decision and item.decision.outcome == "declined" and item.status != "declined":
            yield finding(
                context.places.of(item.decision, "outcome"),
                N_("“{title}” was declined by this decision, and its status is “{status}”."),
                title=str(item.title),
                status=item.status,
            )
