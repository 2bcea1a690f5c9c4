"""Which editions of the newsletter told of what."""

from collections.abc import Iterable, Iterator, Mapping

from portevoix.timeline.blocks import (
    Answer,
    AnyEntry,
    EditionDocument,
    Meeting,
    PageRef,
    Portrait,
    Release,
    Thanks,
)

Told = Mapping[tuple[str, str], tuple[str, ...]]
"""Ids of editions, newest first, by the kind and id of the record that they tell of."""


def told(documents: Iterable[EditionDocument]) -> Told:
    """Everything that editions tell of; a reminder of what comes next is not counted."""
    found: dict[tuple[str, str], list[str]] = {}
    for document in sorted(documents, key=lambda one: (one.date, one.id), reverse=True):
        refs = {
            (ref.kind, ref.id): None
            for entry in document.entries
            if not entry.reminder
            for ref in _refs(entry)
        }
        for who in (document.signed, *(section.signed for section in document.sections)):
            if who:
                refs["person", who.id] = None
        for key in refs:
            found.setdefault(key, []).append(document.id)
    return {key: tuple(ids) for key, ids in found.items()}


def _refs(entry: AnyEntry) -> Iterator[PageRef]:
    yield entry.ref
    match entry:
        case Release():
            yield from (item.ref for item in entry.items)
            yield from (PageRef(kind="person", id=who.id) for who in entry.thanks.named)
        case Answer():
            # `about` starts with the need, where the answer is to one.
            if entry.need:
                yield PageRef(kind="need", id=entry.about[0])
        case Portrait():
            yield PageRef(kind="person", id=entry.person.id)
        case Meeting():
            yield from (PageRef(kind="person", id=who.id) for who in entry.people.named)
        case Thanks():
            yield from (reason.ref for reason in entry.reasons)
        case _:
            pass
