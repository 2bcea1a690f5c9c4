"""What a page reads is noted, and tells whether it would read the same again."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from portevoix.portal.digests import Digests, Unknowable
from portevoix.portal.reads import Asked, Reads


@pytest.fixture
def reads_of(view_of: Callable[..., Any]) -> Callable[[Any], Reads]:
    return lambda community: Reads(view_of(community).speech, Digests())


Ask = Callable[[Any, Any], Any]


@pytest.fixture
def is_same(reads_of: Callable[[Any], Reads]) -> Callable[[Ask, Any, Any, Any], bool]:
    """Whether a page that asks so, about a record, finds in another community what it found."""

    def asked(ask: Ask, record: Any, community: Any, other: Any) -> bool:
        reads = reads_of(community)
        reads.begin()
        ask(reads.speech, record)
        noted = reads.noted(record)
        assert noted
        return not reads_of(other).changes(reads.values([noted])).touch(noted, record.id)

    return asked


def page(speech: Any, record: Any) -> None:
    """What a page might ask."""
    speech.community.areas.get(record.area or "")
    tuple(speech.community.notes_by_item[record.id])
    speech.facts.weigh(record)
    speech.targets.addresses.get("roadmap/bank.md")


def noted(reads: Reads, ask: Ask, record: Any) -> Asked | None:
    reads.begin()
    ask(reads.speech, record)
    return reads.noted(record)


def test_a_page_of_the_same_community_reads_the_same(
    community: Any, files: Any, community_of: Any, is_same: Callable[..., bool]
) -> None:
    for record in community.items.values():
        assert is_same(page, record, community, community_of(files))


def test_pages_of_a_kind_ask_alike(community: Any, reads_of: Callable[[Any], Reads]) -> None:
    reads = reads_of(community)
    found = [noted(reads, page, record) for record in community.items.values()]
    assert len(found) > 1
    assert {one.own for one in found if one} == {
        ("community.by_kind.[item]", "community.notes_by_item")
    }


def test_what_is_asked_twice_is_noted_once(
    community: Any, reads_of: Callable[[Any], Reads]
) -> None:
    record = next(iter(community.items.values()))
    once = noted(reads_of(community), page, record)
    thrice = noted(reads_of(community), lambda *given: [page(*given) for _ in range(3)], record)
    assert thrice == once


@pytest.mark.parametrize(
    "ask",
    [
        lambda speech, _: list(speech.community.items),
        lambda speech, _: list(speech.community.items.values()),
        lambda speech, _: len(speech.community.items),
        lambda speech, _: dict(speech.community.items.items()),
        lambda speech, _: "new" in speech.community.items,
        lambda speech, _: speech.community.items.get("new"),
        lambda speech, _: speech.community.by_kind["item"].get("new"),
        lambda speech, _: speech.community.record("item", "new"),
        lambda speech, _: speech.facts.loop,
    ],
)
def test_one_record_more_is_seen_by_pages_that_ask_for_it(
    ask: Ask, community: Any, is_same: Callable[..., bool]
) -> None:
    record = next(iter(community.items.values()))
    need = record.needs[0].changed(id="new-need") if record.needs else None
    new = record.changed(id="new", needs=(need,) if need else ())
    more = replace(community, items={**community.items, "new": new})
    assert is_same(ask, record, community, community)
    assert not is_same(ask, record, community, more)
    assert is_same(lambda speech, _: speech.community.notes.keys(), record, community, more)


def test_a_key_that_was_not_there_is_asked_for(
    community: Any, is_same: Callable[..., bool]
) -> None:
    record = next(iter(community.items.values()))

    def ask(speech: Any, _: Any) -> None:
        with pytest.raises(KeyError):
            speech.community.items["new"]

    more = replace(community, items={**community.items, "new": record.changed(id="new")})
    assert is_same(ask, record, community, community)
    assert not is_same(ask, record, community, more)


def test_what_is_gone_cannot_be_asked(community: Any, is_same: Callable[..., bool]) -> None:
    first, second = list(community.items.values())[:2]
    fewer = replace(community, items={first.id: first})
    assert not is_same(lambda speech, _: speech.facts.weigh(second), first, community, fewer)


def test_a_page_that_asks_with_what_cannot_be_named_is_made_again(
    community: Any, reads_of: Callable[[Any], Reads]
) -> None:
    record = next(iter(community.items.values()))
    other = record.changed(labels=("other",))
    assert noted(reads_of(community), lambda speech, _: speech.facts.weigh(other), record) is None


def test_values_that_differ_have_other_digests(community: Any) -> None:
    record = next(iter(community.items.values()))
    values: list[Any] = [
        None, "", "a", (), ("a",), (("a",),), ("a", ""), 1, "1", 1.0, True, {}, {"a": "b"},
        record, record.changed(labels=("other",)), record.origin,
        record.changed(origin=record.origin._replace(line=99)),
    ]  # fmt: skip
    digests = Digests()
    assert len({digests.of(value) for value in values}) == len(values)


def test_what_was_digested_before_need_not_be_again(community: Any) -> None:
    record, other = list(community.items.values())[:2]
    former = Digests()
    said = former.of(record)
    digests = Digests(former)
    assert digests.of(record) == said == Digests().of(record)
    assert digests.of(other) == Digests().of(other)


def test_what_is_no_data_has_no_digest() -> None:
    with pytest.raises(Unknowable):
        Digests().of(object())
