"""Answers to what users said: to needs, in verdicts of workshops, in decisions on items."""

import datetime
from collections.abc import Iterator
from typing import Literal

from portevoix.model.roadmap import Need, Outcome
from portevoix.schema.text import Words
from portevoix.timeline.blocks import AnswerEntry, PageRef
from portevoix.timeline.context import EditionContext


def find_answers(context: EditionContext) -> list[AnswerEntry]:
    """Answers on one item together, the newest first; of a need that was answered twice within the
    window, the last answer.
    """
    found: dict[str, AnswerEntry] = {}
    every = [*_workshop_answers(context), *_need_answers(context), *_item_answers(context)]
    for answer in sorted(every, key=lambda answer: answer.date):
        if not context.was_reported(*answer.report_keys):
            former = found.get(answer.about[0])
            keys = (*former.report_keys, *answer.report_keys) if former else answer.report_keys
            found[answer.about[0]] = answer.changed(report_keys=keys)
    newest_first = sorted(found.values(), key=lambda answer: answer.date, reverse=True)
    order = {answer.ref.id: n for n, answer in reversed([*enumerate(newest_first)])}
    return sorted(newest_first, key=lambda answer: order[answer.ref.id])


def _workshop_answers(context: EditionContext) -> Iterator[AnswerEntry]:
    for workshop in context.community.workshops.values():
        if workshop.date not in context.window:
            continue
        for verdict in workshop.verdicts:
            need = context.community.needs.get(verdict.need)
            if need:
                yield from _answer(
                    context,
                    need,
                    date=workshop.date,
                    outcome=verdict.verdict,
                    reason=verdict.why,
                )


def _need_answers(context: EditionContext) -> Iterator[AnswerEntry]:
    for need in context.community.needs.values():
        answer = need.answer
        if answer and (answer.date in context.window or need.id in context.picked):
            yield from _answer(
                context,
                need,
                date=answer.date or context.window.end,
                outcome=answer.outcome,
                reason=answer.reason,
            )


def _answer(
    context: EditionContext,
    need: Need,
    *,
    date: datetime.date,
    outcome: Outcome | Literal["heard", "not_kept"],
    reason: Words | None,
) -> Iterator[AnswerEntry]:
    item = context.community.item_by_need.get(need.id)
    area = item.area if item else need.area
    if not context.concerns(*([item.id] if item else []), area=area):
        return
    people, organisations = count_people(context, need)
    ref = PageRef(kind="item", id=item.id) if item else PageRef(kind="need", id=need.id)
    yield AnswerEntry(
        ref=ref,
        title=item.title if item else need.text,
        area=context.area(area),
        about=(need.id, *([item.id] if item else [])),
        report_keys=(f"answer:{need.id}:{outcome}",),
        date=date,
        need=need.text,
        nature=need.type,
        outcome=outcome,
        reason=reason,
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


def _item_answers(context: EditionContext) -> Iterator[AnswerEntry]:
    for item in context.items:
        decision = item.decision
        if not (decision and decision.date and decision.date in context.window):
            continue
        yield AnswerEntry(
            ref=PageRef(kind="item", id=item.id),
            title=item.title,
            area=context.area(item.area),
            about=(item.id,),
            report_keys=(f"decision:{item.id}:{decision.date}:{decision.outcome}",),
            date=decision.date,
            outcome=decision.outcome,
            reason=decision.reason,
            people=sum(voices.count.people or 0 for voices in item.voices),
            organisations=sum(voices.count.organisations or 0 for voices in item.voices),
        )
