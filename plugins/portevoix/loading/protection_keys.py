"""Keys and words that say who may see a page, also misspelled, in French, or as elsewhere."""

import difflib
import functools
import re
import unicodedata

from portevoix.schema.record import AUDIENCES

KEYS = ("audience", "draft")
_AUDIENCE_WORDS = frozenset(
    """
    public visibilite visibility visible invisible private prive hidden masque
    restricted restreint restriction confidential confidentiel confidentialite privacy secret
    acces access internal interne members membres membersonly adherents
    permission permissions securite security listed unlisted
    """.split()  # noqa: SIM905
)
_DRAFT_WORDS = frozenset("brouillon publie published publish unpublished wip".split())  # noqa: SIM905
"""Names of the same keys in other tools, or in French."""
_PUBLISHING_KEYS = frozenset(("public", "publie", "published", "publish", "visible", "listed"))
"""Keys that protect where their value is no."""
_STATUS_KEYS = frozenset("status statut state etat type kind stage workflow".split())  # noqa: SIM905
"""Keys that protect where their value is one of the protecting words."""
_DRAFT_VALUES = frozenset(("draft", "brouillon", "wip"))
_KEY_CUTOFF = 0.75
"""The similarity from which a key is taken for a misspelled one: “date” is not for “draft”."""
_WORD_CUTOFF = 0.8
_YES = frozenset(("true", "yes", "on", "oui", "vrai", "1"))
_NO = frozenset(("false", "no", "off", "non", "faux", "0"))
_PROTECTING_WORDS = frozenset(
    """
    members member membres membre adherents adherent internal interne internes
    private prive privee team equipe staff board bureau restricted confidential confidentiel
    secret hidden unlisted draft brouillon wip only seulement uniquement
    """.split()  # noqa: SIM905
)
"""Words that say that something is not for everyone, or not yet."""


def suggest_key(key: str, value: object = None) -> str:
    """The protection key that was probably meant by another key; empty for none."""
    if key in KEYS:
        return ""
    word = _letters(key)
    if word in KEYS:
        return word
    if word in _AUDIENCE_WORDS:
        return "audience"
    if word in _DRAFT_WORDS:
        return "draft"
    if status := key_for_status(key, value):
        return status
    close = difflib.get_close_matches(word, KEYS, n=1, cutoff=_KEY_CUTOFF)
    return close[0] if close else ""


def key_for_status(key: str, value: object) -> str:
    """The protection key meant by `status: draft` or `type: internal`; empty for others."""
    if not (isinstance(value, str) and value and is_status_key(key)):
        return ""
    words = _split_words(value)
    if not words or not _PROTECTING_WORDS.issuperset(words):
        return ""
    return "draft" if _DRAFT_VALUES.intersection(words) else "audience"


@functools.cache
def is_status_key(key: str) -> bool:
    """Whether a key, such as `status`, protects where its value is a protecting word."""
    return _letters(key) in _STATUS_KEYS


def is_misspelled(key: str) -> bool:
    """Whether a key is probably a misspelled protection key."""
    return bool(difflib.get_close_matches(_letters(key), KEYS, n=1, cutoff=_KEY_CUTOFF))


def is_protection_key(key: str, value: str = "") -> bool:
    """Whether a key is a protection key, or was probably meant as one."""
    return key in KEYS or bool(suggest_key(key, value))


def is_closing(key: str, value: str) -> bool:
    """Whether such a key closes a page with that value, if the value holds no other words.

    With a capital, as in “Public : équipe”, it may be prose: only our own values count then.
    """
    words = _split_words(value)
    if len(words) == 1:
        if words[0] in _YES | _NO:
            is_publishing = _letters(key) in _PUBLISHING_KEYS
            return words[0] in (_NO if is_publishing else _YES)
        if difflib.get_close_matches(words[0], AUDIENCES[1:], n=1, cutoff=_WORD_CUTOFF):
            return True
    known = _PROTECTING_WORDS if key == key.lower() else frozenset(AUDIENCES[1:])
    return bool(words) and known.issuperset(words)


def _letters(key: str) -> str:
    return "".join(filter(str.isalpha, _fold(key)))


def _split_words(value: str) -> list[str]:
    return re.findall(r"[^\W_]+", _fold(value))


def _fold(text: str) -> str:
    """A text in small letters, without accents."""
    parts = unicodedata.normalize("NFKD", text)
    return "".join(filter(lambda sign: not unicodedata.combining(sign), parts)).casefold()
