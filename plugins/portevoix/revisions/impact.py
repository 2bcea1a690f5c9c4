"""What a change does: two states of a project, compared as readers see them."""

from collections.abc import Collection, Iterator
from typing import Any

from portevoix.checks.texts import words_of
from portevoix.model.articles import Article
from portevoix.model.roadmap import Change
from portevoix.revisions.exposure import exposures, shown_records, title_of
from portevoix.revisions.facts import Fact, fact, sort_facts
from portevoix.revisions.letters import letter_facts
from portevoix.revisions.promises import promise_facts
from portevoix.revisions.snapshot import Snapshot
from portevoix.schema.record import NamedRecord


def impact(old: Snapshot, new: Snapshot) -> tuple[Fact, ...]:
    """The facts, the gravest first."""
    return sort_facts(
        (
            *exposures(old, new),
            *promise_facts(old, new),
            *letter_facts(old, new),
            *_news(old, new),
        )
    )


def _news(old: Snapshot, new: Snapshot) -> Iterator[Fact]:
    before, now = shown_records(old.public), shown_records(new.public)
    whole = shown_records(old.loaded.community)
    by_kind: dict[str, list[Any]] = {}
    rewritten, answered = [], []
    for key, record in now.items():
        was = before.get(key)
        if was is None:
            if key not in whole and record.kind != "person" and not _is_renamed(record, before):
                by_kind.setdefault(record.kind, []).append(title_of(record))
        elif getattr(record, "answer", None) and not getattr(was, "answer", None):
            answered.append(title_of(record))
        elif record.kind != "need" and _prose(record) != _prose(was):
            rewritten.append(title_of(record))
    for kind, titles in by_kind.items():
        yield fact("new-records", kind=kind, titles=titles)
    if answered:
        yield fact("answered", titles=answered)
    if rewritten:
        yield fact("rewritten", titles=rewritten)


def _prose(record: NamedRecord) -> list[str]:
    """The texts of a record; what its history and target say is told elsewhere."""
    bodies = [one.markdown for one in record.bodies] if isinstance(record, Article) else []
    found = (
        text
        for block, key, words in words_of(record)
        if key != "target" and not isinstance(block, Change)
        for _, text in words.by_language
    )
    return [*bodies, *found]


def _is_renamed(record: NamedRecord, before: Collection[tuple[str, str]]) -> bool:
    return any((record.kind, one) in before for one in getattr(record, "formerly", ()))
