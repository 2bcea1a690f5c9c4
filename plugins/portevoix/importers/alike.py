"""Wishes that say nearly the same: the same words but for forms of courtesy, endings and slips.

Of two that each say something which the other does not, nothing is proposed: “import” and “export”
stand in the same sentences.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from functools import cache

from portevoix.privacy.read_first import plain, words

_EMPTY = words("courtesy")
"""Words that say nothing of what is wished."""
_COUNTER = words("negation")
"""Words that turn a wish round, or say how much."""
_END = re.compile(r"(?:ements?|ations?|eurs?|er|ez|es|ent|ant|ing|ed|e|s|x)$")


@cache
def _stem(word: str) -> str:
    short = _END.sub("", word)
    return short if len(short) >= 3 else word


def gist(text: str) -> frozenset[str]:
    """The words that say what is wished."""
    found = re.findall(r"[^\W_]+", plain(text))
    counted = Counter(word for word in found if word in _COUNTER or any(map(str.isdigit, word)))
    exact = {f"{word}:{n}" for word, n in counted.items()}
    return frozenset(
        exact | {_stem(one) for one in found if one not in _EMPTY and one not in counted}
    )


def are_alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two gists are nearly the same."""
    if one == other:
        return bool(one)
    mine, theirs = set(one - other), set(other - one)
    for word in sorted(mine):
        if near := next((w for w in sorted(theirs) if _is_slip(word, w)), None):
            mine.discard(word)
            theirs.discard(near)
    left = mine | theirs
    if (mine and theirs) or any(":" in word for word in left):
        return False
    shared = min(len(one), len(other))
    return not left or (shared >= 3 and len(left) <= shared // 3)


def _is_slip(one: str, other: str) -> bool:
    """Whether two words differ by a slip of the keys."""
    if ":" in one + other or one[0] != other[0] or min(len(one), len(other)) < 5:
        return False
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= 0.85


class Groups:
    """Gists in groups, each of what is nearly the same as its first."""

    def __init__(self) -> None:
        self._firsts: list[frozenset[str]] = []
        self._by_word: dict[str, list[int]] = {}

    def find(self, found: frozenset[str]) -> int | None:
        """The group of a gist."""
        shared = Counter(n for key in _keys(found) for n in self._by_word.get(key, ()))
        for number, _ in sorted(shared.most_common(50), key=lambda one: (-one[1], one[0])):
            if are_alike(found, self._firsts[number]):
                return number
        return None

    def add(self, found: frozenset[str]) -> int:
        """A new group."""
        self._firsts.append(found)
        for key in _keys(found):
            self._by_word.setdefault(key, []).append(len(self._firsts) - 1)
        return len(self._firsts) - 1


def _keys(found: Iterable[str]) -> Iterator[str]:
    """What is looked up: the beginnings of words, which a slip seldom changes."""
    yield from {word[:4] for word in found}
