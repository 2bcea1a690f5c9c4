"""Checks that a roadmap does not contradict itself."""

import datetime
from collections import Counter
from collections.abc import Iterator

from portevoix.checks.check import CheckContext, Finding, check, finding
from portevoix.core.problems import N_
from portevoix.model.history import shipped_on
from portevoix.model.roadmap import Item
from portevoix.timeline.horizon import horizon

QUIET_DAYS = 90
"""Days in which something should happen to what is in progress."""


@check(
    "shipped-undated",
    N_("An item shipped, and no entry of its history says on which day."),
    N_("Add an entry to “history”, with the day and “status: shipped”."),
    severity="advice",
)
def shipped_undated(context: CheckContext) -> Iterator[Finding]:
    noted = {one for note in context.community.notes.values() if note.date for one in note.items}
    for item in context.community.items.values():
        if item.status == "shipped" and shipped_on(item) is None and item.id not in noted:
            yield finding(
                context.places.of(item, "status"),
                N_("“{title}” shipped, and nothing says when."),
                title=str(item.title),
            )


@check(
    "progress-quiet",
    N_("An item is in progress, and nothing was recorded of it for 90 days."),
    N_("Say what happened in “history”, or set the status back."),
    severity="advice",
)
def progress_quiet(context: CheckContext) -> Iterator[Finding]:
    for item in context.community.items.values():
        if item.status != "in_progress" or not (last := _last_day(context, item)):
            continue
        if (context.today - last).days > QUIET_DAYS:
            yield finding(
                context.places.of(item, "status"),
                N_("“{title}” is in progress, and nothing was recorded of it since {day}."),
                title=str(item.title),
                day=last,
            )


def _last_day(context: CheckContext, item: Item) -> datetime.date | None:
    days = [change.date for change in item.history]
    days += [one.date for one in context.community.workshops_by_item[item.id]]
    days += [one.date for one in context.community.notes_by_item[item.id] if one.date]
    return max((day for day in days if day <= context.today), default=None)


@check(
    "required-later",
    N_("An item is due before what it requires."),
    N_("Move one of the two dates, or take the id out of “requires”."),
    severity="advice",
)
def required_later(context: CheckContext) -> Iterator[Finding]:
    items = context.community.items
    for item in items.values():
        for required in (items[one] for one in item.requires if one in items):
            due, needed = _due(item), _due(required)
            if due and needed and needed > due:
                yield finding(
                    context.places.of(item, "requires"),
                    N_("“{title}” is due in {target} and requires “{other}”, due in {later}."),
                    title=str(item.title),
                    target=item.target,
                    other=str(required.title),
                    later=required.target,
                )


def _due(item: Item) -> datetime.date | None:
    is_open = item.status not in ("shipped", "declined")
    return item.target.end if is_open and item.target else None


@check(
    "required-circle",
    N_("Items require each other in a circle: none of them can come first."),
    N_("Take one of the ids out of “requires”."),
    severity="advice",
)
def required_circle(context: CheckContext) -> Iterator[Finding]:
    items = context.community.items
    told: set[frozenset[str]] = set()
    for item in items.values():
        circle = _circle(context, item.id)
        if circle and frozenset(circle) not in told:
            told.add(frozenset(circle))
            yield finding(
                context.places.of(item, "requires"),
                N_("This goes round in a circle: {ids}."),
                ids=" → ".join((*circle, circle[0])),
            )


def _circle(context: CheckContext, start: str) -> tuple[str, ...]:
    """A way from an item back to it, by what is required; empty where there is none."""
    items = context.community.items
    paths: list[tuple[str, ...]] = [(start,)]
    seen = {start}
    while paths:
        path = paths.pop()
        for following in items[path[-1]].requires if path[-1] in items else ():
            if following == start and len(path) > 1:
                return path
            if following not in seen:
                seen.add(following)
                paths.append((*path, following))
    return ()


@check(
    "now-too-much",
    N_("More is for now than was ever shipped in a quarter."),
    N_("Move what will not come now to “next”: readers take “now” as a promise."),
    severity="advice",
)
def now_too_much(context: CheckContext) -> Iterator[Finding]:
    items = context.community.items.values()
    shipped = Counter(
        (day.year, (day.month - 1) // 3) for item in items if (day := shipped_on(item))
    )
    now = [item for item in items if horizon(item, context.today) == "now"]
    best = max(shipped.values(), default=0)
    if len(shipped) > 1 and len(now) > best:
        yield finding(
            context.places.of(now[-1], "status"),
            N_("{n} items are for now; the most that was shipped in a quarter is {best}."),
            n=len(now),
            best=best,
        )


@check(
    "review-over",
    N_("The day has passed on which a decision was to be looked at again."),
    N_("Decide again, and write the new decision; or move “review”."),
    severity="advice",
)
def review_over(context: CheckContext) -> Iterator[Finding]:
    for item in context.community.items.values():
        decisions = [item.decision, *(need.answer for need in item.needs)]
        for decision in decisions:
            due = decision.review.end if decision and decision.review else None
            if decision and due and due < context.today:
                yield finding(
                    context.places.of(decision, "review"),
                    N_("This decision on “{title}” was to be looked at again in {day}."),
                    title=str(item.title),
                    day=decision.review,
                )


@check(
    "event-backwards",
    N_("An event ends before it begins."),
    N_("Correct “date” or “end”."),
    severity="advice",
)
def event_backwards(context: CheckContext) -> Iterator[Finding]:
    for event in context.community.events.values():
        if event.end and event.end < event.date:
            yield finding(
                context.places.of(event, "end"),
                N_("“{title}” begins on {date} and ends on {end}."),
                title=str(event.title),
                date=event.date,
                end=event.end,
            )
