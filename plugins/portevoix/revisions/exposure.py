"""What becomes public that was not: records, texts, names."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from portevoix.checks import CHECKS
from portevoix.checks.texts import words_of
from portevoix.core.graphemes import shorten
from portevoix.model.addresses import FOLDERS
from portevoix.model.articles import Article
from portevoix.model.community import Community
from portevoix.model.media import all_records
from portevoix.revisions.facts import Fact, fact
from portevoix.revisions.snapshot import Snapshot
from portevoix.schema.record import NamedRecord, Record
from portevoix.site.names import title_words
from portevoix.timeline.frozen import dump

_SHORTEST = 20
"""Characters: shorter texts are found by chance."""
_OF_CONSENT = ("portevoix.checks.consent", "portevoix.checks.contacts")


def exposures(old: Snapshot, new: Snapshot) -> Iterator[Fact]:
    """Facts about what was not public and is, and about names."""
    yield from _published(old, new)
    yield from _people(old, new)
    yield from _doubts(old, new)


def shown_records(community: Community) -> dict[tuple[str, str], NamedRecord]:
    """The records with a page, and needs, that readers see."""
    kinds = (*FOLDERS, "need")
    return {
        (kind, record.id): record
        for kind in kinds
        for record in community.by_kind[kind].values()
        if record.is_named
    }


def title_of(record: NamedRecord) -> Any:
    """A record's title as plain data; its id where it has none."""
    words = title_words(record)
    return dump(words) if words else record.id


def texts_of_record(record: Record) -> Iterator[str]:
    """Every text in a record, what is internal included."""
    if isinstance(record, Article):
        yield from (body.markdown for body in record.bodies)
    for _, _, words in words_of(record):
        yield from (text for _, text in words.by_language)
    yield from _internal_texts(record)


def _published(old: Snapshot, new: Snapshot) -> Iterator[Fact]:
    """Records, and texts in them, that were there and not public."""
    before, now = shown_records(old.public), shown_records(new.public)
    hidden = shown_records(old.loaded.community).keys() - before.keys()
    published = [now[key] for key in now if key in hidden and key[0] != "person"]
    for record in published:
        yield fact("record-published", kind=record.kind, title=title_of(record))
    was_public, is_public = _all_texts(old.public), _all_texts(new.public)
    expected = {text for record in published for text in texts_of_record(record)}
    private = set(_split(_all_texts(old.loaded.community))) - set(_split(was_public))
    public = "\n".join(is_public)
    former = "\n".join(was_public)
    for text in sorted(private, key=len, reverse=True):
        if text in public and text not in former and not any(text in one for one in expected):
            yield fact("text-published", text=shorten(text, 200))


def _split(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        for line in text.split("\n"):
            if len(line := line.strip()) >= _SHORTEST:
                yield line


def _all_texts(community: Community) -> list[str]:
    return [text for record in all_records(community) for text in texts_of_record(record)]


def _texts(record: Record) -> Iterator[str]:
    if isinstance(record, Article):
        yield from (body.markdown for body in record.bodies)
    for _, _, words in words_of(record):
        yield from (text for _, text in words.by_language)
    yield from _internal_texts(record)


def _internal_texts(record: Record) -> Iterator[str]:
    """The texts of what is internal in a record and in those in it."""
    yield from _strings(record.internal)
    for value in record.__dict__.values():
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, Record):
                yield from _internal_texts(one)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from _strings(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _strings(one)


def _people(old: Snapshot, new: Snapshot) -> Iterator[Fact]:
    def names(community: Community) -> dict[str, str]:
        return {one.id: one.name for one in community.people.values() if one.is_named}

    before, now = names(old.public), names(new.public)
    for identifier, name in now.items():
        if identifier not in before:
            yield fact("person-named", name=name)
    for identifier, name in before.items():
        # Of somebody who is forgotten, nothing is told.
        if identifier not in now and identifier in new.loaded.community.people:
            yield fact("person-unnamed", name=name)


def _doubts(old: Snapshot, new: Snapshot) -> Iterator[Fact]:
    """What checks of consent find that they did not find before."""
    codes = {one.code for one in CHECKS if one.module in _OF_CONSENT}
    known = {(one.code, one.message, str(one.values)) for one in old.problems}
    for problem in new.problems:
        what = problem.code, problem.message, str(problem.values)
        if problem.code in codes and problem.severity != "advice" and what not in known:
            yield fact("consent-doubtful", place=str(problem.place), check=problem.code)
