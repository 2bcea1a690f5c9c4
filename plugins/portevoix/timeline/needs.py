"""The progress of each need: when it was said, what was answered, whether it shipped."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from portevoix.model import Community
from portevoix.model.articles import Verdict, Workshop
from portevoix.model.history import shipped_on
from portevoix.model.roadmap import Confirmation, Decision, Item, Need, Outcome
from portevoix.schema.text import Words

AnswerOutcome = Outcome | Literal["heard", "not_kept"]
"""The answer to a need: the outcome of a decision, or the verdict of a workshop."""
Standing = Literal["waiting", "reopened", "merged", "answered", "available", "partly", "solved"]
"""Where a need stands: what comes last of what is known of it."""


@dataclass(frozen=True, slots=True)
class NeedStory:
    """The progress of a need, from the day it was said to its answer."""

    need: Need
    item: Item | None
    area: str | None
    """The area's id: the item's, or the need's own."""
    workshop: Workshop | None
    """Where it was raised."""
    said_on: datetime.date | None
    decision: Decision | None
    verdicts: tuple[tuple[Workshop, Verdict], ...]
    """Those of workshops, oldest first."""

    @property
    def standing(self) -> Standing:
        last = self.confirmation
        if last:
            return "reopened" if last.result == "not" else last.result
        if self.need.merged_into:
            return "merged"
        if self.outcome is None:
            return "waiting"
        return "available" if self.has_shipped else "answered"

    @property
    def is_open(self) -> bool:
        """Whether it waits for something of the team: an answer, or another solution."""
        return self.standing in ("waiting", "reopened")

    @property
    def confirmations(self) -> tuple[Confirmation, ...]:
        """What those who asked said of what shipped, oldest first; first what has no day."""
        first = datetime.date.min
        return tuple(sorted(self.need.outcomes, key=lambda one: one.date or first))

    @property
    def confirmation(self) -> Confirmation | None:
        """The last that was said, unless something shipped since it was not solved."""
        last = next(iter(self.confirmations[::-1]), None)
        day = self.shipped_on
        is_past = last and last.result == "not" and last.date and day and last.date < day
        return None if is_past else last

    @property
    def shipped_on(self) -> datetime.date | None:
        """The day on which what it belongs to shipped; of a need that was not turned down, and that
        was said before.
        """
        day = shipped_on(self.item) if self.item and self.has_shipped else None
        return None if day and self.said_on and day < self.said_on else day

    @property
    def confirmed_on(self) -> datetime.date | None:
        """The day on which those who asked first said that it is solved, where it still is."""
        if self.standing != "solved":
            return None
        return next((one.date for one in self.confirmations if one.result == "solved"), None)

    @property
    def outcome(self) -> AnswerOutcome | None:
        """The last word on it; None while it waits."""
        if self.decision:
            return self.decision.outcome
        return self.verdicts[-1][1].verdict if self.verdicts else None

    @property
    def reason(self) -> Words | None:
        """Why: the decision's reason, else that of the last verdict that gives one."""
        reasons = [verdict.why for _, verdict in self.verdicts]
        reasons.append(self.decision.reason if self.decision else None)
        return next((reason for reason in reversed(reasons) if reason), None)

    @property
    def answered_on(self) -> datetime.date | None:
        """The day of its first answer: what came later is an answer too, but not the wait."""
        days = [workshop.date for workshop, _ in self.verdicts]
        if self.decision and self.decision.date:
            days.append(self.decision.date)
        return min(days, default=None)

    @property
    def days_to_answer(self) -> int | None:
        """How long it waited for an answer, where both days are known."""
        return self.days_until(self.answered_on)

    def days_until(self, day: datetime.date | None) -> int | None:
        """How many days after it was said a day is, where both are known."""
        return None if self.said_on is None or day is None else max((day - self.said_on).days, 0)

    @property
    def has_shipped(self) -> bool:
        """Whether what it belongs to is there, and it was not turned down."""
        return self.item is not None and self.item.status == "shipped" and not self.is_turned_down

    @property
    def is_turned_down(self) -> bool:
        """Whether the last word on it is no, or not now."""
        return self.outcome in ("declined", "later", "not_kept")

    def days_waiting(self, today: datetime.date) -> int | None:
        """How long it has waited so far; None where it does not, or is undated."""
        if not self.is_open or self.said_on is None:
            return None
        return max((today - self.said_on).days, 0)


def need_stories(community: Community) -> tuple[NeedStory, ...]:
    """Every need, in the order of the files."""
    verdicts: dict[str, list[tuple[Workshop, Verdict]]] = {}
    for workshop in community.workshops.values():
        for verdict in workshop.verdicts:
            verdicts.setdefault(verdict.need, []).append((workshop, verdict))
    return tuple(
        _story(community, need, item, tuple(verdicts.get(need.id, ())))
        for need, item in _needs(community)
    )


def _needs(community: Community) -> Iterator[tuple[Need, Item | None]]:
    for item in community.items.values():
        for need in item.needs:
            yield need, item
    for need in community.loose_needs:
        yield need, None


def _story(
    community: Community,
    need: Need,
    item: Item | None,
    verdicts: tuple[tuple[Workshop, Verdict], ...],
) -> NeedStory:
    workshop = community.workshops.get(need.workshop or "")
    return NeedStory(
        need=need,
        item=item,
        area=item.area if item else need.area,
        workshop=workshop,
        said_on=need.date or (workshop.date if workshop else None),
        decision=need.answer,
        verdicts=verdicts,
    )
