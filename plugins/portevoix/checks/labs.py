"""Checks of labs: they agree with the status of their items."""

from collections.abc import Iterator

from portevoix.checks.check import CheckContext, Finding, check, finding
from portevoix.core.problems import N_
from portevoix.model.history import shipped_on
from portevoix.model.roadmap import Item


@check(
    "preview-without-workshop",
    N_("An item with a lab is in preview, and its lab has had no preview workshop."),
    N_("Write the workshop in content/workshops/ with “step: preview”, or set the status back."),
)
def preview_without_workshop(context: CheckContext) -> Iterator[Finding]:
    for item in context.community.items.values():
        if item.status == "preview" and item.lab and not _had_preview(context, item):
            yield finding(
                context.places.of(item, "status"),
                N_("“{title}” is in preview and its lab has had no preview workshop."),
                title=str(item.title),
            )


def _had_preview(context: CheckContext, item: Item) -> bool:
    workshops = context.community.workshops_by_item[item.id]
    return any(one.step == "preview" and one.date <= context.today for one in workshops)


@check(
    "call-shipped",
    N_("Something has shipped, and it still asks people to try or to discuss it."),
    N_("Take the call out, or set “until” to the day it ended: readers are not asked any more."),
)
def call_shipped(context: CheckContext) -> Iterator[Finding]:
    for item in context.community.items.values():
        shipped = shipped_on(item)
        for call in item.calls if item.status == "shipped" else ():
            if call.until >= context.today and (shipped is None or call.until > shipped):
                yield finding(
                    context.places.of(call, "until"),
                    N_("“{title}” has shipped, and this call goes on until {until}."),
                    title=str(item.title),
                    until=call.until,
                )


@check(
    "lab-closed",
    N_("A lab says how to join, and the last day to join is past."),
    N_("Move “until”, or take “join” out: the lab goes on with those who are in."),
    severity="advice",
)
def lab_closed(context: CheckContext) -> Iterator[Finding]:
    for item in context.community.items.values():
        lab = item.lab
        if lab is None or not lab.join or lab.until is None or lab.until >= context.today:
            continue
        if item.status not in ("shipped", "declined") and not _had_preview(context, item):
            yield finding(
                context.places.of(lab, "until"),
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
def workshop_without_verdicts(context: CheckContext) -> Iterator[Finding]:
    community = context.community
    for workshop in community.workshops.values():
        if workshop.step != "improvement" or workshop.verdicts or workshop.date > context.today:
            continue
        earlier = [w for w in community.workshops_by_item[workshop.item] if w.date < workshop.date]
        raised = sum(len(community.needs_by_workshop[one.id]) for one in earlier)
        if raised:
            yield finding(
                context.places.of(workshop, "step"),
                N_("This workshop answers none of the needs raised before it ({count})."),
                count=raised,
            )
