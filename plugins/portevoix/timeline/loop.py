"""Figures about needs: how many were answered and shipped, and how long answers took."""

import datetime
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import Literal, NamedTuple

from portevoix.model import Community
from portevoix.model.people import Person
from portevoix.timeline.needs import NeedStory, need_stories


class LeadTime(NamedTuple):
    """How long needs took from the day they were said: a median."""

    until: Literal["answered", "shipped", "confirmed"]
    days: float
    needs: int
    """How many needs it rests on."""


class Loop(NamedTuple):
    """One number for each arrow of the loop."""

    needs: int
    workshops: int
    answered: int
    waiting: int
    items: int
    """Items that carry at least one need."""
    shipped: int
    """Needs that are in something shipped."""
    notes: int
    """Release notes that name an item with needs."""
    days_to_answer: float | None
    """Median; None where no need has both days."""
    timed: int
    """How many needs that median rests on."""
    confirmed: int
    """Needs that are solved, as those say who asked."""
    partly: int
    reopened: int
    """Needs that what shipped did not solve."""
    lead_times: tuple[LeadTime, ...]
    """From said to answered, shipped, confirmed; without those that no need has the days for."""
    people_thanked: int
    organisations_thanked: int
    editions: int

    @property
    def is_shorter_later(self) -> bool:
        """Whether a later step took less time than one before, as it is counted on other needs."""
        days = [one.days for one in self.lead_times]
        return days != sorted(days)


class AreaLoop(NamedTuple):
    """The same for one area; `area` is its id, None for needs without one."""

    area: str | None
    needs: int
    answered: int
    shipped: int


def loop(community: Community, today: datetime.date) -> Loop:
    """The numbers of a community, of which readers see every record that is counted."""
    stories = [story for story in need_stories(community) if not story.need.merged_into]
    times = tuple(_lead_times(stories))
    answers = next((one for one in times if one.until == "answered"), None)
    standings = Counter(story.standing for story in stories)
    with_needs = {story.item.id for story in stories if story.item}
    thanked = _thanked(community)
    return Loop(
        needs=len(stories),
        workshops=len(community.workshops),
        answered=sum(story.outcome is not None for story in stories),
        waiting=standings["waiting"],
        items=len(with_needs),
        shipped=sum(story.has_shipped for story in stories),
        notes=sum(
            bool(with_needs.intersection(note.items))
            for note in community.notes.values()
            if not note.is_incident
        ),
        days_to_answer=answers.days if answers else None,
        timed=answers.needs if answers else 0,
        confirmed=standings["solved"],
        partly=standings["partly"],
        reopened=standings["reopened"],
        lead_times=times,
        people_thanked=len(thanked),
        organisations_thanked=len({p.organisation for p in thanked if p.organisation}),
        editions=sum(edition.date <= today for edition in community.editions.values()),
    )


def _lead_times(stories: Sequence[NeedStory]) -> Iterator[LeadTime]:
    steps: tuple[tuple[Literal["answered", "shipped", "confirmed"], list[int | None]], ...] = (
        ("answered", [story.days_to_answer for story in stories]),
        ("shipped", [story.days_until(story.shipped_on) for story in stories]),
        ("confirmed", [story.days_until(story.confirmed_on) for story in stories]),
    )
    for step, days in steps:
        if known := [one for one in days if one is not None]:
            yield LeadTime(step, _median(known), len(known))


def _median(days: Sequence[int]) -> float:
    from statistics import median  # takes a while to import, and not all need it

    return median(days)


def loop_by_area(community: Community) -> tuple[AreaLoop, ...]:
    """The areas that have needs, in their own order; last, needs without an area."""
    stories = [story for story in need_stories(community) if not story.need.merged_into]
    found = [_area(area, stories) for area in (*community.areas, None)]
    return tuple(one for one in found if one.needs)


def _area(area: str | None, stories: Sequence[NeedStory]) -> AreaLoop:
    mine = [story for story in stories if story.area == area]
    return AreaLoop(
        area=area,
        needs=len(mine),
        answered=sum(story.outcome is not None for story in mine),
        shipped=sum(story.has_shipped for story in mine),
    )


def _thanked(community: Community) -> Collection[Person]:
    return {p.id: p for people in community.thanked_by_note.values() for p in people}.values()
