"""What a change does to what was promised: dates, statuses, addresses."""

from collections.abc import Iterator

from portevoix.checks.former_dates import places_of_date
from portevoix.checks.places import Places
from portevoix.model.addresses import FOLDERS, address_of
from portevoix.model.community import Community
from portevoix.model.history import target_move
from portevoix.model.roadmap import Item
from portevoix.revisions.exposure import shown_records, title_of
from portevoix.revisions.facts import Fact, fact
from portevoix.revisions.snapshot import Snapshot
from portevoix.site.vote_totals import vote_totals
from portevoix.timeline.frozen import dump
from portevoix.timeline.reasons import reason_of

_STOPPED = ("declined", "paused")


def promise_facts(old: Snapshot, new: Snapshot) -> Iterator[Fact]:
    """Facts about items that both states show, about pages that are gone, and about what else
    says the former date.
    """
    for item in new.public.items.values():
        was = old.public.items.get(item.id)
        if was is not None:
            yield from _target(was, item, new)
            yield from _status(was, item, new)
            yield from _touched(was, item, new)
            yield from _past(was, item)
    for need in new.public.needs.values():
        former = old.public.needs.get(need.id)
        if former and former.answer and need.answer:
            before, now = former.answer.outcome, need.answer.outcome
            if before != now:
                yield fact(
                    "answer-turned", title=title_of(need), former_outcome=before, outcome=now
                )
    yield from _addresses(old, new)


def _past(was: Item, item: Item) -> Iterator[Fact]:
    """What the history said on a day, and says no more."""
    kept = {(one.date, one.status, str(one.target)) for one in item.history}
    lost = [one for one in was.history if (one.date, one.status, str(one.target)) not in kept]
    if lost:
        days = ", ".join(one.date.isoformat() for one in lost)
        yield fact("past-rewritten", id=item.id, title=title_of(item), days=days)


def _target(was: Item, item: Item, new: Snapshot) -> Iterator[Fact]:
    if was.target == item.target or item.status == "shipped":
        return
    base = {"id": item.id, "title": title_of(item), "voices": _voices(new.public, item)}
    former, target = dump(was.target), dump(item.target)
    if was.target is None:
        yield fact("dated", **base, target=target)
    elif item.target is None:
        yield fact("undated", **base, former=former)
    elif target_move(was.target, item.target) == "made_precise":
        yield fact("made-precise", **base, former=former, target=target)
    else:
        reason = next(
            (
                change.reason
                for change in sorted(item.history, key=lambda one: one.date, reverse=True)
                if change.target == item.target and change not in was.history
            ),
            None,
        )
        code = "moved" if reason else "moved-unexplained"
        yield fact(code, **base, former=former, target=target, reason=dump(reason))


def _status(was: Item, item: Item, new: Snapshot) -> Iterator[Fact]:
    if was.status == item.status:
        return
    values = {
        "id": item.id,
        "title": title_of(item),
        "voices": _voices(new.public, item),
        "former_status": was.status,
        "status": item.status,
    }
    if item.status in _STOPPED:
        reason = reason_of(item)
        code = "stopped" if reason else "stopped-unexplained"
        yield fact(code, **values, reason=dump(reason))
    else:
        yield fact("status", **values)


def _voices(community: Community, item: Item) -> int:
    """How many people asked for it, as its page says; the largest source where none adds up."""
    total = vote_totals(community, item).people
    return total or max((one.count.people or 0 for one in item.voices), default=0)


def _addresses(old: Snapshot, new: Snapshot) -> Iterator[Fact]:
    """Pages that were public, and are not."""
    now, drafts = shown_records(new.public), {one.id for one in new.loaded.drafts}
    for (kind, identifier), record in shown_records(old.public).items():
        if (kind, identifier) in now or kind == "person":
            continue
        if new.public.record(kind, identifier) is not None:
            continue  # it has another id now, and its address leads there
        is_there = new.loaded.community.record(kind, identifier) or identifier in drafts
        if kind in FOLDERS and not is_there:
            yield fact("address-gone", title=title_of(record), address=f"/{address_of(record)}")
        else:
            yield fact("withdrawn", kind=kind, title=title_of(record))


def _touched(was: Item, item: Item, new: Snapshot) -> Iterator[Fact]:
    """What else is about a date or a status that changed, and did not change with it."""
    if was.status != item.status and item.status in (*_STOPPED, "shipped"):
        for call in item.calls:
            yield fact(
                "call-open",
                title=title_of(item),
                status=item.status,
                day=call.until.isoformat(),
                text=dump(call.question),
            )
    if was.target and was.target != item.target:
        places = Places(new.project.root)
        found = places_of_date(new.loaded, new.project, places, item, was.target)
        for place, text in found:
            yield fact("still-said", place=str(place), text=text, title=title_of(item))
