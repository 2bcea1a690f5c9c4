"""“Did you mean …?”: the known word that an unknown one is probably meant to be."""

from collections.abc import Iterable

from portevoix.core.everyday_words import folded, ours_for


def suggest(word: str, known: Iterable[str]) -> str:
    """The known word that was probably meant by `word`; empty if none is like it."""
    return Suggester(known).suggest(word)


class Suggester:
    """Suggests one of its known words for another.

    Words with other digits are different ones: `item-41` is not suggested for `item-42`.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._by_digits: dict[str, dict[str, str]] = {}
        for word in words:
            self._by_digits.setdefault(_digits(word), {})[folded(word)] = word

    def suggest(self, word: str) -> str:
        import difflib  # most builds need no help with words

        by_folded = self._by_digits.get(_digits(word), {})
        meant = folded(word)
        for ours in (meant, *ours_for(meant)):
            if ours in by_folded:
                return by_folded[ours]
        close = difflib.get_close_matches(meant, by_folded, n=1, cutoff=0.6)
        return by_folded[close[0]] if close else ""


def _digits(word: str) -> str:
    return "".join(filter(str.isdigit, word))
