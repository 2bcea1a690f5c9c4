"""What a change does to letters: those that were sent, and the next ones."""

from collections.abc import Iterator, Mapping
from typing import Any

from portevoix.model.community import Community
from portevoix.revisions.facts import Fact, fact
from portevoix.revisions.snapshot import Snapshot
from portevoix.timeline.blocks import EditionDocument
from portevoix.timeline.frozen import dump

_OF_PEOPLE = (
    "named",
    "others",
    "people",
    "person",
    "signed",
    "photo",
    "picture",
    "quote",
    "thanks",
)
"""Keys that hold people: to leave a letter is their right, and no change of what it said."""

_IDS = ("ref", "about", "tells")


def letter_facts(old: Snapshot, new: Snapshot) -> Iterator[Fact]:
    """Facts about each letter that both states have."""
    for identifier, letter in new.letters.items():
        before = old.letters.get(identifier)
        is_sent = identifier not in new.drafts and identifier not in old.drafts
        was, now = _entries(before, new.public), _entries(letter, new.public)
        gained = [now[key] for key in now if key not in was]
        lost = [was[key] for key in was if key not in now]
        changed = [now[key] for key in now if key in was and was[key] != now[key]]
        day = letter.date.isoformat()
        if is_sent and before:
            titles = _titles(*lost, *gained, *changed)
            if titles:
                yield fact("sent-letter-changed", day=day, id=identifier, titles=titles)
        elif not is_sent:
            if gained:
                titles = _titles(*gained)
                yield fact("letter-gains", day=day, id=identifier, titles=titles)
            if lost:
                titles = _titles(*lost)
                yield fact("letter-loses", day=day, id=identifier, titles=titles)


def _titles(*entries: Mapping[str, Any]) -> list[Any]:
    """The titles of entries, each once: a letter may tell of one thing in several sections."""
    titles = [one["title"] for one in entries]
    return [one for at, one in enumerate(titles) if one not in titles[:at]]


def _entries(
    document: EditionDocument | None, community: Community
) -> Mapping[tuple[str, str, str], Mapping[str, Any]]:
    """The entries of a letter as plain data, without people, by the ids of today."""
    found = {}
    for section in document.sections if document else ():
        for entry in section.entries:
            kind, identifier = entry.ref.kind, entry.ref.id
            record = community.record(kind, identifier)
            key = section.name, kind, record.id if record else identifier
            found[key] = _without_people(dump(entry))
    return found


def _without_people(value: Any) -> Any:
    if isinstance(value, dict):
        return {
            key: _without_people(one)
            for key, one in value.items()
            if key not in (*_OF_PEOPLE, *_IDS)
        }
    if isinstance(value, list):
        return [_without_people(one) for one in value]
    return value
