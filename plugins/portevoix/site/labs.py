"""Labs: three workshops on an item, the state of each, and which comes next."""

import datetime
from typing import Literal, NamedTuple

from portevoix.model.articles import Workshop
from portevoix.model.community import Community
from portevoix.model.roadmap import Item

Step = Literal["reflection", "improvement", "preview"]
STEPS: tuple[Step, ...] = ("reflection", "improvement", "preview")


class LabStep(NamedTuple):
    """A step of a lab: `done`, `next` (what comes now), `later`, or `over` without a workshop."""

    step: Step
    state: Literal["done", "next", "later", "over"]
    workshops: tuple[Workshop, ...]
    """Those that were held or are planned, oldest first."""


class LabStory(NamedTuple):
    """A lab and its state on a day: `joinable`, `running` or `finished`."""

    item: Item
    state: Literal["joinable", "running", "finished"]
    steps: tuple[LabStep, ...]
    days_left: int | None
    """Days left to join; None where there is no last day, or it is past."""

    @property
    def next(self) -> LabStep | None:
        return next((step for step in self.steps if step.state == "next"), None)

    @property
    def workshops(self) -> tuple[Workshop, ...]:
        return tuple(workshop for step in self.steps for workshop in step.workshops)


def lab_story(community: Community, item: Item, today: datetime.date) -> LabStory | None:
    """The lab of an item, if it has one: a key `lab`, or workshops."""
    workshops = community.workshops_by_item[item.id]
    if item.lab is None and not workshops:
        return None
    held = {step: [w for w in workshops if w.step == step] for step in STEPS}
    past = [step for step in STEPS if any(w.date < today for w in held[step])]
    is_over = item.status in ("shipped", "declined")
    # Where a later step was held, earlier ones are over, whether or not they were held.
    reached = STEPS.index(past[-1]) + 1 if past else 0
    steps = tuple(
        LabStep(
            step,
            "done"
            if step in past
            else "over"
            if number < reached or is_over
            else "next"
            if number == reached
            else "later",
            tuple(held[step]),
        )
        for number, step in enumerate(STEPS)
    )
    until = item.lab.until if item.lab else None
    can_join = bool(item.lab and item.lab.join) and (until is None or until >= today)
    if is_over or reached == len(STEPS):
        return LabStory(item, "finished", steps, None)
    if can_join:
        return LabStory(item, "joinable", steps, (until - today).days if until else None)
    return LabStory(item, "running", steps, None)


def lab_stories(community: Community, today: datetime.date) -> tuple[LabStory, ...]:
    """All labs, in the order of their items."""
    found = (lab_story(community, item, today) for item in community.items.values())
    return tuple(story for story in found if story)
