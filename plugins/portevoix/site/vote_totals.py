"""Totals of the voices for an item, and reasons why they may not stand for all users."""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from portevoix.model.community import Community
from portevoix.model.people import Organisation
from portevoix.model.roadmap import Item, Voices
from portevoix.schema.text import Words

TOO_MUCH = 30
"""Per cent of the voices that may come from one organisation before the page says so."""


class Caveat(NamedTuple):
    """A reason why these voices may not stand for all users."""

    type: Literal["one_segment", "one_organisation", "one_source_organisation"]
    source: Words
    segment: Words | None = None
    organisation: Organisation | None = None
    """None where its name may not be shown."""
    share: int = 100


class VoteTotals(NamedTuple):
    """The totals of an item's voices."""

    people: int | None
    """Added up over the sources that don't overlap; None where there is nothing to add."""
    organisations: int | None
    added: int
    """How many sources were added up."""
    may_overlap: bool
    """Whether there are sources that may count the same people."""
    caveats: tuple[Caveat, ...]


def vote_totals(community: Community, item: Item) -> VoteTotals:
    """Add up sources only where they are marked as not overlapping."""
    apart = [voices for voices in item.voices if not voices.overlaps]
    adds = len(apart) > 1
    return VoteTotals(
        people=_sum([voices.count.people for voices in apart]) if adds else None,
        organisations=_sum([voices.count.organisations for voices in apart]) if adds else None,
        added=len(apart) if adds else 0,
        may_overlap=len(item.voices) - len(apart) > (0 if apart else 1),
        caveats=(*_one_segment(item), *(c for v in item.voices for c in _shares(community, v))),
    )


def _sum(numbers: list[int | None]) -> int | None:
    known = [number for number in numbers if number is not None]
    return sum(known) if len(known) == len(numbers) else None


def _one_segment(item: Item) -> Iterator[Caveat]:
    """All voices, whatever their source, from one segment."""
    segments = {str(segment): segment for voices in item.voices for segment in voices.segments}
    if len(segments) == 1 and all(voices.segments for voices in item.voices):
        yield Caveat("one_segment", item.voices[0].source, segment=next(iter(segments.values())))


def _shares(community: Community, voices: Voices) -> Iterator[Caveat]:
    people = voices.count.people or sum(voices.by_organisation.values())
    for identifier, count in voices.by_organisation.items():
        if people and 100 * count > TOO_MUCH * people:
            organisation = community.organisations.get(identifier)
            share = min(round(100 * count / people), 100)
            yield Caveat("one_organisation", voices.source, organisation=organisation, share=share)
    if voices.count.organisations == 1 and not voices.by_organisation:
        yield Caveat("one_source_organisation", voices.source)
