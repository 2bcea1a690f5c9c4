"""Figures about needs: how many were answered and shipped, and how long answers took."""

import datetime
from collections.abc import Collection, Sequence
from typing import NamedTuple

from portevoix.model import Community
from portevoix.model.people import Person
from portevoix.timeline.needs import NeedStory, need_stories


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
    people_thanked: int
    organisations_thanked: int
    editions: int


class AreaLoop(NamedTuple):
    """The same for one area; `area` is its id, None for needs without one."""

    area: str | None
    needs: int
    answered: int
    shipped: int


def loop(community: Community, today: datetime.date) -> Loop:
    """The numbers of a community, of which readers see every record that is counted."""
    stories = need_stories(community)
    waits = [story.days_to_answer for story in stories if story.days_to_answer is not None]
    with_needs = {story.item.id for story in stories if story.item}
    thanked = _thanked(community)
    return Loop(
        needs=len(stories),
        workshops=len(community.workshops),
        answered=sum(story.outcome is not None for story in stories),
        waiting=sum(story.outcome is None for story in stories),
        items=len(with_needs),
        shipped=sum(story.has_shipped for story in stories),
        notes=sum(
            bool(with_needs.intersection(note.items))
            for note in community.notes.values()
            if not note.is_incident
        ),
        days_to_answer=_median(waits) if waits else None,
        timed=len(waits),
        people_thanked=len(thanked),
        organisations_thanked=len({p.organisation for p in thanked if p.organisation}),
        editions=sum(edition.date <= today for edition in community.editions.values()),
    )


def _median(days: Sequence[int]) -> float:
    from statistics import median  # takes a while to import, and not all need it

    return median(days)


def loop_by_area(community: Community) -> tuple[AreaLoop, ...]:
    """The areas that have needs, in their own order; last, needs without an area."""
    stories = need_stories(community)
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
