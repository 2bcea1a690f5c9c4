"""Open calls: questions to the community, and labs to join."""

import datetime
from typing import Any

from portevoix.model.roadmap import Call, Item
from portevoix.timeline.blocks import CallEntry, PageRef
from portevoix.timeline.context import EditionContext
from portevoix.timeline.window import days_left


def find_calls(context: EditionContext) -> list[CallEntry]:
    """Those that are open on the edition's day, the most urgent first."""
    asking = (item for item in context.items if item.calls or item.lab)
    found = [call for item in asking for call in _item_calls(context, item)]
    return sorted(found, key=lambda call: (call.until or datetime.date.max, call.ref.id))


def open_calls(item: Item, day: datetime.date) -> tuple[Call, ...]:
    """What an item asks on a day: nothing once it has shipped, nor once the last day is over."""
    if item.status == "shipped":
        return ()
    return tuple(call for call in item.calls if call.until >= day)


def _item_calls(context: EditionContext, item: Item) -> list[CallEntry]:
    found = []
    common: dict[str, Any] = {
        "ref": PageRef(kind="item", id=item.id),
        "title": item.title,
        "area": context.area(item.area),
        "about": (item.id,),
    }
    for call in open_calls(item, context.day):
        left = days_left(call.until, context.day)
        key = f"call:{item.id}:{call.type}:{call.link}:{call.until}"
        found.append(
            CallEntry(
                **common,
                reminder=context.was_reported(key),
                report_keys=(key,),
                call=call.type,
                question=call.question,
                until=call.until,
                days_left=left,
                link=call.link,
            )
        )
    lab = item.lab
    is_over = item.status in ("shipped", "declined")
    if lab and lab.join and not is_over and (lab.until is None or lab.until >= context.day):
        key = f"lab:{item.id}:{lab.join}:{lab.until or ''}"
        found.append(
            CallEntry(
                **common,
                reminder=context.was_reported(key),
                report_keys=(key,),
                call="join",
                until=lab.until,
                days_left=days_left(lab.until, context.day) if lab.until else None,
                link=lab.join,
            )
        )
    return found
