"""Ways to choose among what changed: a year, a kind, an area or both, an objective; and changes by
week.
"""

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from portevoix.model.articles import ReleaseNote
from portevoix.model.index import Index
from portevoix.model.roadmap import Area, Item, Objective
from portevoix.timeline.changes import KINDS, Change, ChangeKind

MOST = 50
"""Changes of one page."""
FOLDER = "changes"


class Choice(NamedTuple):
    """A way to choose among the changes: a year, a kind, an area, a kind in an area, or
    an objective.
    """

    slug: str
    """Its place in the folder: `2026`, `call-opened`, `area-gifts`, `area-gifts-call-opened`."""
    changes: Sequence[Change]
    year: int | None = None
    kind: ChangeKind | None = None
    area: Area | None = None
    objective: Objective | None = None

    @property
    def address(self) -> str:
        return f"{FOLDER}/{self.slug}/"

    @property
    def pages(self) -> int:
        return -(-len(self.changes) // MOST)

    def address_of(self, number: int) -> str:
        """The address of one of its pages, the first of which is 1."""
        return self.address if number == 1 else f"{FOLDER}/{self.slug}-page-{number}/"

    def page(self, number: int) -> Sequence[Change]:
        return self.changes[(number - 1) * MOST : number * MOST]


class Choices(NamedTuple):
    """All ways to choose, those that find something."""

    years: Sequence[Choice]
    kinds: Sequence[Choice]
    areas: Sequence[Choice]
    in_areas: Mapping[tuple[ChangeKind, str], Choice]
    """A kind in an area, by both."""
    objectives: Sequence[Choice]
    """Readers come to these from pages of objectives."""

    @property
    def all(self) -> tuple[Choice, ...]:
        found = (*self.years, *self.kinds, *self.areas, *self.in_areas.values())
        return (*found, *self.objectives)

    def beside(self, one: Choice, chosen: Choice | None) -> Choice | None:
        """What a choice leads to from what is chosen: a kind and an area narrow each other down,
        or nothing has both.
        """
        if one.year:
            return one
        kind = one.kind or (chosen.kind if chosen else None)
        area = one.area or (chosen.area if chosen else None)
        return self.in_areas.get((kind, area.id)) if kind and area else one

    def without(self, one: Choice, chosen: Choice) -> Choice | None:
        """What is left of what is chosen without its kind, where `one` is a kind, or its area."""
        rest = self.areas if one.kind else self.kinds
        part = chosen.area if one.kind else chosen.kind
        return next((row for row in rest if part and part in (row.area, row.kind)), None)

    def of_area(self, identifier: str) -> Choice | None:
        return next((one for one in self.areas if one.area and one.area.id == identifier), None)

    def of_objective(self, identifier: str) -> Choice | None:
        return next(
            (o for o in self.objectives if o.objective and o.objective.id == identifier), None
        )


def choices(
    changes: Sequence[Change],
    areas: Mapping[str, Area],
    objectives: Mapping[str, Objective],
    items: Mapping[str, Item],
) -> Choices:
    """What readers can choose among the changes, which are newest first."""
    by_year = Index.of((str(one.day.year), one) for one in changes if one.day)
    by_kind = Index.of((kind, one) for one in changes for kind in one.kinds)
    by_area = Index.of((one.area or "", one) for one in changes)
    by_objective = Index.of(
        (objective, one)
        for one in changes
        for item in _items(one, items)
        for objective in item.objectives
    )
    by_both = Index.of((f"{kind} {one.area}", one) for one in changes for kind in one.kinds)
    return Choices(
        [Choice(year, by_year[year], year=int(year)) for year in by_year],
        [
            Choice(kind.replace("_", "-"), by_kind[kind], kind=kind)
            for kind in KINDS
            if by_kind[kind]
        ],
        [
            Choice(f"area-{area.id}", by_area[area.id], area=area)
            for area in areas.values()
            if by_area[area.id]
        ],
        {
            (kind, area.id): Choice(
                f"area-{area.id}-{kind.replace('_', '-')}", found, kind=kind, area=area
            )
            for area in areas.values()
            for kind in KINDS
            if (found := by_both[f"{kind} {area.id}"])
        },
        [
            Choice(f"objective-{one.id}", by_objective[one.id], objective=one)
            for one in objectives.values()
            if by_objective[one.id]
        ],
    )


def _items(change: Change, items: Mapping[str, Item]) -> Sequence[Item]:
    """The items that a change is about: one, or those of a release note."""
    if change.item or not isinstance(change.record, ReleaseNote):
        return [change.item] if change.item else []
    return [items[one] for one in change.record.items if one in items]


def weeks(changes: Iterable[Change]) -> Iterator[tuple[datetime.date, list[Change]]]:
    """The changes by week, each by its Monday."""

    def monday(change: Change) -> datetime.date:
        day = change.day or datetime.date.min
        return day - datetime.timedelta(days=day.weekday())

    return ((day, list(rows)) for day, rows in groupby(changes, monday))
