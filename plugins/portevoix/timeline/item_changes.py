"""Changes of status and target within the window: from what, to what, and why."""

from collections.abc import Sequence

from portevoix.model.history import ItemChange
from portevoix.model.roadmap import Item
from portevoix.timeline.blocks import ChangeEntry, PageRef
from portevoix.timeline.context import EditionContext


def find_changes(context: EditionContext) -> list[ChangeEntry]:
    """One entry an item, whatever the number of its changes, the newest first; items that shipped
    are in a section of their own.
    """
    found = []
    for item in context.items:
        changes = [
            change.entry
            for change in context.history[item.id]
            if change.entry
            and change.day in context.window
            and not context.was_reported(change_key(item, change.entry))
        ]
        entry = _entry(context, item, changes) if changes else None
        if entry:
            found.append(entry)
    return sorted(found, key=lambda entry: entry.date, reverse=True)


def change_key(item: Item, change: ItemChange) -> str:
    return f"step:{item.id}:{change.date}:{change.status or ''}:{change.target or ''}"


def _entry(
    context: EditionContext, item: Item, changes: Sequence[ItemChange]
) -> ChangeEntry | None:
    status_changes = [change for change in changes if change.status]
    target_changes = [change for change in changes if change.target]
    status = status_changes[-1].status if status_changes else None
    if status == "shipped":
        return None
    former_status = status_changes[0].former_status if status_changes else None
    target = target_changes[-1].target if target_changes else None
    former_target = target_changes[0].former_target if target_changes else None
    if status == former_status:
        status = former_status = None
    if target == former_target:
        target = former_target = None
    if status is None and target is None:
        return None
    return ChangeEntry(
        ref=PageRef(kind="item", id=item.id),
        title=item.title,
        area=context.area(item.area),
        about=(item.id,),
        report_keys=tuple(change_key(item, change) for change in changes),
        date=changes[-1].date,
        is_new=changes[0].is_first,
        former_status=former_status,
        status=status,
        former_target=former_target,
        target=target,
        reasons=tuple(change.reason for change in changes if change.reason),
    )
