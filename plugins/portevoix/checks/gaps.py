"""What the team might still write down; readers are told nothing of it."""

from collections.abc import Iterator

from portevoix.checks.check import CheckContext, Finding, check, finding
from portevoix.core.problems import N_
from portevoix.model.community import Community
from portevoix.model.roadmap import Item


@check(
    "item-gaps",
    N_("An item lacks what others of the project have."),
    N_("Write it down if you know it; readers are told nothing where there is nothing."),
    severity="off",
)
def item_gaps(context: CheckContext) -> Iterator[Finding]:
    community = context.community
    gaps = [(item, _gaps(community, item)) for item in community.items.values()]
    for item, lacking in gaps:
        # What nobody has is not how this project works.
        some = [key for key in lacking if any(key not in others for _, others in gaps)]
        if some:
            message = N_("“{title}” has none of these: {keys}.")
            yield finding(item.origin, message, title=str(item.title), keys=", ".join(some))


def _gaps(community: Community, item: Item) -> list[str]:
    """The keys of an item that hold nothing, as far as its status asks for them."""
    has = {
        "summary": item.summary,
        "needs": item.needs,
        "voices": item.voices,
        "history": item.history,
        "target": item.target or item.status not in ("planned", "in_progress", "preview"),
        "decision": item.decision or item.status not in ("declined", "paused"),
        "lab": item.lab or community.workshops_by_item[item.id] or item.status == "declined",
    }
    return [key for key, value in has.items() if not value]
