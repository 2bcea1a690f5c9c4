"""Which editions of the newsletter mention which records."""

from collections.abc import Iterable, Iterator, Mapping

from portevoix.timeline.blocks import (
    AnswerEntry,
    AnyEntry,
    EditionDocument,
    EventEntry,
    PageRef,
    ReleaseEntry,
    SpotlightEntry,
    ThanksEntry,
)

EditionIds = Mapping[tuple[str, str], tuple[str, ...]]
"""Ids of editions, newest first, by kind and id of the records that they mention."""


def editions_by_record(documents: Iterable[EditionDocument]) -> EditionIds:
    """The editions that mention each record; reminders of what comes next don't count."""
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
        case ReleaseEntry():
            yield from (item.ref for item in entry.items)
            yield from (PageRef(kind="person", id=who.id) for who in entry.thanks.named)
        case AnswerEntry():
            # `about` starts with the need, where the answer is to one.
            if entry.need:
                yield PageRef(kind="need", id=entry.about[0])
        case SpotlightEntry():
            yield PageRef(kind="person", id=entry.person.id)
        case EventEntry():
            yield from (PageRef(kind="person", id=who.id) for who in entry.people.named)
        case ThanksEntry():
            yield from (reason.ref for reason in entry.reasons)
        case _:
            pass
