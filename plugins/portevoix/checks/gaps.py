"""What the team might still write down; readers are told nothing of it."""

from collections.abc import Iterator

from portevoix.checks.check import CheckContext, Finding, check, finding
from portevoix.core.problems import N_
from portevoix.timeline.gaps import incomplete_items


@check(
    "item-gaps",
    N_("An item lacks what others of the project have."),
    N_("Write it down if you know it; readers are told nothing where there is nothing."),
    severity="off",
)
def item_gaps(context: CheckContext) -> Iterator[Finding]:
    for item, keys in incomplete_items(context.community):
        message = N_("“{title}” has none of these: {keys}.")
        yield finding(item.origin, message, title=str(item.title), keys=", ".join(keys))
