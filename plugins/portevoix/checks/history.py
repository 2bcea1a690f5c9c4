"""Is history told in order, and do moved dates have a reason?"""

import datetime
from collections.abc import Iterator
from itertools import pairwise

from portevoix.checks.check import Found, Seen, check, found
from portevoix.core.problems import N_
from portevoix.model.roadmap import Item
from portevoix.schema.record import Record
from portevoix.schema.text import Moment
from portevoix.timeline.history import item_changes


@check(
    "moved-without-reason",
    N_("A target moved, and its history does not say why."),
    N_("Add a “reason” to this entry: people planned with the former date."),
)
def moved_without_reason(seen: Seen) -> Iterator[Found]:
    for item in _with_history(seen):
        ordered = sorted(item.history, key=lambda change: change.date)
        for change, step in zip(ordered, item_changes(item), strict=True):
            if _moved(step.former_target, step.target) and step.reason is None:
                yield found(
                    seen.places.of(change, "target"),
                    N_("“{title}” moved from {former} to {target} and nothing says why."),
                    title=str(item.title),
                    former=step.former_target,
                    target=step.target,
                )


def _with_history(seen: Seen) -> list[Item]:
    return [item for item in seen.community.items.values() if item.history]


def _moved(former: Moment | None, new: Moment | None) -> bool:
    """A target inside the former one is the same promise, more precise."""
    if former is None or new is None or former == new:
        return False
    if None in (former.start, former.end, new.start, new.end):
        return True
    return not (former.start <= new.start and new.end <= former.end)  # type: ignore[operator]


@check(
    "history-behind",
    N_("The status or target of an item is not what its history ends with."),
    N_("Add an entry with the day it changed, or correct the item."),
)
def history_behind(seen: Seen) -> Iterator[Found]:
    for item in _with_history(seen):
        for name in ("status", "target"):
            ordered = sorted(item.history, key=lambda change: change.date)
            told = [getattr(change, name) for change in ordered if getattr(change, name)]
            now = getattr(item, name)
            if told and told[-1] != now:
                yield found(
                    seen.places.of(item, name),
                    N_("“{key}” is {now} here, and {told} in the last history entry that says it."),
                    key=name,
                    now=now if now is not None else "–",
                    told=told[-1],
                )


@check(
    "history-order",
    N_("A history is not in the order of its dates."),
    N_("Put the oldest entry first."),
)
def history_order(seen: Seen) -> Iterator[Found]:
    for item in _with_history(seen):
        for earlier, later in pairwise(item.history):
            if later.date < earlier.date:
                yield found(
                    seen.places.of(later, "date"),
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
def target_over(seen: Seen) -> Iterator[Found]:
    for item in seen.community.items.values():
        due = item.target.end if item.target else None
        if due and due < seen.today and item.status not in ("shipped", "declined", "paused"):
            yield found(
                seen.places.of(item, "target"),
                N_("“{title}” was due in {target}, which is over."),
                title=str(item.title),
                target=item.target,
            )


@check(
    "created-late",
    N_("What was to be announced was created after its own day: no edition announces it."),
    N_("Correct “created”, or the day: an announcement is made between the two."),
)
def created_late(seen: Seen) -> Iterator[Found]:
    for record, created, day in _announced(seen):
        if created and day and created > day:
            yield found(
                seen.places.of(record, "created"),
                N_("It was created on {created}, after its day, {day}."),
                created=created,
                day=day,
            )


def _announced(
    seen: Seen,
) -> Iterator[tuple[Record, datetime.date | None, datetime.date | None]]:
    """What editions announce, since when it was known, and the last day on which it is to come."""
    community = seen.community
    for event in community.events.values():
        yield event, event.created, event.end or event.date
    for workshop in community.workshops.values():
        yield workshop, workshop.created, workshop.date
    for item in community.items.values():
        for call in item.calls:
            yield call, call.created, call.until
        if item.lab:
            yield item.lab, item.lab.created, item.lab.until
