"""Checks of the reasons for bad news: they say enough for those who waited."""

import re
from collections.abc import Iterator

from portevoix.checks.check import CheckContext, Finding, check, finding
from portevoix.core.problems import N_
from portevoix.model.history import item_changes
from portevoix.schema.record import SourceStruct
from portevoix.schema.text import Words
from portevoix.timeline.reasons import reason_of

_FEWEST = 8
"""Words: with fewer, a reason says a cause or a consequence, not both."""
_HOLLOW = re.compile(
    r"raisons? techniques?|contraintes? techniques?|contre-temps|repriorisation"
    r"|changement de priorités?|manque de (?:temps|ressources)|technical (?:reasons?|difficulties)"
    r"|unforeseen|reprioriti[sz]|priorities changed|lack of (?:time|resources)",
    re.IGNORECASE,
)
"""Phrases that say nothing to those who waited."""
_MANY = 25
"""Words: with so many, such a phrase is explained."""


@check(
    "reason-thin",
    N_("A reason for bad news says too little for those who waited."),
    N_("Say the cause, what it means for them, what they can do meanwhile, and until when."),
    severity="advice",
)
def reason_thin(context: CheckContext) -> Iterator[Finding]:
    for item in context.community.items.values():
        for owner, reason in _bad_news(context, item.id):
            text = str(reason)
            words = len(text.split())
            hollow = _HOLLOW.search(text) if words < _MANY else None
            if words < _FEWEST or hollow:
                yield finding(
                    context.places.of(owner, "reason"),
                    N_("This reason for “{title}” says too little: “{text}”."),
                    title=str(item.title),
                    text=hollow[0] if hollow else text,
                )


def _bad_news(context: CheckContext, identifier: str) -> Iterator[tuple[SourceStruct, Words]]:
    """The reasons of dates pushed back, and of what is declined or paused."""
    item = context.community.items[identifier]
    ordered = sorted(item.history, key=lambda change: change.date)
    for change, step in zip(ordered, item_changes(item), strict=True):
        has_stopped = step.status in ("paused", "declined")
        if has_stopped and reason_of(item) is not change.reason:
            continue  # its decision says why
        if change.reason and (has_stopped or step.move == "pushed_back"):
            yield change, change.reason
    for decision in (item.decision, *(need.answer for need in item.needs)):
        if decision and decision.reason and decision.outcome == "declined":
            yield decision, decision.reason
