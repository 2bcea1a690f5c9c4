"""What a page reads is noted, and tells whether it would read the same again."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from portevoix.portal.digests import Digests, Unknowable
from portevoix.portal.reads import IDENTIFIER, RECORD, Reads

ITEM = "receipts"


@pytest.fixture
def reads_of(view_of: Callable[..., Any]) -> Callable[[Any], Reads]:
    return lambda community: Reads(view_of(community).speech)


def asked(reads: Reads, record: Any) -> Any:
    """What a page might ask."""
    reads.begin()
    speech = reads.speech
    speech.community.areas.get(record.area or "")
    tuple(speech.community.notes_by_item[record.id])
    speech.facts.thanked_for(record)
    speech.targets.addresses.get("roadmap/bank.md")
    return reads.noted(record)


def test_a_page_of_the_same_community_reads_the_same(
    community: Any, reads_of: Callable[[Any], Reads], files: Any, community_of: Any
) -> None:
    record = next(iter(community.items.values()))
    names, digest = asked(reads_of(community), record)
    again = community_of(files)
    assert reads_of(again).again(again.items[record.id], names) == digest


def test_its_own_record_and_id_are_not_spelled_out(
    community: Any, reads_of: Callable[[Any], Reads]
) -> None:
    reads = reads_of(community)
    shapes = set()
    for record in community.items.values():
        names, _ = asked(reads, record)
        shapes.add(tuple(given for name, given in names if "areas" not in name))
    assert shapes == {((IDENTIFIER,), (RECORD,), ("roadmap/bank.md",))}


def test_what_is_asked_twice_is_noted_once(
    community: Any, reads_of: Callable[[Any], Reads]
) -> None:
    reads = reads_of(community)
    record = next(iter(community.items.values()))
    reads.begin()
    for _ in range(3):
        reads.speech.community.notes_by_item[record.id]
    names, _ = reads.noted(record) or ((), b"")
    assert len(names) == 1


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
    ask: Any, community: Any, reads_of: Callable[[Any], Reads]
) -> None:
    record = next(iter(community.items.values()))
    reads = reads_of(community)
    reads.begin()
    ask(reads.speech, record)
    names, digest = reads.noted(record) or ((), b"")
    need = record.needs[0].changed(id="new-need") if record.needs else None
    new = record.changed(id="new", needs=(need,) if need else ())
    more = replace(community, items={**community.items, "new": new})
    assert reads_of(community).again(record, names) == digest
    assert reads_of(more).again(record, names) != digest


def test_what_is_gone_cannot_be_asked(community: Any, reads_of: Callable[[Any], Reads]) -> None:
    first, second = list(community.items.values())[:2]
    reads = reads_of(community)
    reads.begin()
    reads.speech.facts.steps(second)
    names, _ = reads.noted(first) or ((), b"")
    fewer = replace(community, items={first.id: first})
    assert reads_of(fewer).again(first, names) is None


def test_a_page_that_asks_with_what_cannot_be_named_is_made_again(
    community: Any, reads_of: Callable[[Any], Reads]
) -> None:
    record = next(iter(community.items.values()))
    reads = reads_of(community)
    reads.begin()
    reads.speech.facts.steps(record.changed(labels=("other",)))
    assert reads.noted(record) is None


def test_values_that_differ_have_other_digests(community: Any) -> None:
    record = next(iter(community.items.values()))
    values: list[Any] = [
        None, "", "a", (), ("a",), (("a",),), ("a", ""), 1, "1", 1.0, True, {}, {"a": "b"},
        record, record.changed(labels=("other",)), record.origin,
        record.changed(origin=replace(record.origin, line=99)),
    ]  # fmt: skip
    digests = Digests()
    assert len({digests.of(value) for value in values}) == len(values)


def test_what_is_no_data_has_no_digest() -> None:
    with pytest.raises(Unknowable):
        Digests().of(object())
