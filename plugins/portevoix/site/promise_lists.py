"""Lists of the dates that were given: all, by what became of them, by area, by year."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import NamedTuple, get_args

from portevoix.model.index import Index
from portevoix.model.roadmap import Area
from portevoix.timeline.promises import Outcome, Promise, Totals, count_promises

MOST = 60
"""Promises of one page."""
FOLDER = "promises"
OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)


class PromiseList:
    """Promises that share something, the newest first."""

    def __init__(
        self,
        slug: str,
        promises: Sequence[Promise],
        *,
        outcome: Outcome | None = None,
        area: Area | None = None,
    ) -> None:
        self.slug, self.promises, self.outcome, self.area = slug, promises, outcome, area

    @cached_property
    def totals(self) -> Totals:
        return count_promises(self.promises)

    @property
    def pages(self) -> int:
        return -(-len(self.promises) // MOST)

    @property
    def address(self) -> str:
        return f"{FOLDER}/{self.slug}/" if self.slug else f"{FOLDER}/"

    def address_of(self, number: int) -> str:
        """The address of one of its pages, the first of which is 1."""
        return self.address if number == 1 else f"{FOLDER}/{self.slug}-page-{number}/"

    def page(self, number: int) -> Sequence[Promise]:
        return self.promises[(number - 1) * MOST : number * MOST]


class PromiseLists(NamedTuple):
    """All lists that hold something."""

    all: PromiseList
    outcomes: Sequence[PromiseList]
    areas: Sequence[PromiseList]
    years: Sequence[PromiseList]
    """By the year in which a date was given, the newest first."""

    @property
    def parts(self) -> tuple[PromiseList, ...]:
        """Those that have pages of their own: all but the first."""
        return (*self.outcomes, *self.areas, *self.years)


def promise_lists(promises: Sequence[Promise], areas: Mapping[str, Area]) -> PromiseLists:
    """The lists of promises, which are given with the oldest first."""
    rows = promises[::-1]
    by_outcome = Index.of((one.outcome, one) for one in rows)
    by_area = Index.of((one.item.area or "", one) for one in rows)
    by_year = Index.of((str(one.said_on.year), one) for one in rows)
    return PromiseLists(
        PromiseList("", rows),
        [
            PromiseList(outcome.replace("_", "-"), by_outcome[outcome], outcome=outcome)
            for outcome in OUTCOMES
            if by_outcome[outcome]
        ],
        [
            PromiseList(f"area-{area.id}", by_area[area.id], area=area)
            for area in areas.values()
            if by_area[area.id]
        ],
        [PromiseList(year, by_year[year]) for year in by_year],
    )
