"""Open calls: questions to the community, and labs to join."""

import datetime
from typing import Any

from portevoix.model.roadmap import Item
from portevoix.timeline.blocks import OpenCall, PageRef
from portevoix.timeline.context import Telling
from portevoix.timeline.window import days_left


def calls(telling: Telling) -> list[OpenCall]:
    """Those that are open on the edition's day, the most urgent first."""
    asking = (item for item in telling.items if item.calls or item.lab)
    found = [call for item in asking for call in _of_item(telling, item)]
    return sorted(found, key=lambda call: (call.until or datetime.date.max, call.ref.id))


def _of_item(telling: Telling, item: Item) -> list[OpenCall]:
    found = []
    told: dict[str, Any] = {
        "ref": PageRef(kind="item", id=item.id),
        "title": item.title,
        "area": telling.area(item.area),
        "about": (item.id,),
    }
    for call in item.calls:
        left = days_left(call.until, telling.day)
        if left < 0:
            continue
        key = f"call:{item.id}:{call.type}:{call.link}:{call.until}"
        found.append(
            OpenCall(
                **told,
                reminder=telling.has_told(key),
                tells=(key,),
                call=call.type,
                question=call.question,
                until=call.until,
                days_left=left,
                link=call.link,
            )
        )
    lab = item.lab
    is_over = item.status in ("shipped", "declined")
    if lab and lab.join and not is_over and (lab.until is None or lab.until >= telling.day):
        key = f"lab:{item.id}:{lab.join}:{lab.until or ''}"
        found.append(
            OpenCall(
                **told,
                reminder=telling.has_told(key),
                tells=(key,),
                call="join",
                until=lab.until,
                days_left=days_left(lab.until, telling.day) if lab.until else None,
                link=lab.join,
            )
        )
    return found
