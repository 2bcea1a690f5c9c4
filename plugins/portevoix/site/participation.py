"""What a person took part in."""

from typing import NamedTuple

from portevoix.model.articles import Edition, Event, ReleaseNote, Spotlight, Workshop
from portevoix.model.community import Community
from portevoix.model.people import Person
from portevoix.model.roadmap import Item
from portevoix.timeline.needs import NeedStory


class Participation(NamedTuple):
    """The records that a person took part in, by how they did."""

    needs: tuple[NeedStory, ...]
    workshops: tuple[Workshop, ...]
    notes: tuple[ReleaseNote, ...]
    """Those that thank them."""
    spotlights: tuple[Spotlight, ...]
    events: tuple[Event, ...]
    items: tuple[Item, ...]
    """Those they answer for, or whose lab they lead."""
    arguments: tuple[Item, ...]
    """Those that they argued for or against, or are quoted on."""
    signed: tuple[Edition, ...]
    kinds: tuple[str, ...]
    """Their contributions in words of all-contributors, derived and named, each once."""

    @property
    def is_empty(self) -> bool:
        return not (self.kinds or self.notes or self.items or self.arguments or self.signed)


def participation_of(
    community: Community, person: Person, stories: tuple[NeedStory, ...]
) -> Participation:
    """What one person took part in; `stories` are those of the needs that they raised."""
    workshops = community.workshops_by_person[person.id]
    events = community.events_by_person[person.id]
    led = community.items_by_lead[person.id]
    owned = community.items_by_owner[person.id]
    derived = [
        "ideas" if stories else "",
        "userTesting" if any(w.step != "reflection" for w in workshops) else "",
        "research" if any(w.step == "reflection" for w in workshops) else "",
        "talk" if events else "",
    ]
    if person.team:
        derived = ["talk" if events else ""]
    kinds = [*derived, *(one.type for one in person.contributions)]
    return Participation(
        needs=stories,
        workshops=workshops,
        notes=community.notes_by_person[person.id],
        spotlights=community.spotlights_by_person[person.id],
        events=events,
        items=tuple({item.id: item for item in (*owned, *led)}.values()),
        arguments=community.items_by_speaker[person.id],
        signed=community.editions_by_person[person.id],
        kinds=tuple(dict.fromkeys(kind for kind in kinds if kind)),
    )
