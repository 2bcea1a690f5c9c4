"""What shipped within the window, with or without a release note; and what went wrong."""

import datetime
from collections.abc import Collection, Iterable, Iterator, Sequence

from portevoix.model.articles import ReleaseNote
from portevoix.model.labelled import labelled
from portevoix.model.roadmap import Item
from portevoix.timeline.blocks import PageRef, ReleaseEntry
from portevoix.timeline.context import EditionContext
from portevoix.timeline.needs import NeedStory, need_stories

_TIERS = ("top", "primary", "secondary")


def find_releases(context: EditionContext) -> list[ReleaseEntry]:
    """The most important first, then the newest."""
    origins = [story for story in need_stories(context.community) if not story.is_turned_down]
    notes = (note for note in _notes(context) if not note.is_incident)
    found = [*_note_releases(context, notes, origins), *_item_releases(context, origins)]
    found.sort(key=lambda release: release.date, reverse=True)
    found.sort(key=lambda release: _TIERS.index(release.tier))
    return found


def find_incidents(context: EditionContext) -> list[ReleaseEntry]:
    """Notes on mistakes of the product, the newest first: no need led to them."""
    notes = (note for note in _notes(context) if note.is_incident)
    return sorted(_note_releases(context, notes, ()), key=lambda one: one.date, reverse=True)


def _notes(context: EditionContext) -> Iterator[ReleaseNote]:
    return (one.record for one in context.changes if isinstance(one.record, ReleaseNote))


def note_key(note: ReleaseNote) -> str:
    return f"note:{note.id}"


def _count_needs(origins: Iterable[NeedStory], items: Collection[str], day: datetime.date) -> int:
    """How many needs, said by that day, led to something that shipped."""
    return sum(
        story.item is not None
        and story.item.id in items
        and (story.said_on is None or story.said_on <= day)
        for story in origins
    )


def _note_releases(
    context: EditionContext, notes: Iterable[ReleaseNote], origins: Sequence[NeedStory]
) -> Iterator[ReleaseEntry]:
    community = context.community
    for note in notes:
        wanted = note.date in context.window or note.id in context.picked
        if not wanted or note.date is None or context.was_reported(note_key(note)):
            continue
        if not context.concerns(*note.items, area=note.area):
            continue
        items = [community.items[i] for i in note.items if i in community.items]
        area = note.area or next((item.area for item in items if item.area), None)
        pictures = [note.picture, *(item.picture for item in items)]
        shipped = () if note.is_incident else items
        yield ReleaseEntry(
            ref=PageRef(kind="note", id=note.id),
            title=note.title,
            area=context.area(area),
            about=(note.id, *note.items),
            report_keys=(note_key(note), *(f"shipped:{item.id}" for item in shipped)),
            date=note.date,
            tier=note.tier,
            nature=note.type,
            version=note.version,
            summary=note.summary,
            items=context.item_links(note.items),
            needs=_count_needs(origins, note.items, note.date),
            thanks=context.people(community.thanked_by_note[note.id]),
            picture=next((picture for picture in pictures if picture), None),
            links=note.links,
        )


def _item_releases(context: EditionContext, origins: Sequence[NeedStory]) -> Iterator[ReleaseEntry]:
    last = {
        one.record.id: one.day for one in context.changes if one.entry and "shipped" in one.kinds
    }
    for item in context.items:
        day = last.get(item.id) if item.status == "shipped" else None
        if day is None or (day not in context.window and item.id not in context.picked):
            continue
        if context.community.news_by_item[item.id] or context.was_reported(f"shipped:{item.id}"):
            continue
        yield _item_release(context, item, day, _count_needs(origins, (item.id,), day))


def _item_release(
    context: EditionContext, item: Item, day: datetime.date, needs: int
) -> ReleaseEntry:
    return ReleaseEntry(
        ref=PageRef(kind="item", id=item.id),
        title=item.title,
        area=context.area(item.area),
        labelled=labelled(item),
        about=(item.id,),
        report_keys=(f"shipped:{item.id}",),
        date=day,
        tier="secondary",
        summary=item.summary,
        items=context.item_links([item.id]),
        needs=needs,
        picture=item.picture,
    )
