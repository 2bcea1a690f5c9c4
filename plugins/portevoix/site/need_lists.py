"""Lists of needs, each in pages of at most a hundred: all, and those that share something."""

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple, get_args

from portevoix.core.words import FATE
from portevoix.model.addresses import LISTS_OF_NEEDS
from portevoix.model.community import Community
from portevoix.model.roadmap import Need, NeedKind
from portevoix.timeline.needs import NeedStory

PER_PAGE = 100
ON_RECORD = 50
"""How many needs the page of a record shows itself."""
Facet = Literal["area", "answer", "standing", "kind", "age"]
FACETS: tuple[Facet, ...] = ("area", "answer", "standing", "kind", "age")
"""What readers choose needs by."""
Owner = Literal["item", "workshop", "person", "organisation"]
Family = Literal["fate", "standing", "status"]
WaitingFor = Literal["waiting", "reopened", "merged"]
Age = Literal["young", "middling", "old", "unknown"]
_AGES: tuple[tuple[Age, int], ...] = (("old", 91), ("middling", 30), ("young", 0))
"""From how many days on a need is that old."""


@dataclass(frozen=True, slots=True, eq=False)
class NeedList:
    """Needs in an order, under what they share: a facet or an owner, and its value."""

    by: Facet | Owner | Literal["all"]
    value: str
    stories: Sequence[NeedStory]

    @property
    def pages(self) -> int:
        return max(1, -(-len(self.stories) // PER_PAGE))

    def address(self, page: int = 1) -> str:
        """The address of one of its pages, from the root of the language."""
        if self.by == "all" and page == 1:
            return "needs/"
        name = "all" if self.by == "all" else f"{self.by}-{self.value}"
        return f"{LISTS_OF_NEEDS}/{name if page == 1 else f'{page}.{name}'}/"

    def on_page(self, page: int) -> Sequence[NeedStory]:
        return self.stories[(page - 1) * PER_PAGE : page * PER_PAGE]


class NeedListPage(NamedTuple):
    """One page of a list of needs."""

    list: NeedList
    number: int


@dataclass(frozen=True, eq=False)
class NeedLists:
    """All lists of needs of a community."""

    all: NeedList
    facets: Mapping[Facet, Sequence[NeedList]]
    """For each facet, a list for each value that some need has, in the order of the model."""
    owners: Mapping[tuple[Owner, str], NeedList]
    """Of what has more needs than a page of its own shows."""

    def pages(self) -> Iterator[NeedListPage]:
        """Every page of every list but the first of all."""
        of_facets = (one for lists in self.facets.values() for one in lists)
        for found in (self.all, *of_facets, *self.owners.values()):
            for number in range(1, found.pages + 1):
                if found is not self.all or number > 1:
                    yield NeedListPage(found, number)


def need_lists(
    community: Community, stories: Sequence[NeedStory], today: datetime.date
) -> NeedLists:
    """The lists of needs, each in the order of `stories`."""
    order: dict[Facet, Iterable[str]] = {
        "area": (*community.areas, ""),
        "answer": get_args(WaitingFor) + tuple(FATE),
        "standing": ("available", "partly", "solved"),
        "kind": get_args(NeedKind),
        "age": get_args(Age),
    }
    groups: dict[Facet, dict[str, list[NeedStory]]] = {facet: {} for facet in FACETS}
    for story in stories:
        for facet, value in facets_of(community, story, today).items():
            groups[facet].setdefault(value, []).append(story)
    facets = {
        facet: [NeedList(facet, one, groups[facet][one]) for one in values if one in groups[facet]]
        for facet, values in order.items()
    }
    if not any(groups["area"]):
        facets["area"] = []
    return NeedLists(NeedList("all", "", stories), facets, dict(_owners(community, stories)))


def facets_of(community: Community, story: NeedStory, today: datetime.date) -> dict[Facet, str]:
    """The value that a need has of each facet; of an area, nothing where it has none."""
    return {
        "area": area if (area := story.area) and area in community.areas else "",
        "answer": answer_of(story),
        "standing": story.standing,
        "kind": story.need.type,
        "age": age_of(story, today),
    }


def answer_of(story: NeedStory) -> str:
    """The answer to a need; in its place, what it waits for, or that it goes on in another."""
    standing = story.standing
    return standing if standing in get_args(WaitingFor) else story.outcome or "waiting"


def pills_of(story: NeedStory) -> tuple[tuple[Family, str], ...]:
    """The words beside a need: its answer, then what became of it."""
    standing = story.standing
    if standing in ("waiting", "merged"):
        return (("standing", standing),)
    found: list[tuple[Family, str]] = [("fate", story.outcome)] if story.outcome else []
    if standing in ("reopened", "partly", "solved"):
        found.append(("standing", standing))
    elif story.item and not story.is_turned_down:
        found.append(("status", story.item.status))
    return tuple(found)


def age_of(story: NeedStory, today: datetime.date) -> Age:
    """How long ago it was said."""
    days = story.days_until(today)
    return "unknown" if days is None else next(age for age, least in _AGES if days >= least)


def _owners(
    community: Community, stories: Sequence[NeedStory]
) -> Iterator[tuple[tuple[Owner, str], NeedList]]:
    """A list for each record that has more needs than its own page shows."""
    by_id = {story.need.id: story for story in stories}
    indexes: tuple[tuple[Owner, Mapping[str, Sequence[Need]]], ...] = (
        ("item", {one.id: one.needs for one in community.items.values()}),
        ("workshop", community.needs_by_workshop),
        ("organisation", community.needs_by_organisation),
        ("person", community.needs_by_person),
    )
    for kind, index in indexes:
        for identifier, needs in index.items():
            owner = community.by_kind[kind].get(identifier)
            if owner and owner.is_named and len(needs) > ON_RECORD:
                found = [by_id[need.id] for need in needs]
                yield (kind, identifier), NeedList(kind, identifier, found)
