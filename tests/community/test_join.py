"""Joins are worked out once, and again only where something of theirs has changed."""

from collections.abc import Mapping
from typing import Any

import pytest

from portevoix.community.community import Community
from portevoix.community.join import Join, Joined
from portevoix.community.people import Person
from portevoix.community.roadmap import StatusSentences
from portevoix.problems import Place

asked: list[str] = []


def longest(names: list[str]) -> str:
    asked.append("longest")
    return max(names, key=len)


def sentence(longest: str, verb: str) -> str:
    asked.append("sentence")
    return f"{longest} {verb}"


class Crowd(Joined):
    longest = Join(longest)
    sentence = Join(sentence)

    def __init__(self, names: list[str], verb: str) -> None:
        self.names, self.verb = names, verb


@pytest.fixture(autouse=True)
def nothing_asked() -> None:
    asked.clear()


def test_a_join_is_worked_out_once() -> None:
    crowd = Crowd(["Léa", "Karim"], "votes")
    assert (crowd.sentence, crowd.sentence, crowd.longest) == (
        "Karim votes",
        "Karim votes",
        "Karim",
    )
    assert asked == ["longest", "sentence"]


def test_what_follows_from_the_same_objects_is_taken_over() -> None:
    names = ["Léa", "Karim"]
    first, second = Crowd(names, "votes"), Crowd(names, "waits")
    assert first.sentence == "Karim votes"
    asked.clear()
    second.take_over(first)
    assert second.sentence == "Karim waits"
    assert asked == ["sentence"]


def test_equal_objects_are_not_the_same_objects() -> None:
    first, second = Crowd(["Léa", "Karim"], "votes"), Crowd(["Léa", "Karim"], "votes")
    assert first.longest == "Karim"
    second.take_over(first)
    assert second.longest == "Karim"
    assert asked == ["longest", "longest"]


def _people(**names: str) -> list[Person]:
    made: Any = Person
    return [made(id=i, name=name, origin=Place("contributors.yaml")) for i, name in names.items()]


def _community(people: list[Person], earlier: Community | None = None) -> Community:
    kinds: Mapping[str, Any] = dict.fromkeys(
        ("areas", "objectives", "items", "organisations", "notes", "spotlights", "workshops",
         "events", "editions"),
        (),
    )  # fmt: skip
    return Community.of(
        language="fr",
        statuses=StatusSentences(),
        loose_needs=(),
        people=people,
        earlier=earlier,
        **kinds,
    )


def test_a_kind_of_record_is_the_same_object_while_its_records_are() -> None:
    people = _people(lea="Léa", karim="Karim")
    first = _community(people)
    assert _community(people, first).people is first.people
    assert _community(people[::-1], first).people is not first.people
    assert list(_community(people[:1], first).people) == ["lea"]
    assert _community(_people(lea="Léa", karim="Karim"), first).people is not first.people
