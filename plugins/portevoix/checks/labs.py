"""Do the labs stand where their items say?"""

from collections.abc import Iterator

from portevoix.checks.check import Found, Seen, check, found
from portevoix.core.problems import N_
from portevoix.model.roadmap import Item


@check(
    "preview-without-workshop",
    N_("An item with a lab is in preview, and its lab has had no preview workshop."),
    N_("Write the workshop in content/workshops/ with “step: preview”, or set the status back."),
)
def preview_without_workshop(seen: Seen) -> Iterator[Found]:
    for item in seen.community.items.values():
        if item.status == "preview" and item.lab and not _previewed(seen, item):
            yield found(
                seen.places.of(item, "status"),
                N_("“{title}” is in preview and its lab has had no preview workshop."),
                title=str(item.title),
            )


def _previewed(seen: Seen, item: Item) -> bool:
    workshops = seen.community.workshops_by_item[item.id]
    return any(one.step == "preview" and one.date <= seen.today for one in workshops)


@check(
    "lab-closed",
    N_("A lab says how to join, and the last day to join is past."),
    N_("Move “until”, or take “join” out: the lab goes on with those who are in."),
    severity="advice",
)
def lab_closed(seen: Seen) -> Iterator[Found]:
    for item in seen.community.items.values():
        lab = item.lab
        if lab is None or not lab.join or lab.until is None or lab.until >= seen.today:
            continue
        if item.status not in ("shipped", "declined") and not _previewed(seen, item):
            yield found(
                seen.places.of(lab, "until"),
                N_("The lab on “{title}” can still be joined, and its last day was {date}."),
                title=str(item.title),
                date=lab.until,
            )


@check(
    "workshop-without-verdicts",
    N_("A second workshop was held, and does not say what became of the needs of the first."),
    N_("Add “verdicts”: for each main need, heard, adapted or not_kept, and why."),
    severity="advice",
)
def workshop_without_verdicts(seen: Seen) -> Iterator[Found]:
    community = seen.community
    for workshop in community.workshops.values():
        if workshop.step != "improvement" or workshop.verdicts or workshop.date > seen.today:
            continue
        earlier = [w for w in community.workshops_by_item[workshop.item] if w.date < workshop.date]
        raised = sum(len(community.needs_by_workshop[one.id]) for one in earlier)
        if raised:
            yield found(
                seen.places.of(workshop, "step"),
                N_("This workshop answers none of the needs raised before it ({count})."),
                count=raised,
            )
