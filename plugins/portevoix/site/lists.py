"""Lists that pages show: the latest, what comes, what waits, by area and by year."""

import datetime
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from portevoix.model.addresses import NOTES_ON_PAGE, Month
from portevoix.model.articles import Edition, Event, ReleaseNote, Workshop
from portevoix.model.community import Community
from portevoix.model.index import Index
from portevoix.model.roadmap import Area, Call, Item
from portevoix.site.board import Board, board, by_status
from portevoix.site.choices import Choices, choices, weeks
from portevoix.site.labs import LabStory, lab_stories
from portevoix.site.need_lists import NeedLists, need_lists
from portevoix.site.promise_lists import PromiseLists, promise_lists
from portevoix.site.quarters import DatedItem, by_period, dated_items
from portevoix.timeline.changes import Change, changes, move_to_tell
from portevoix.timeline.needs import NeedStory, need_stories
from portevoix.timeline.promises import promises

if TYPE_CHECKING:
    from portevoix.timeline.blocks import CallEntry


@dataclass(frozen=True, eq=False, repr=False)
class Lists:
    """The lists of a community on a day."""

    community: Community
    today: datetime.date

    @cached_property
    def board(self) -> Board:
        return board(self.community, self.today)

    @cached_property
    def items_by_area(self) -> tuple[tuple[Area | None, Sequence[Item]], ...]:
        """Items by area, what moves first; last, those without an area."""
        community = self.community
        groups = [
            (area, by_status(community.items_by_area[a])) for a, area in community.areas.items()
        ]
        others = by_status(i for i in community.items.values() if i.area not in community.areas)
        return (*groups, (None, others))

    @cached_property
    def items_by_period(self) -> Mapping[tuple[str, datetime.date], Sequence[DatedItem]]:
        """Items of the time line by when they are due or shipped, in the order of time."""
        return by_period(dated_items(self.community))

    @cached_property
    def open_calls(self) -> "tuple[CallEntry, ...]":
        """What the community is asked today, the most urgent first."""
        if not any(item.calls or item.lab for item in self.community.items.values()):
            return ()
        # Imported only where there are calls, as this takes a while.
        from portevoix.timeline.as_of import EditionDates
        from portevoix.timeline.calls import find_calls
        from portevoix.timeline.context import EditionContext
        from portevoix.timeline.window import Window

        window = Window(self.today, self.today)
        return tuple(find_calls(EditionContext(self.community, window, EditionDates(self.today))))

    def open_calls_of(self, item: Item) -> Sequence[Call]:
        """What one item asks today."""
        from portevoix.timeline.calls import open_calls  # as above

        return open_calls(item, self.today) if item.calls else ()

    @cached_property
    def labs(self) -> Mapping[str, LabStory]:
        """Labs by their item."""
        return {story.item.id: story for story in lab_stories(self.community, self.today)}

    # --- needs

    @cached_property
    def stories(self) -> Mapping[str, NeedStory]:
        """What became of each need, by its id."""
        return {story.need.id: story for story in need_stories(self.community)}

    def stories_of(self, item: Item) -> tuple[NeedStory, ...]:
        return tuple(self.stories[need.id] for need in item.needs)

    @cached_property
    def need_lists(self) -> NeedLists:
        """All needs, and those that share something: those that wait, the oldest first, then those
        answered, the newest first.
        """
        rows = [*sorted(self._waiting, key=_said_on), *self._answered]
        return need_lists(self.community, rows, self.today)

    @cached_property
    def _waiting(self) -> list[NeedStory]:
        return [story for story in self.stories.values() if story.is_open]

    @cached_property
    def _answered(self) -> list[NeedStory]:
        found = [story for story in self.stories.values() if not story.is_open]
        first = datetime.date.min
        return sorted(found, key=lambda story: story.answered_on or first, reverse=True)

    def stories_on_sheet(self, workshop: Workshop) -> Sequence[NeedStory]:
        """The needs that were raised at a workshop, then others that it gave a verdict on."""
        raised = [need.id for need in self.community.needs_by_workshop[workshop.id]]
        judged = [verdict.need for verdict in workshop.verdicts]
        ids = dict.fromkeys((*raised, *judged))
        return [self.stories[one] for one in ids if one in self.stories]

    def latest_answers(self, count: int) -> Sequence[NeedStory]:
        """The last needs that were answered on a known day."""
        return [story for story in self._answered if story.answered_on][:count]

    # --- changes

    @cached_property
    def changes(self) -> Sequence[Change]:
        """What happened until today, the newest first, each once."""
        found = changes(self.community, self.today)
        return [one for one in reversed(found) if one.day and not one.is_repeated]

    @cached_property
    def changes_by_item(self) -> Index[Change]:
        """What happened to each item, the newest first, by its id."""
        return Index.of((one.item.id, one) for one in self.changes if one.item)

    @cached_property
    def moves(self) -> Mapping[str, Change]:
        """The last time that the target of an item moved, by its id, while it is to come."""
        items = self.community.items
        found = {i: move_to_tell(self.changes_by_item[i][::-1]) for i in items}
        return {i: move for i, move in found.items() if move}

    @cached_property
    def choices(self) -> Choices:
        """The ways to choose among what changed."""
        community = self.community
        objectives, items = community.objectives, community.items
        return choices(self.changes, community.areas, objectives, items)

    weeks = staticmethod(weeks)

    @cached_property
    def promises(self) -> PromiseLists:
        """The dates that were given, and what became of them."""
        return promise_lists(promises(self.community, self.today), self.community.areas)

    def updated(self, item: Item) -> datetime.date | None:
        """The day of the last change of an item that readers are told."""
        found = self.changes_by_item[item.id]
        return found[0].day if found else None

    def latest_changes(self, count: int) -> Sequence[Change]:
        """The newest, at most two of a kind, but for letters and portraits."""
        seen = Counter(letter=2, portrait=2)
        found: list[Change] = []
        for one in self.changes:
            if seen[one.kind] < 2 and len(found) < count:
                seen[one.kind] += 1
                found.append(one)
        return found

    # --- notes, events, editions

    def latest_notes(self, count: int) -> Sequence[ReleaseNote]:
        """The newest, but for incidents."""
        notes = (note for note in self.community.notes.values() if not note.is_incident)
        return [note for note in notes if note.date][:count]

    def latest_incidents(self, count: int) -> Sequence[ReleaseNote]:
        """The newest notes on incidents."""
        return [note for note in self.community.notes.values() if note.is_incident][:count]

    @cached_property
    def notes_by_year(self) -> Mapping[int, Sequence[ReleaseNote]]:
        """Notes by year, newest first; 0 for those without a date."""
        found: dict[int, list[ReleaseNote]] = {}
        for note in self.community.notes.values():
            found.setdefault(note.date.year if note.date else 0, []).append(note)
        return found

    def notes_of(self, month: Month, number: int) -> Sequence[ReleaseNote]:
        """The notes on one page of a month, the first of which is 1."""
        rows = self.notes_by_year[month.year]
        in_month = [one for one in rows if one.date and one.date.month == month.month]
        return in_month[(number - 1) * NOTES_ON_PAGE : number * NOTES_ON_PAGE]

    @cached_property
    def coming_events(self) -> Sequence[Event]:
        """The next first."""
        return [e for e in self.community.events.values() if (e.end or e.date) >= self.today]

    @cached_property
    def past_events(self) -> Sequence[Event]:
        """The last first."""
        found = [e for e in self.community.events.values() if (e.end or e.date) < self.today]
        return found[::-1]

    @cached_property
    def sent_editions(self) -> Sequence[Edition]:
        """The last first."""
        return [one for one in self.community.editions.values() if one.date <= self.today]


def _said_on(story: NeedStory) -> datetime.date:
    return story.said_on or datetime.date.max
