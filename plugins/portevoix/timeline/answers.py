"""Answers to what users said: to needs, in verdicts of workshops, in decisions on items."""

import datetime
from collections.abc import Iterator

from portevoix.model.roadmap import Item, Need
from portevoix.schema.text import Words
from portevoix.timeline.blocks import AnswerEntry, PageRef
from portevoix.timeline.changes import Change
from portevoix.timeline.context import EditionContext
from portevoix.timeline.needs import AnswerOutcome


def find_answers(context: EditionContext) -> list[AnswerEntry]:
    """Answers on one item together, the newest first; of a need that was answered twice within the
    window, the last answer.
    """
    found: dict[str, AnswerEntry] = {}
    every = [one for change in context.changes for one in _entries(context, change)]
    for answer in sorted(every, key=lambda answer: answer.date):
        if not context.was_reported(*answer.report_keys):
            former = found.get(answer.about[0])
            keys = (*former.report_keys, *answer.report_keys) if former else answer.report_keys
            found[answer.about[0]] = answer.changed(report_keys=keys)
    newest_first = sorted(found.values(), key=lambda answer: answer.date, reverse=True)
    order = {answer.ref.id: n for n, answer in reversed([*enumerate(newest_first)])}
    return sorted(newest_first, key=lambda answer: order[answer.ref.id])


def _entries(context: EditionContext, change: Change) -> Iterator[AnswerEntry]:
    if change.kind != "answered" or change.outcome is None:
        return
    if isinstance(change.record, Need):
        if change.day in context.window or _is_picked(context, change, change.record):
            yield from _need_entry(context, change, change.record, change.outcome)
        return
    is_of_area = not context.areas or change.area in context.areas
    if change.item and change.day and change.day in context.window and is_of_area:
        yield _item_entry(context, change.item, change.day, change.outcome, change.reason)


def _is_picked(context: EditionContext, change: Change, need: Need) -> bool:
    """Whether an editor picked a need, and this is its own answer, not that of a workshop."""
    answer = need.answer
    own = answer and (answer.date, answer.outcome) == (change.day, change.outcome)
    return bool(own) and need.id in context.picked


def _need_entry(
    context: EditionContext, change: Change, need: Need, outcome: AnswerOutcome
) -> Iterator[AnswerEntry]:
    item = change.item
    if not context.concerns(*([item.id] if item else []), area=change.area):
        return
    people, organisations = count_people(context, need)
    ref = PageRef(kind="item", id=item.id) if item else PageRef(kind="need", id=need.id)
    yield AnswerEntry(
        ref=ref,
        title=item.title if item else need.text,
        area=context.area(change.area),
        about=(need.id, *([item.id] if item else [])),
        report_keys=(f"answer:{need.id}:{outcome}",),
        date=change.day or context.window.end,
        need=need.text,
        nature=need.type,
        outcome=outcome,
        reason=change.reason,
        people=people,
        organisations=organisations,
    )


def count_people(context: EditionContext, need: Need) -> tuple[int, int]:
    """How many people and organisations raised a need: the totals given, or those named."""
    count = need.count
    known = context.community.people
    through = {known[p].organisation for p in need.people if p in known} - {None}
    people = count.people if count and count.people is not None else len(need.people)
    organisations = (
        count.organisations
        if count and count.organisations is not None
        else len(through | set(need.organisations))
    )
    return people, organisations


def _item_entry(
    context: EditionContext,
    item: Item,
    day: datetime.date,
    outcome: AnswerOutcome,
    reason: Words | None,
) -> AnswerEntry:
    return AnswerEntry(
        ref=PageRef(kind="item", id=item.id),
        title=item.title,
        area=context.area(item.area),
        about=(item.id,),
        report_keys=(f"decision:{item.id}:{day}:{outcome}",),
        date=day,
        outcome=outcome,
        reason=reason,
        people=sum(voices.count.people or 0 for voices in item.voices),
        organisations=sum(voices.count.organisations or 0 for voices in item.voices),
    )
