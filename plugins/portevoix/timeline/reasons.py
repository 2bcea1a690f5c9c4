"""Why an item is paused or declined, where a reason is given."""

from portevoix.model.roadmap import Item
from portevoix.schema.text import Words

_OUTCOMES = {"declined": ("declined",), "paused": ("later", "declined")}
"""The outcomes of a decision that are about such a status."""


def reason_of(item: Item) -> Words | None:
    """The reason of the decision to stop, else the last reason since the item has its status.

    Earlier reasons are about something else, and so is a decision to go on.
    """
    decision = item.decision
    if decision and decision.reason and decision.outcome in _OUTCOMES.get(item.status, ()):
        return decision.reason
    changes = sorted(item.history, key=lambda change: change.date)
    status_changes = [number for number, change in enumerate(changes) if change.status]
    if not status_changes or changes[status_changes[-1]].status != item.status:
        return None
    reasons = [change.reason for change in changes[status_changes[-1] :] if change.reason]
    return reasons[-1] if reasons else None
