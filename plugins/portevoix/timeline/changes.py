"""Changes: what happened to a community, day by day, each of some kinds, with its reason.

This list is the one source of what happened: pages, marks of items, feeds and letters read it.
"""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Literal, get_args

from portevoix.model import Community
from portevoix.model.articles import ReleaseNote
from portevoix.model.history import ItemChange, TargetMove, item_changes
from portevoix.model.roadmap import Call, Item, Lab, Need, Result, Status
from portevoix.schema.record import NamedRecord
from portevoix.schema.text import Words
from portevoix.timeline.needs import AnswerOutcome

ChangeKind = Literal[
    "added", "exploring", "planned", "started", "preview", "shipped", "paused", "declined",
    "reversed", "reopened", "moved", "made_precise", "scope", "incident", "answered", "outcome",
    "call_opened", "call_closed", "portrait", "letter",
]  # fmt: skip
"""Their words for readers are in `core/words.py`."""
KINDS: tuple[ChangeKind, ...] = get_args(ChangeKind)
OF_STATUS: dict[Status, ChangeKind] = {
    "exploring": "exploring",
    "planned": "planned",
    "in_progress": "started",
    "preview": "preview",
    "shipped": "shipped",
    "paused": "paused",
    "declined": "declined",
}
"""The kind of a change that gives an item its status."""
_PROGRESS: tuple[Status, ...] = ("exploring", "planned", "in_progress", "preview", "shipped")
_STOPPED: tuple[Status, ...] = ("paused", "declined")
_LAST = datetime.date.max


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that happened, on a day, to a record that readers can look at."""

    day: datetime.date | None
    """None where nobody wrote it down: no list shows it, but a letter may pick it."""
    kinds: tuple[ChangeKind, ...]
    """The first says the most."""
    record: NamedRecord
    """An item, a need, a note, a spotlight or an edition."""
    area: str | None = None
    item: Item | None = None
    entry: ItemChange | None = None
    """Of an item's history: the former and the new values."""
    call: Call | Lab | None = None
    """A question, or a lab to join."""
    outcome: AnswerOutcome | None = None
    result: Result | None = None
    """What those who asked say of what shipped."""
    reason: Words | None = None
    """For a result: their words."""
    is_repeated: bool = False
    """Whether another change of that day says the same to readers."""

    @property
    def kind(self) -> ChangeKind:
        return self.kinds[0]

    @property
    def question(self) -> Words | None:
        """What is asked; None for a lab to join."""
        return self.call.question if isinstance(self.call, Call) else None

    @property
    def move(self) -> TargetMove | None:
        """How a target moved."""
        return self.entry.move if self.entry else None

    @property
    def anchor(self) -> str:
        """Where the page of an item tells it."""
        return f"change-{self.day}" if self.entry and self.day else ""


def changes(community: Community, today: datetime.date) -> tuple[Change, ...]:
    """All changes up to that day, oldest first; those without a day are last."""
    found = chain(
        _of_notes(community),
        _of_workshops(community),
        _of_needs(community),
        _of_items(community, today),
        _of_articles(community),
    )
    known = (change for change in found if change.day is None or change.day <= today)
    return tuple(sorted(known, key=lambda change: change.day or _LAST))


def move_to_tell(found: Sequence[Change]) -> Change | None:
    """The last time that an item's target moved, as long as it is its target.

    Takes the changes of the item, oldest first.
    """
    item = found[-1].item if found else None
    if item is None or item.target is None or item.status in ("shipped", "declined"):
        return None
    moves = [one for one in found if "moved" in one.kinds]
    last = moves[-1] if moves else None
    return last if last and last.entry and last.entry.target == item.target else None


def history_kinds(entry: ItemChange) -> tuple[ChangeKind, ...]:
    """What an entry of an item's history tells: its status, its target, or a reason alone."""
    found = [*_status_kinds(entry), *_target_kinds(entry)]
    if not found and entry.reason:
        found.append("scope")
    return tuple(found)


def _status_kinds(entry: ItemChange) -> Iterator[ChangeKind]:
    new, former = entry.status, entry.former_status
    if new and new != former and not (entry.is_first and new in _PROGRESS[:2]):
        if former in _STOPPED and new in _PROGRESS[:-1]:
            yield "reopened"
        elif former in _PROGRESS and new in _PROGRESS[: _PROGRESS.index(former)]:
            yield "reversed"
        yield OF_STATUS[new]
    if entry.is_first:
        yield "added"


