"""Checks of histories: they are in order, and moved dates have a reason."""

import datetime
from collections.abc import Iterator
from itertools import pairwise

from portevoix.checks.check import CheckContext, Finding, check, finding
from portevoix.checks.slips import is_unclear
from portevoix.core.problems import N_
from portevoix.model.history import item_changes, target_move
from portevoix.model.roadmap import Item
from portevoix.schema.record import Record
from portevoix.schema.text import Moment


@check(
    "moved-without-reason",
    N_("A target moved, and its history does not say why."),
    N_("Add a “reason” to this entry: people planned with the former date."),
)
def moved_without_reason(context: CheckContext) -> Iterator[Finding]:
    for item in _with_history(context):
        ordered = sorted(item.history, key=lambda change: change.date)
        for change, step in zip(ordered, item_changes(item), strict=True):
            if _has_moved(step.former_target, step.target) and step.reason is None:
                yield finding(
                    context.places.of(change, "target"),
                    N_("“{title}” moved from {former} to {target} and nothing says why."),
                    title=str(item.title),
                    former=step.former_target,
                    target=step.target,
                )


def _with_history(context: CheckContext) -> list[Item]:
    return [item for item in context.community.items.values() if item.history]


def _has_moved(former: Moment | None, new: Moment | None) -> bool:
    if former is None or new is None or former == new:
        return False
    return target_move(former, new) != "made_precise"


@check(
    "history-behind",
    N_("The status or target of an item is not what its history ends with."),
    N_("Add an entry with the day it changed, or correct the item."),
)
def history_behind(context: CheckContext) -> Iterator[Finding]:
    for item in _with_history(context):
        for name in ("status", "target"):
            ordered = sorted(item.history, key=lambda change: change.date)
            values = [getattr(change, name) for change in ordered if getattr(change, name)]
            now = getattr(item, name)
            if is_unclear(now):
                continue  # told as such
            if now is None and item.status in ("declined", "paused", "shipped"):
                continue  # its date went with it
            if values and values[-1] != now:
                yield finding(
                    context.places.of(item, name),
                    N_("“{key}” is {now} here, and {told} in the last history entry that says it."),
                    key=name,
                    now=now if now is not None else "–",
                    told=values[-1],
                )


@check(
    "history-unknown",
    N_("A status or target changes on a day to come, and nothing says what it is until then."),
    N_("Add an entry to “history” with what it is today, and since when."),
)
def history_unknown(context: CheckContext) -> Iterator[Finding]:
    for item in _with_history(context):
        for name in ("status", "target"):
            changes = [change for change in item.history if getattr(change, name)]
            # Until its day, an entry is a draft, and so is what it brings.
            first = min(changes, key=lambda change: change.date) if changes else None
            if first and first.date > context.today and getattr(first, name) == getattr(item, name):
                yield finding(
                    context.places.of(first, name),
                    N_("“{key}” is {value} from {day} on; until then, readers are not told it."),
                    key=name,
                    value=getattr(first, name),
                    day=first.date,
                )


@check(
    "history-order",
    N_("A history is not in the order of its dates."),
    N_("Put the oldest entry first."),
)
def history_order(context: CheckContext) -> Iterator[Finding]:
    for item in _with_history(context):
        for earlier, later in pairwise(item.history):
            if later.date < earlier.date:
                yield finding(
                    context.places.of(later, "date"),
                    N_("{date} comes before {before}, the date of the entry above."),
                    date=later.date,
                    before=earlier.date,
                )


@check(
    "target-over",
    N_("What was due is not there, and its target still stands."),
    N_("Set a new “target”, with the reason in “history”; or the status “shipped”."),
    severity="advice",
)
def target_over(context: CheckContext) -> Iterator[Finding]:
    for item in context.community.items.values():
        due = item.target.end if item.target else None
        if due and due < context.today and item.status not in ("shipped", "declined", "paused"):
            yield finding(
                context.places.of(item, "target"),
                N_("“{title}” was due in {target}, which is over."),
                title=str(item.title),
                target=item.target,
            )


@check(
    "created-late",
    N_("What was to be announced was created after its own day: no edition announces it."),
    N_("Correct “created”, or the day: an announcement is made between the two."),
)
def created_late(context: CheckContext) -> Iterator[Finding]:
    for record, created, day in _announcements(context):
        if created and day and created > day:
            yield finding(
                context.places.of(record, "created"),
                N_("It was created on {created}, after its day, {day}."),
                created=created,
                day=day,
            )


def _announcements(
    context: CheckContext,
) -> Iterator[tuple[Record, datetime.date | None, datetime.date | None]]:
    """The records that editions announce, when each was created, and its last day."""
    community = context.community
    for event in community.events.values():
        yield event, event.created, event.end or event.date
    for workshop in community.workshops.values():
        yield workshop, workshop.created, workshop.date
    for item in community.items.values():
        for call in item.calls:
            yield call, call.created, call.until
        if item.lab:
            yield item.lab, item.lab.created, item.lab.until
