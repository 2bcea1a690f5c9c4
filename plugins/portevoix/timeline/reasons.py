"""Why an item is paused or declined, where somebody said so."""

from portevoix.model.roadmap import Item
from portevoix.schema.text import Words

_SAYS = {"declined": ("declined",), "paused": ("later", "declined")}
"""The outcomes of a decision that are about such a status."""


def reason_of(item: Item) -> Words | None:
    """The reason of the decision that says so, else the last one since the status was given.

    What was said before is about something else, and so is a decision to go on.
    """
    decision = item.decision
    if decision and decision.reason and decision.outcome in _SAYS.get(item.status, ()):
        return decision.reason
    changes = sorted(item.history, key=lambda change: change.date)
    given = [number for number, change in enumerate(changes) if change.status]
    if not given or changes[given[-1]].status != item.status:
        return None
    reasons = [change.reason for change in changes[given[-1] :] if change.reason]
    return reasons[-1] if reasons else None
