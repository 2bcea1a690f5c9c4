"""Which keys and words say who may see a page, however they are written."""

import difflib
import functools
import re
import unicodedata

from portevoix.schema.record import AUDIENCES

KEYS = ("audience", "draft")
_AUDIENCE = frozenset(
    """
    public visibilite visibility visible invisible private prive hidden masque
    restricted restreint restriction confidential confidentiel confidentialite privacy secret
    acces access internal interne members membres membersonly adherents
    permission permissions securite security listed unlisted
    """.split()  # noqa: SIM905
)
_DRAFT = frozenset("brouillon publie published publish unpublished wip".split())  # noqa: SIM905
"""What the same is called elsewhere, or in French."""
_SHOWING = frozenset(("public", "publie", "published", "publish", "visible", "listed"))
"""Keys of which a no protects."""
_GRADING = frozenset("status statut state etat type kind stage workflow".split())  # noqa: SIM905
"""Keys that protect where one of the words stands that do."""
_DRAFTING = frozenset(("draft", "brouillon", "wip"))
_CLOSE = 0.75
"""How alike keys are of which one is taken for the other: “date” is not for “draft”."""
_CLOSE_WORD = 0.8
_YES = frozenset(("true", "yes", "on", "oui", "vrai", "1"))
_NO = frozenset(("false", "no", "off", "non", "faux", "0"))
_WORDS = frozenset(
    """
    members member membres membre adherents adherent internal interne internes
    private prive privee team equipe staff board bureau restricted confidential confidentiel
    secret hidden unlisted draft brouillon wip only seulement uniquement
    """.split()  # noqa: SIM905
)
"""Words that say that something is not for everyone, or not yet."""


def meant(key: str, value: object = None) -> str:
    """Which of the keys that protect a page was probably meant by another; empty for none."""
    if key in KEYS:
        return ""
    word = _letters(key)
    if word in KEYS:
        return word
    if word in _AUDIENCE:
        return "audience"
    if word in _DRAFT:
        return "draft"
    if graded := graded_as(key, value):
        return graded
    close = difflib.get_close_matches(word, KEYS, n=1, cutoff=_CLOSE)
    return close[0] if close else ""


def graded_as(key: str, value: object) -> str:
    """Which key should have stood for a `status: draft` or a `type: internal`; empty for others."""
    if not (isinstance(value, str) and value and is_grading(key)):
        return ""
    said = _said(value)
    if not said or not _WORDS.issuperset(said):
        return ""
    return "draft" if _DRAFTING.intersection(said) else "audience"


@functools.cache
def is_grading(key: str) -> bool:
    """Whether a key, such as `status`, protects where one of the words stands that do."""
    return _letters(key) in _GRADING


def is_slip(key: str) -> bool:
    """Whether a key is probably one of those that protect, with a slip."""
    return bool(difflib.get_close_matches(_letters(key), KEYS, n=1, cutoff=_CLOSE))


def is_key(key: str, value: str = "") -> bool:
    """Whether a key protects, or was to."""
    return key in KEYS or bool(meant(key, value))


def closes(key: str, value: str) -> bool:
    """Whether such a key with that value, and no other word in it, closes a page.

    With a capital, as in “Public : équipe”, it may as well be prose: our own words count then.
    """
    words = _said(value)
    if len(words) == 1:
        if words[0] in _YES | _NO:
            is_showing = _letters(key) in _SHOWING
            return words[0] in (_NO if is_showing else _YES)
        if difflib.get_close_matches(words[0], AUDIENCES[1:], n=1, cutoff=_CLOSE_WORD):
            return True
    known = _WORDS if key == key.lower() else frozenset(AUDIENCES[1:])
    return bool(words) and known.issuperset(words)


def _letters(key: str) -> str:
    return "".join(filter(str.isalpha, _folded(key)))


def _said(value: str) -> list[str]:
    return re.findall(r"[^\W_]+", _folded(value))


def _folded(text: str) -> str:
    """A text in small letters, without accents."""
    parts = unicodedata.normalize("NFKD", text)
    return "".join(filter(lambda sign: not unicodedata.combining(sign), parts)).casefold()
