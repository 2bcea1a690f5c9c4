"""What pages know of a community beyond its records, worked out once for all of them."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from portevoix.chronicle.blocks import EditionDocument
from portevoix.chronicle.calls import calls
from portevoix.chronicle.history import Step, shipped_on, steps
from portevoix.chronicle.horizon import horizon
from portevoix.chronicle.loop import AreaLoop, Loop, loop, loop_by_area
from portevoix.chronicle.needs import NeedStory, need_stories
from portevoix.chronicle.telling import Telling
from portevoix.chronicle.window import Window
from portevoix.community.articles import Edition
from portevoix.community.community import Community, Index
from portevoix.community.people import Person
from portevoix.community.roadmap import Horizon, Item
from portevoix.portal.board import Board, board, last_day
from portevoix.portal.labs import LabStory, lab_stories
from portevoix.portal.part import Part, part_of
from portevoix.portal.told import Told, told
from portevoix.portal.weight import Weight, weigh


@dataclass(frozen=True)
class Facts:
    """A community on a day, with the editions that were made of it."""

    community: Community
    today: datetime.date
    documents: Mapping[str, EditionDocument]
    """Editions by their id; one that has no document shows its introduction only."""

    @cached_property
    def stories(self) -> Mapping[str, NeedStory]:
        """What became of each need, by its id."""
        return {story.need.id: story for story in need_stories(self.community)}

    @cached_property
    def stories_by_area(self) -> Index[NeedStory]:
        """Needs by area (`""`: none): those that wait first, the oldest first; then the last
        answered first.
        """
        far = datetime.date.max.toordinal()

        def order(story: NeedStory) -> tuple[bool, int]:
            day = story.answered_on if story.fate else story.said_on
            age = day.toordinal() if day else far
            return bool(story.fate), -age if story.fate else age

        rows = sorted(self.stories.values(), key=order)
        return Index.of((story.area or "", story) for story in rows)

    @cached_property
    def labs(self) -> Mapping[str, LabStory]:
        """Labs by their item."""
        return {story.item.id: story for story in lab_stories(self.community, self.today)}

    @cached_property
    def board(self) -> Board:
        return board(self.community, self.today)

    @cached_property
    def loop(self) -> Loop:
        return loop(self.community)

    @cached_property
    def loop_by_area(self) -> tuple[AreaLoop, ...]:
        return loop_by_area(self.community)

    @cached_property
    def _told(self) -> Told:
        return told(self.documents.values())

    @cached_property
    def open_calls(self) -> tuple[object, ...]:
        """What the community is asked today, the most urgent first."""
        window = Window(self.today, self.today)
        return tuple(calls(Telling(self.community, window, self.today)))

    def told_in(self, kind: str, identifier: str) -> tuple[Edition, ...]:
        """The editions that told of a record, newest first."""
        known = self.community.editions
        ids = self._told.get((kind, identifier), ())
        return tuple(known[i] for i in ids if i in known)

    def horizon(self, item: Item) -> Horizon | None:
        return horizon(item, self.today)

    def shipped_on(self, item: Item) -> datetime.date | None:
        return shipped_on(item)

    def steps(self, item: Item) -> tuple[Step, ...]:
        """What happened to an item, newest first."""
        return steps(item)[::-1]

    def last_day(self, item: Item) -> datetime.date:
        return last_day(self.community, item)

    def weigh(self, item: Item) -> Weight:
        return weigh(self.community, item)

    def part_of(self, person: Person) -> Part:
        needs = self.community.needs_by_person[person.id]
        return part_of(self.community, person, tuple(self.stories[n.id] for n in needs))

    def around(self, kind: str, identifier: str) -> tuple[object | None, object | None]:
        """The records before and after one, in time."""
        rows, place = self._places[kind]
        number = place[identifier]
        before = rows[number - 1] if number else None
        after = rows[number + 1] if number + 1 < len(rows) else None
        return before, after

    @cached_property
    def _places(self) -> Mapping[str, tuple[list[object], dict[str, int]]]:
        """Records of a kind, oldest first, and where each stands."""
        found = {}
        for kind, newest_first in (("note", True), ("edition", True), ("event", False)):
            rows: list[object] = list(self.community.by_kind[kind].values())
            if newest_first:
                rows.reverse()
            places = {record.id: number for number, record in enumerate(rows)}  # type: ignore[attr-defined]
            found[kind] = (rows, places)
        return found
