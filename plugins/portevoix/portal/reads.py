"""What a page reads of its community, so that a later build can tell whether it still says so.

Templates reach a community through `community`, `facts` and `view` alone. Here these are given
to them in a form that notes what is read: keys of mappings, for the most part. A later build
works out which keys have another value now; a page that read none of them comes out the same,
and need not be made again.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import Any, NamedTuple

from portevoix.portal.digests import Digests, Unknowable, is_plain
from portevoix.portal.speech import Speech
from portevoix.portal.watched import NOTHING, Noted, Watched, WatchedRows

Key = str | int | tuple[Any, ...]
Values = dict[str, dict[Any, str | bytes | None]]
"""What was there to read: of each mapping its keys, of each function what it was given, and a
digest of the value, or a text as it is; None where it cannot be compared.
"""


class Asked(NamedTuple):
    """What a page read. Pages of a kind read alike: most keys are the id of their own record."""

    own: tuple[str, ...]
    """The mappings of which it read its own id."""
    others: tuple[tuple[str, Any], ...]
    """All other mappings and keys."""


class Changes:
    """What has other values now than in an earlier build: of each mapping or function, the keys."""

    def __init__(self, keys: Mapping[str, AbstractSet[Any]]) -> None:
        self._keys = keys
        self._pairs = {(name, key) for name, found in keys.items() for key in found}
        self._ids: dict[tuple[str, ...], frozenset[Any]] = {}

    def touch(self, asked: tuple[Any, ...], identifier: str = "") -> bool:
        """Whether something has changed of what the page of this id asked, as `Asked` has it."""
        own, others = asked
        ids = self._ids.get(own)
        if ids is None:
            ids = self._ids[own] = frozenset[Any]().union(*(self._keys.get(n, ()) for n in own))
        return identifier in ids or not self._pairs.isdisjoint(others)


class Reads:
    """Notes what pages read, one page after another, and what there was to read."""

    def __init__(self, speech: Speech, digests: Digests) -> None:
        self._noted: Noted = []
        self._roots = {
            "community": speech.community,
            "facts": speech.facts,
            "targets": speech.targets.addresses,
        }
        self._community = speech.community
        self._digests = digests
        self._mappings: dict[str, dict[Any, str | bytes | None]] = {}
        self._answers: dict[str, dict[Any, str | bytes | None]] = {}
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

    def noted(self, record: Any = None) -> Asked | None:
        """What was read for the page of a record, the record included; None if unknowable."""
        identifier = record.id if record else None
        own: dict[str, None] = {f"community.by_kind.[{record.kind}]": None} if record else {}
        others: dict[tuple[str, Any], None] = {}
        try:
            for name, key in self._noted:
                if type(key) is str:
                    if key == identifier:
                        own[name] = None
                    else:
                        others[name, key] = None
                else:
                    others[name, self._named(key)] = None
        except Unknowable:
            return None
        return Asked(self.once(tuple(own)), self.once(tuple(others)))

    def once(self, value: Any) -> Any:
        """The same value that other pages have: what is kept holds it once."""
        return self._same.setdefault(value, value)

    def values(self, asked: Iterable[Sequence[Any]], before: Values | None = None) -> Values:
        """What there is to read, where pages `asked`; each as the fields of what was noted.

        And where others did, that stay: `before` is what there was to read for these.
        """
        owns: set[tuple[str, ...]] = set()
        pairs: set[tuple[str, Any]] = set()
        for own, others in asked:
            owns.add(own)
            pairs.update(others)
        names = {name: list(old) for name, old in (before or {}).items()}
        for own in owns:
            for name in own:
                names.setdefault(name, [])
        for name, key in pairs:
            names.setdefault(name, []).append(key)
        return {name: self._values_of(name, keys) for name, keys in names.items()}

    def changes(self, before: Values) -> Changes:
        """What has changed since an earlier build."""
        found = {}
        for name, old in before.items():
            now = self._values_of(name, old)
            keys = {key for key, _ in now.items() ^ old.items()} if now != old else set()
            keys.update(key for key, value in now.items() if value is None)
            if keys:
                found[name] = keys
        return Changes(found)

    def _values_of(self, name: str, keys: Iterable[Any]) -> dict[Any, str | bytes | None]:
        """Digests of all that a mapping holds, or of what a function says to these `keys`."""
        if name in self._mappings:
            return self._mappings[name]
        found = self._find(name)
        if callable(found):
            answers = self._answers.setdefault(name, {})
            for key in keys:
                if key not in answers:
                    answers[key] = self._answer(found, key)
            return {key: answers[key] for key in keys}
        rows = found if isinstance(found, Mapping) else {NOTHING: found}
        values = self._mappings[name] = self._digests.rows(rows)
        return values

    def _answer(self, function: Callable[..., Any], key: tuple[Any, ...]) -> str | bytes | None:
        try:
            return self._digests.text_or_short(function(*map(self._meant, key)))
        except (LookupError, AttributeError, TypeError, ValueError):
            return None

    def _named(self, key: Any) -> Key:
        """What a page read with, in a form that can be kept."""
        if is_plain(key):
            return key  # type: ignore[no-any-return]
        if type(key) is tuple:
            return tuple([self._named(one) for one in key])
        kind, identifier = getattr(key, "kind", ""), getattr(key, "id", "")
        if self._community.by_kind.get(kind, {}).get(identifier) is key:
            return (kind, identifier)
        raise Unknowable

    def _meant(self, one: Any) -> Any:
        """What a function was given: the other way of `_named`."""
        return self._community.by_kind[one[0]][one[1]] if type(one) is tuple else one

    def _find(self, name: str) -> Any:
        root, *steps = name.split(".")
        found: Any = self._roots[root]
        for step in steps:
            inner = step.startswith("[")
            found = found.get(step[1:-1], {}) if inner else getattr(found, step)
        return found