def _target_kinds(entry: ItemChange) -> Iterator[ChangeKind]:
    if entry.target and entry.target != entry.former_target and not entry.is_first:
        precise = entry.former_target is None or entry.move == "made_precise"
        yield "made_precise" if precise else "moved"


def _of_items(community: Community, today: datetime.date) -> Iterator[Change]:
    for item in community.items.values():
        yield from _of_history(community, item)
        if item.decision:
            told = {one.date for one in item.history if one.status or one.reason}
            yield Change(
                day=item.decision.date,
                kinds=("answered",),
                record=item,
                item=item,
                area=item.area,
                outcome=item.decision.outcome,
                reason=item.decision.reason,
                is_repeated=item.decision.date in told,
            )
        for call in item.calls:
            yield from _of_call(item, call, today)
        if item.lab and item.lab.join:
            yield from _of_call(item, item.lab, today)


def _of_history(community: Community, item: Item) -> Iterator[Change]:
    entries = item_changes(item)
    if item.created and not any(entry.is_first for entry in entries):
        yield Change(day=item.created, kinds=("added",), record=item, item=item, area=item.area)
    noted = {note.date for note in community.news_by_item[item.id]} if entries else set()
    for entry in entries:
        kinds = history_kinds(entry)
        if kinds:
            yield Change(
                day=entry.date,
                kinds=kinds,
                record=item,
                item=item,
                area=item.area,
                entry=entry,
                reason=entry.reason,
                is_repeated=kinds[0] in ("preview", "shipped") and entry.date in noted,
            )


def _of_call(item: Item, call: Call | Lab, today: datetime.date) -> Iterator[Change]:
    """The days when a question, or a lab to join, opened and closed."""
    days: tuple[tuple[ChangeKind, datetime.date | None], ...] = (
        ("call_opened", call.created),
        ("call_closed", call.until if call.until and call.until < today else None),
    )
    for kind, day in days:
        if day:
            yield Change(day=day, kinds=(kind,), record=item, item=item, area=item.area, call=call)


def _of_notes(community: Community) -> Iterator[Change]:
    for note in community.notes.values():
        items = [community.items[i] for i in note.items if i in community.items]
        area = note.area or next((item.area for item in items if item.area), None)
        yield Change(
            day=note.date,
            kinds=(_note_kind(note, items),),
            record=note,
            item=items[0] if items else None,
            area=area,
        )


def _note_kind(note: ReleaseNote, items: Iterable[Item]) -> ChangeKind:
    if note.is_incident:
        return "incident"
    previews = any(
        entry.status == "preview" and entry.date == note.date
        for item in items
        for entry in item.history
    )
    return "preview" if previews else "shipped"


def _of_workshops(community: Community) -> Iterator[Change]:
    for workshop in community.workshops.values():
        for verdict in workshop.verdicts:
            need = community.needs.get(verdict.need)
            if need:
                yield _answer(community, need, workshop.date, verdict.verdict, verdict.why)


def _of_needs(community: Community) -> Iterator[Change]:
    for need in community.needs.values():
        answer = need.answer
        if answer:
            yield _answer(community, need, answer.date, answer.outcome, answer.reason)
        item = community.item_by_need.get(need.id)
        for one in need.outcomes:
            yield Change(
                day=one.date,
                kinds=("reopened", "outcome") if one.result == "not" else ("outcome",),
                record=need,
                item=item,
                area=item.area if item else need.area,
                result=one.result,
                reason=one.words,
            )


def _answer(
    community: Community,
    need: Need,
    day: datetime.date | None,
    outcome: AnswerOutcome,
    reason: Words | None,
) -> Change:
    item = community.item_by_need.get(need.id)
    return Change(
        day=day,
        kinds=("answered",),
        record=need,
        item=item,
        area=item.area if item else need.area,
        outcome=outcome,
        reason=reason,
    )


def _of_articles(community: Community) -> Iterator[Change]:
    for one in community.with_page:
        if one.kind == "spotlight":
            spotlight = community.spotlights[one.id]
            yield Change(day=spotlight.date, kinds=("portrait",), record=one)
        elif one.kind == "edition":
            yield Change(day=community.editions[one.id].date, kinds=("letter",), record=one)
