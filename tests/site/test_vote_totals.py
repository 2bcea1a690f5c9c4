from collections.abc import Callable
from typing import Any

import pytest

from portevoix.site.vote_totals import VoteTotals, vote_totals

Weigh = Callable[[str], VoteTotals]


@pytest.fixture
def weighed(community_of: Callable[[dict[str, str]], Any]) -> Weigh:
    def of(voices: str) -> VoteTotals:
        roadmap = "items:\n- id: a\n  title: A\n  status: planned\n  voices:\n" + "".join(
            f"  - {{source: S{number}, as_of: 2026-01-01, {line.strip()}}}\n"
            for number, line in enumerate(voices.strip().splitlines())
        )
        people = "organisations:\n- {id: garden, name: Les Jardins}\n- {id: b, name: B}\n"
        community = community_of({"roadmap.yaml": roadmap, "contributors.yaml": people})
        return vote_totals(community, community.items["a"])

    return of


def test_sources_add_up_where_they_say_that_they_do_not_overlap(weighed: Weigh) -> None:
    weight = weighed(
        "count: {people: 10, organisations: 4}, overlaps: false\n"
        "count: {people: 5, organisations: 3}, overlaps: false"
    )
    assert (weight.people, weight.organisations, weight.may_overlap) == (15, 7, False)


def test_sources_that_may_overlap_do_not_add_up(weighed: Weigh) -> None:
    weight = weighed("count: {people: 10}\ncount: {people: 5}")
    assert (weight.people, weight.added, weight.may_overlap) == (None, 0, True)


def test_one_source_is_neither_added_nor_doubted(weighed: Weigh) -> None:
    weight = weighed("count: {people: 10, organisations: 4}")
    assert (weight.people, weight.may_overlap, weight.caveats) == (None, False, ())


def test_a_number_that_is_missing_is_not_taken_for_none(weighed: Weigh) -> None:
    weight = weighed(
        "count: {people: 10}, overlaps: false\ncount: {organisations: 2}, overlaps: false"
    )
    assert (weight.people, weight.organisations, weight.added) == (None, None, 2)


@pytest.mark.parametrize(("people", "warned"), [(30, False), (31, True)])
def test_one_organisation_may_make_thirty_per_cent(
    weighed: Weigh, people: int, *, warned: bool
) -> None:
    weight = weighed(f"count: {{people: 100}}, by_organisation: {{garden: {people}}}")
    assert [(c.type, c.share) for c in weight.caveats] == (
        [("one_organisation", 31)] if warned else []
    )


def test_an_organisation_that_may_not_be_named_still_weighs(weighed: Weigh) -> None:
    (caveat,) = weighed("count: {people: 10}, by_organisation: {garden: 9}").caveats
    assert caveat.organisation


def test_one_segment_is_not_everyone(weighed: Weigh) -> None:
    both = "count: {people: 9}, segments: [Trésoriers]\ncount: {people: 8}, segments: [Trésoriers]"
    assert [caveat.type for caveat in weighed(both).caveats] == ["one_segment"]
    other = "count: {people: 9}, segments: [Trésoriers]\ncount: {people: 8}, segments: [Élus]"
    assert weighed(other).caveats == ()


def test_one_organisation_is_not_everyone(weighed: Weigh) -> None:
    assert [c.type for c in weighed("count: {people: 9, organisations: 1}").caveats] == [
        "one_source_organisation"
    ]
