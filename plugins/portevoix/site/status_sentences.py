"""Which sentence explains the status of an item."""

import datetime

from portevoix.model.community import Community
from portevoix.model.roadmap import Item
from portevoix.timeline.reasons import reason_of


def sentence_family(community: Community, item: Item | None, today: datetime.date) -> str:
    """The family of words with the sentence for a status, more precise where the item allows."""
    is_known = item is not None and _is_known(community, item, today)
    return "status_known" if is_known else "status_sentence"


def _is_known(community: Community, item: Item, today: datetime.date) -> bool:
    """Whether the more precise sentence on its status is true of an item.

    Planned: for a day that is not past. In preview: in a lab. Shipped: for all readers, and without
    a stage of its own. Paused or declined: with a reason.
    """
    match item.status:
        case "planned":
            due = item.target.end if item.target else None
            return due is not None and due >= today
        case "preview":
            return item.lab is not None or bool(community.workshops_by_item[item.id])
        case "shipped":
            return item.stage is None and item.audience in (None, "public")
        case "paused" | "declined":
            return reason_of(item) is not None
    return False
