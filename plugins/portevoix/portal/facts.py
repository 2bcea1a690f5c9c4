"""What pages know of a record beyond its fields, worked out once for all of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from portevoix.chronicle.history import Step, steps
from portevoix.chronicle.horizon import horizon
from portevoix.chronicle.loop import AreaLoop, Loop, loop, loop_by_area
from portevoix.community.articles import Edition, ReleaseNote, Workshop
from portevoix.community.people import Organisation, Person
from portevoix.community.roadmap import Horizon, Item
from portevoix.portal.labs import STEPS
from portevoix.portal.lists import Lists
from portevoix.portal.part import Part, part_of
from portevoix.portal.weight import Weight, weigh

if TYPE_CHECKING:
    from portevoix.chronicle.blocks import EditionDocument
    from portevoix.portal.told import Told


@dataclass(frozen=True)
class Facts(Lists):
    """A community on a day, with the editions that were made of it."""

    documents: "Mapping[str, EditionDocument]" = field(default_factory=dict)
    """Editions by their id; one that has no document shows its introduction only."""

    # --- items

    def horizon(self, item: Item) -> Horizon | None:
        return horizon(item, self.today)

    def steps(self, item: Item) -> tuple[Step, ...]:
        """What happened to an item, newest first."""
        return steps(item)[::-1]

    def weigh(self, item: Item) -> Weight:
        return weigh(self.community, item)

    def thanked_for(self, item: Item) -> tuple[Person, ...]:
        """Those whom the release notes of an item thank."""
        notes = self.community.notes_by_item[item.id]
        found = {p.id: p for note in notes for p in self.community.thanks(note)}
        return tuple(found.values())

    def step_number(self, workshop: Workshop) -> int:
        """Which of the three workshops of a lab it is."""
        return STEPS.index(workshop.step) + 1

    # --- people and organisations

    def part_of(self, person: Person) -> Part:
        needs = self.community.needs_by_person[person.id]
        return part_of(self.community, person, tuple(self.stories[n.id] for n in needs))

    def items_counting(self, organisation: Organisation) -> tuple[Item, ...]:
        """The items whose voices count people of an organisation."""
        return tuple(
            item
            for item in self.community.items.values()
            if any(organisation.id in voices.by_organisation for voices in item.voices)
        )

    def notes_thanking(self, organisation: Organisation) -> tuple[ReleaseNote, ...]:
        """The notes that thank people of an organisation, newest first."""
        persons = self.community.people_by_organisation[organisation.id]
        found = {n.id for person in persons for n in self.community.notes_by_person[person.id]}
        return tuple(note for note in self.community.notes.values() if note.id in found)

    # --- the whole

    @cached_property
    def loop(self) -> Loop:
        return loop(self.community)

    @cached_property
    def loop_by_area(self) -> tuple[AreaLoop, ...]:
        return loop_by_area(self.community)

    @cached_property
    def _told(self) -> "Told":
        if not self.documents:
            return {}
        from portevoix.portal.told import told

        return told(self.documents.values())

    def told_in(self, kind: str, identifier: str) -> tuple[Edition, ...]:
        """The editions that told of a record, newest first."""
        known = self.community.editions
        ids = self._told.get((kind, identifier), ())
        return tuple(known[i] for i in ids if i in known)

    def around(self, kind: str, identifier: str) -> tuple[object | None, object | None]:
        """The records before and after one, in time."""
        rows, places = self._places[kind]
        number = places[identifier]
        before = rows[number - 1] if number else None
        after = rows[number + 1] if number + 1 < len(rows) else None
        return before, after

    @cached_property
    def _places(self) -> Mapping[str, tuple[list[object], dict[str, int]]]:
        """Records of a kind, oldest first, and where each stands."""
        found = {}
        for kind, newest_first in (("note", True), ("edition", True), ("event", False)):
            ids = list(self.community.by_kind[kind])
            if newest_first:
                ids.reverse()
            rows: list[object] = [self.community.by_kind[kind][i] for i in ids]
            found[kind] = (rows, {identifier: number for number, identifier in enumerate(ids)})
        return found
