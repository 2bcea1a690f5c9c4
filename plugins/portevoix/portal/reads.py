"""What a page reads of its community, so that a later build can tell whether it still says so.

Templates reach a community through `community`, `facts` and `view` alone. Here these are given
to them in a form that notes what is asked and what comes back. A page that would be answered
the same, on the same record, comes out the same: it need not be made again.
"""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from portevoix.community.record import Record
from portevoix.portal.digests import Digests, Unknowable
from portevoix.portal.speech import Speech
from portevoix.portal.watched import Noted, Watched, WatchedRows

Read = tuple[str, tuple[Any, ...]]
"""Something asked: `("community.notes_by_item.__getitem__", ("some-id",))`."""
RECORD, IDENTIFIER = ("record",), ("id",)
"""Stand for the page's own record, and its id, in what is asked: pages of a kind ask alike."""
_BY_RECORD, _BY_IDENTIFIER = (RECORD,), (IDENTIFIER,)
Question = tuple[Callable[..., Any], tuple[Any, ...], bytes | None]
"""Whom to ask, with what, and what came back where that is the same for all pages."""


class Reads:
    """Notes what pages read, one page after another."""

    def __init__(self, speech: Speech) -> None:
        self._noted: Noted = []
        self._roots = {
            "community": speech.community,
            "facts": speech.facts,
            "targets": speech.targets.addresses,
        }
        self._community = speech.community
        self._digests = Digests()
        self._asks: dict[str, Callable[..., Any]] = {}
        self._questions: dict[int, Question] = {}
        self._wholes: dict[str, bytes] = {}
        self._same: dict[Any, Any] = {}
        community: Any = Watched("community", speech.community, self._noted)
        facts: Any = Watched("facts", speech.facts, self._noted)
        addresses = WatchedRows("targets", speech.targets.addresses, self._noted)
        targets = replace(speech.targets, addresses=addresses)
        self.speech = replace(speech, community=community, facts=facts, targets=targets)
        """What pages are made with."""

    def begin(self) -> None:
        """Another page begins."""
        self._noted.clear()

    def noted(self, record: Record) -> tuple[tuple[Read, ...], bytes] | None:
        """What the page of a record asked, and a digest of what came back; None if unknowable."""
        asked: dict[Read, bytes] = {}
        identifier = record.id  # type: ignore[attr-defined]
        try:
            for name, given, value in self._noted:
                alone = given[0] if len(given) == 1 else None
                if alone is record:
                    read: Read = (name, _BY_RECORD)
                elif type(alone) is str:
                    read = (name, _BY_IDENTIFIER if alone == identifier else given)
                else:
                    read = (name, tuple([self._named(one, record) for one in given]))
                if read not in asked:
                    asked[self._once(read)] = self._came(name, given, value)
            return self._once(tuple(asked)), self._digest(record, asked.values())
        except Unknowable:
            return None

    def again(self, record: Record, reads: tuple[Read, ...]) -> bytes | None:
        """The digest of what comes back now; None where something cannot be asked any more."""
        identifier = record.id  # type: ignore[attr-defined]
        came, known = self._digests.of, self._questions
        parts = []
        try:
            for read in reads:
                ask, given, same = known.get(id(read)) or self._question(read)
                if same is not None:
                    parts.append(same)
                elif given is IDENTIFIER:
                    parts.append(came(ask(identifier)))
                elif given is RECORD:
                    parts.append(came(ask(record)))
                else:
                    parts.append(came(ask(*(self._meant(one, record) for one in given))))
            return self._digest(record, parts)
        except (Unknowable, LookupError, AttributeError, TypeError, ValueError):
            return None

    def _question(self, read: Read) -> Question:
        """How to ask again what many pages have asked."""
        name, given = read
        ask = self._asks.get(name) or self._asks.setdefault(name, self._find(name))
        is_same = all(type(one) is str for one in given)
        same = self._came(name, given, ask(*given)) if is_same else None
        alone = given[0] if len(given) == 1 else None
        short = next((one for one in (IDENTIFIER, RECORD) if one == alone), given)
        # What the last build kept is there, each once, for as long as this build lasts.
        question = self._questions[id(read)] = (ask, short, same)
        return question

    def _meant(self, one: Any, record: Record) -> Any:
        """What a page asked with: the other way of `_named`."""
        if type(one) is str:
            return one
        if one == IDENTIFIER:
            return record.id  # type: ignore[attr-defined]
        return record if one == RECORD else self._community.by_kind[one[0]][one[1]]

    def _digest(self, record: Record, parts: Iterable[bytes]) -> bytes:
        return hashlib.blake2b(self._digests.of(record) + b"".join(parts), digest_size=16).digest()

    def _came(self, name: str, given: tuple[Any, ...], value: Any) -> bytes:
        """What came back, as bytes; that of a whole list is worked out once."""
        if given:
            return self._digests.of(value)
        if name not in self._wholes:
            self._wholes[name] = self._digests.short(value)
        return self._wholes[name]

    def _named(self, one: Any, record: Record) -> Any:
        """Something that a page asked with, in a form that can be kept."""
        if one is record:
            return RECORD
        if type(one) is str:
            return IDENTIFIER if one == record.id else one  # type: ignore[attr-defined]
        kind, identifier = getattr(one, "kind", ""), getattr(one, "id", "")
        if self._community.by_kind.get(kind, {}).get(identifier) is one:
            return (kind, identifier)
        raise Unknowable

    def _once(self, value: Any) -> Any:
        """The same value that other pages have: what is kept holds it once."""
        return self._same.setdefault(value, value)

    def _find(self, name: str) -> Callable[..., Any]:
        root, *steps = name.split(".")
        found: Any = self._roots[root]
        for step in steps:
            found = found[step[1:-1]] if step.startswith("[") else getattr(found, step)
        return found if callable(found) else lambda: found
