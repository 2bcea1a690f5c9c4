"""What became of what users said: answers to needs, verdicts of workshops, decisions."""

import datetime
from collections.abc import Iterator
from typing import Literal

from portevoix.model.roadmap import Need, Outcome
from portevoix.schema.text import Words
from portevoix.timeline.blocks import Answer, PageRef
from portevoix.timeline.context import Telling


def answers(telling: Telling) -> list[Answer]:
    """Those on one item together, the newest first; a need answered twice in the window is told
    with its last answer.
    """
    found: dict[str, Answer] = {}
    every = [*_verdicts(telling), *_of_needs(telling), *_of_items(telling)]
    for answer in sorted(every, key=lambda answer: answer.date):
        if not telling.has_told(*answer.tells):
            former = found.get(answer.about[0])
            keys = (*former.tells, *answer.tells) if former else answer.tells
            found[answer.about[0]] = answer.changed(tells=keys)
    newest_first = sorted(found.values(), key=lambda answer: answer.date, reverse=True)
    order = {answer.ref.id: n for n, answer in reversed([*enumerate(newest_first)])}
    return sorted(newest_first, key=lambda answer: order[answer.ref.id])


def _verdicts(telling: Telling) -> Iterator[Answer]:
    for workshop in telling.community.workshops.values():
        if workshop.date not in telling.window:
            continue
        for verdict in workshop.verdicts:
            need = telling.community.needs.get(verdict.need)
            if need:
                yield from _answer(
                    telling,
                    need,
                    date=workshop.date,
                    outcome=verdict.verdict,
                    reason=verdict.why,
                )


def _of_needs(telling: Telling) -> Iterator[Answer]:
    for need in telling.community.needs.values():
        answer = need.answer
        if answer and (answer.date in telling.window or need.id in telling.picked):
            yield from _answer(
                telling,
                need,
                date=answer.date or telling.window.end,
                outcome=answer.outcome,
                reason=answer.reason,
            )


def _answer(
    telling: Telling,
    need: Need,
    *,
    date: datetime.date,
    outcome: Outcome | Literal["heard", "not_kept"],
    reason: Words | None,
) -> Iterator[Answer]:
    item = telling.community.item_by_need.get(need.id)
    area = item.area if item else need.area
    if not telling.concerns(*([item.id] if item else []), area=area):
        return
    people, organisations = heard(telling, need)
    ref = PageRef(kind="item", id=item.id) if item else PageRef(kind="need", id=need.id)
    yield Answer(
        ref=ref,
        title=item.title if item else need.text,
        area=telling.area(area),
        about=(need.id, *([item.id] if item else [])),
        tells=(f"answer:{need.id}:{outcome}",),
        date=date,
        need=need.text,
        nature=need.type,
        outcome=outcome,
        reason=reason,
        people=people,
        organisations=organisations,
    )


def heard(telling: Telling, need: Need) -> tuple[int, int]:
    """How many people and organisations said it: the totals given, or those named."""
    count = need.count
    known = telling.community.people
    through = {known[p].organisation for p in need.people if p in known} - {None}
    people = count.people if count and count.people is not None else len(need.people)
    organisations = (
        count.organisations
        if count and count.organisations is not None
        else len(through | set(need.organisations))
    )
    return people, organisations


def _of_items(telling: Telling) -> Iterator[Answer]:
    for item in telling.items:
        decision = item.decision
        if not (decision and decision.date and decision.date in telling.window):
            continue
        yield Answer(
            ref=PageRef(kind="item", id=item.id),
            title=item.title,
            area=telling.area(item.area),
            about=(item.id,),
            tells=(f"decision:{item.id}:{decision.date}:{decision.outcome}",),
            date=decision.date,
            outcome=decision.outcome,
            reason=decision.reason,
            people=sum(voices.count.people or 0 for voices in item.voices),
            organisations=sum(voices.count.organisations or 0 for voices in item.voices),
        )
