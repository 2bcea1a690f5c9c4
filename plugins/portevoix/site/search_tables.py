"""How search folds words and takes off their endings, in each language: data, which
`assets/portevoix/search.js` reads. A language without a table has its words folded alone.

Endings stand in passes; of each pass, the first that fits is replaced, where so many letters stay
before it. They are written for words without accents, as readers type them.
"""

from collections.abc import Iterable
from typing import Any

Ending = tuple[str, str, int]

_LETTERS = {
    "œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i",
    "ŋ": "n", "ħ": "h",
}  # fmt: skip
"""What letters become that are no other letter with a mark."""
_JOINED = r"(?<=\p{L}{2})(?:[·•‧⋅]\p{L}+)+"
"""What makes a form inclusive, `client·e·s`: the word counts without it."""
_JOINED_FRENCH = (
    _JOINED
    + r"|(?<=[a-z]{3})(?:[.(/-](?:e|s|es|ne|le|te|ve|re|se|rice|trice|euse)s?\)?s?)+(?![a-z])"
)
"""Also as in `client.e.s`, `client(e)s`, `client-e-s`."""

_FRENCH_STOP = """
    a ai as au aux avec c ce ces cet cette ceci cela comme d dans de des du elle elles en est et eu
    ete il ils j je jusqu l la le les leur leurs lorsqu lui m ma mais me meme mes moi mon n ne nos
    notre nous on ont ou par pas plus pour puisqu qu que quel quelle qui quoi quoiqu s sa sans se
    ses si son sont sur t ta te tes toi ton tres tu un une vos votre vous y
"""
_ENGLISH_STOP = """
    a am an and are as at be been but by can d did do does for from had has have he her his how i
    if in into is it its ll m may me my no not of on or our re s she should so t than that the
    their them then there these they this to us ve was we were what when where which who will with
    would you your
"""


def _same(endings: str, instead: str, least: int) -> list[Ending]:
    return [(ending, instead, least) for ending in endings.split()]


def _twice(letters: str) -> list[Ending]:
    """Letters that stand once at the end of a word, instead of twice."""
    return [(letter * 2, letter, 2) for letter in letters]


_FRENCH: tuple[list[Ending], ...] = (
    [("eaux", "eau", 1), ("aux", "al", 3), ("ss", "ss", 1), ("s", "", 3), ("x", "", 3)],
    [
        ("ivement", "if", 2), ("ification", "ifi", 2), ("ificateur", "ifi", 2),
        *_same("issement issant", "iss", 2),
        *_same("ations ation ateur atrice atif ative", "", 4), ("trice", "teur", 2),
        *_same("ement emment amment", "", 4), *_same("eraient erait eront erez", "", 3),
        *_same("aient ait", "", 3), *_same("ence ance ente ante ent ant", "", 4),
        *_same("euse eur erie iere ier", "", 4), ("ive", "if", 2), ("eau", "el", 3),
        ("elle", "el", 2), ("enne", "en", 2), ("onne", "on", 2), ("ette", "et", 2),
        *_same("ee er ez", "", 3), *_same("ie ir", "", 4), ("e", "", 3), ("i", "", 4),
    ],
    [("iqu", "ic", 2), ("qu", "c", 2), *_twice("cflmnprst")],
)  # fmt: skip
_ENGLISH: tuple[list[Ending], ...] = (
    [
        ("sses", "ss", 2), ("ies", "y", 2), ("uses", "us", 3), ("ss", "ss", 1), ("us", "us", 2),
        ("is", "is", 2), ("s", "", 3),
    ],
    [
        *_same("ization isation izing izer ized ize", "iz", 3),
        *_same("ation ating ated ator ate", "at", 3), ("ically", "ic", 3),
        *_same("ability able", "abl", 2), *_same("ibility ible", "ibl", 2),
        *_same("ivity ive", "iv", 3), ("ied", "y", 2), ("ment", "", 5), ("ness", "", 4),
        ("ingly", "", 3), ("edly", "", 3), ("ing", "", 3), ("ed", "", 3), ("ly", "", 4),
        ("ity", "", 4), ("er", "", 4), ("e", "", 3),
    ],
    [("e", "", 3), *_twice("bdgmnprtl")],
)  # fmt: skip

_TABLES: dict[str, tuple[tuple[list[Ending], ...], str, str]] = {
    "fr": (_FRENCH, _FRENCH_STOP, _JOINED_FRENCH),
    "en": (_ENGLISH, _ENGLISH_STOP, _JOINED),
}


def tables_of(language: str) -> dict[str, Any]:
    """The tables of a language, as the script reads them."""
    passes: Iterable[list[Ending]]
    passes, stop, joined = _TABLES.get(language, ((), "", _JOINED))
    return {
        "letters": _LETTERS,
        "joined": joined,
        "endings": [[list(ending) for ending in one] for one in passes],
        "stop": stop.split(),
    }
