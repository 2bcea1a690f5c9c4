"""What moved on the roadmap in the window: from, to, and why."""

from collections.abc import Sequence

from portevoix.model.roadmap import Item
from portevoix.timeline.blocks import Move, PageRef
from portevoix.timeline.context import Telling
from portevoix.timeline.history import Step, steps


def moved(telling: Telling) -> list[Move]:
    """One move an item, however many steps it took, the newest first; what shipped is told
    as shipped, not here.
    """
    found = []
    for item in telling.items:
        new = [
            step
            for step in steps(item)
            if step.date in telling.window and not telling.has_told(step_key(item, step))
        ]
        move = _move(telling, item, new) if new else None
        if move:
            found.append(move)
    return sorted(found, key=lambda move: move.date, reverse=True)


def step_key(item: Item, step: Step) -> str:
    return f"step:{item.id}:{step.date}:{step.status or ''}:{step.target or ''}"


def _move(telling: Telling, item: Item, new: Sequence[Step]) -> Move | None:
    of_status = [step for step in new if step.status]
    of_target = [step for step in new if step.target]
    status = of_status[-1].status if of_status else None
    if status == "shipped":
        return None
    former_status = of_status[0].former_status if of_status else None
    target = of_target[-1].target if of_target else None
    former_target = of_target[0].former_target if of_target else None
    if status == former_status:
        status = former_status = None
    if target == former_target:
        target = former_target = None
    if status is None and target is None:
        return None
    return Move(
        ref=PageRef(kind="item", id=item.id),
        title=item.title,
        area=telling.area(item.area),
        about=(item.id,),
        tells=tuple(step_key(item, step) for step in new),
        date=new[-1].date,
        is_new=new[0].is_first,
        former_status=former_status,
        status=status,
        former_target=former_target,
        target=target,
        reasons=tuple(step.reason for step in new if step.reason),
    )
