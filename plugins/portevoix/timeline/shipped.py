"""What shipped in the window: release notes, and items that shipped without one."""

import datetime
from collections.abc import Collection, Iterable, Iterator, Sequence

from portevoix.model.articles import ReleaseNote
from portevoix.model.labelled import labelled
from portevoix.model.roadmap import Item
from portevoix.timeline.blocks import PageRef, Release
from portevoix.timeline.context import Telling
from portevoix.timeline.history import shipped_on
from portevoix.timeline.needs import NeedStory, need_stories

_TIERS = ("top", "primary", "secondary")


def shipped(telling: Telling) -> list[Release]:
    """The most important first, then the newest."""
    origins = [story for story in need_stories(telling.community) if not story.is_turned_down]
    found = [*_notes(telling, origins), *_items(telling, origins)]
    found.sort(key=lambda release: release.date, reverse=True)
    found.sort(key=lambda release: _TIERS.index(release.tier))
    return found


def note_key(note: ReleaseNote) -> str:
    return f"note:{note.id}"


def _needs(origins: Iterable[NeedStory], items: Collection[str], day: datetime.date) -> int:
    """How many needs something that shipped on a day started with."""
    return sum(
        story.item is not None
        and story.item.id in items
        and (story.said_on is None or story.said_on <= day)
        for story in origins
    )


def _notes(telling: Telling, origins: Sequence[NeedStory]) -> Iterator[Release]:
    community = telling.community
    for note in community.notes.values():
        wanted = note.date in telling.window or note.id in telling.picked
        if not wanted or note.date is None or telling.has_told(note_key(note)):
            continue
        if not telling.concerns(*note.items, area=note.area):
            continue
        items = [community.items[i] for i in note.items if i in community.items]
        area = note.area or next((item.area for item in items if item.area), None)
        pictures = [note.picture, *(item.picture for item in items)]
        yield Release(
            ref=PageRef(kind="note", id=note.id),
            title=note.title,
            area=telling.area(area),
            about=(note.id, *note.items),
            tells=(note_key(note), *(f"shipped:{item.id}" for item in items)),
            date=note.date,
            tier=note.tier,
            nature=note.type,
            version=note.version,
            summary=note.summary,
            items=telling.named_items(note.items),
            needs=_needs(origins, note.items, note.date),
            thanks=telling.people(community.thanked_by_note[note.id]),
            picture=next((picture for picture in pictures if picture), None),
            links=note.links,
        )


def _items(telling: Telling, origins: Sequence[NeedStory]) -> Iterator[Release]:
    for item in telling.items:
        day = shipped_on(item)
        if day is None or (day not in telling.window and item.id not in telling.picked):
            continue
        if telling.community.notes_by_item[item.id] or telling.has_told(f"shipped:{item.id}"):
            continue
        yield _without_note(telling, item, day, _needs(origins, (item.id,), day))


def _without_note(telling: Telling, item: Item, day: datetime.date, needs: int) -> Release:
    return Release(
        ref=PageRef(kind="item", id=item.id),
        title=item.title,
        area=telling.area(item.area),
        labelled=labelled(item),
        about=(item.id,),
        tells=(f"shipped:{item.id}",),
        date=day,
        tier="secondary",
        summary=item.summary,
        items=telling.named_items([item.id]),
        needs=needs,
        picture=item.picture,
    )
