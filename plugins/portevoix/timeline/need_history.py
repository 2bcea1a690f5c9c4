"""What happened to a need: each day on which something of it is known."""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from portevoix.model import Community
from portevoix.model.articles import Edition, ReleaseNote, Verdict, Workshop
from portevoix.model.history import item_changes
from portevoix.model.roadmap import Confirmation, Decision, Status
from portevoix.timeline.needs import NeedStory

EventKind = Literal["said", "verdict", "answer", "status", "note", "letter", "confirmation"]


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedEvent:
    """Something that happened to a need on a day; of the other fields, those of its kind."""

    date: datetime.date
    kind: EventKind
    workshop: Workshop | None = None
    verdict: Verdict | None = None
    decision: Decision | None = None
    status: Status | None = None
    note: ReleaseNote | None = None
    edition: Edition | None = None
    confirmation: Confirmation | None = None


def need_events(
    story: NeedStory, community: Community, editions: Iterable[Edition]
) -> tuple[NeedEvent, ...]:
    """The events of a need, oldest first; `editions` are those that tell of it.

    What it belongs to has a history of its own: what was before the need was said is left out.
    """
    first = story.said_on or datetime.date.min
    found = [*_own(story), *(one for one in _of_item(story, community) if one.date >= first)]
    found += [NeedEvent(date=one.date, kind="letter", edition=one) for one in editions]
    return tuple(sorted(found, key=lambda one: one.date))


def _own(story: NeedStory) -> Iterator[NeedEvent]:
    if story.said_on:
        yield NeedEvent(date=story.said_on, kind="said", workshop=story.workshop)
    for workshop, verdict in story.verdicts:
        yield NeedEvent(date=workshop.date, kind="verdict", workshop=workshop, verdict=verdict)
    if story.decision and story.decision.date:
        yield NeedEvent(date=story.decision.date, kind="answer", decision=story.decision)
    for one in story.confirmations:
        if one.date:
            yield NeedEvent(date=one.date, kind="confirmation", confirmation=one)


def _of_item(story: NeedStory, community: Community) -> Iterator[NeedEvent]:
    if story.item is None or story.is_turned_down:
        return
    for change in item_changes(story.item):
        if change.status and change.status != change.former_status:
            yield NeedEvent(date=change.date, kind="status", status=change.status)
    for note in community.news_by_item[story.item.id]:
        if note.date:
            yield NeedEvent(date=note.date, kind="note", note=note)
