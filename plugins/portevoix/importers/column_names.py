"""Protecting columns, recognised by their names, and what their cells say."""

import datetime
import functools
import re
import unicodedata
from typing import Literal

ColumnKind = Literal["hides", "shows", "dates", "grades"]
"""What a column is for: a yes hides the row, or shows it; a day from which on it may be seen;
words for who may see it, of which only a map knows the sense.
"""

_HIDING = re.compile(
    r"confiden(?!ce|tialit)|\bconfid\b|privat|\bprivee?s?\b|draft|brouillon|archiv|hidden|\bhide\b|masque"
    r"|\b(is ?)?internal\b|\binternes?\b|withdraw|\bretiree?s?\b|^(is ?)?closed$|^fermee?$"
    r"|passwor|mot de passe|reservee?s? |upcoming|unlisted|restrict|restreint"
    r"|\b(members?|membres|adherents|staff|team|equipe|board|bureau) ?(only|seulement|uniquement)"
    r"|\bsensibles?\b|\b(is ?)?locked\b|\bverrouillee?s?\b|\bwip\b|\bno ?index\b"
    r"|\b(is ?)?secret(e?s)?\b|\b(is ?)?deleted\b|\btrash|corbeille|supprimee?\b|embargo"
    r"|\bopt ?out|unsubscri|desinscri|redacted|\bspam\b|pre ?release|pull ?request|\bis ?template\b"
)
_SHOWING = re.compile(
    r"(?<!re)publi(?!cit)|\bpub ?date\b|visible\b|approved\b|approuvee?\b|consent|\bopt ?in"
    r"|\bdiffusables?\b|^(is ?)?extern(al|es?)?$|\bshown?\b|\bafficher\b|\baffichee?s?\b"
    r"|^en ligne$|^(is ?)?online$|\bj accepte\b|autoris|droit a l image|\brgpd\b|\bgdpr\b"
)
_GRADED = re.compile(
    r"visibil|audience|permission|moderat(ion|ed)|securi|confidentialit|privacy|sensitiv"
    r"|\bdiffus(er|ion|ee?)\b|sensibilit|\bclassification\b|\btlp\b|^acces$|^access$|access level"
    r"|niveau d acces|email ?type|card ?role"
)
_NEGATION = re.compile(
    r"\b(not|non|pas|no|ne|sans|hors|never|jamais)\b|\b(un|in)(publi|appr|visi)|nonpub"
)
_DAY = re.compile(r"\b(at|on(?! [a-z])|le|la|dates?|day|jour|time|datetime|pubdate)\b|date\b")
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_YEAR = re.compile(
    r"(?<!\d)(?:(0\d{3}|1\d{3}|2\d{3})(?!\d)|\d\d?[/. -]\w{1,10}\.?[/. -](\d\d)(?!\d))"
)

_YES = frozenset(
    ("yes", "y", "true", "t", "1", "on", "x", "checked", "oui", "o", "vrai", "v", "coché", *"✓✔☑✅")
)
_NO = frozenset(
    ("no", "n", "false", "f", "0", "off", "unchecked", "non", "faux", "décoché", *"☐✗✘❌")
)
_PUBLIC = frozenset(("public", "publique", "everyone", "anyone", "all", "tous"))


@functools.cache
def column_kind(name: str) -> ColumnKind | None:
    """How a column of that name protects; None where it does not seem to.

    Capitals, accents, and how words are parted make no difference: `isPrivate`, `is_private`,
    `Custom field (Private)`. It is better to ask of one column too many than of one too few.
    """
    words = folded(name)
    hides, shows = bool(_HIDING.search(words)), bool(_SHOWING.search(words))
    if re.search(r"\bcachée?s?\b", unicodedata.normalize("NFC", name).casefold()):
        hides = True
    if _GRADED.search(words) or (hides and shows) or (shows and _NEGATION.search(words)):
        return "grades"
    if hides:
        return "grades" if _NEGATION.search(words) else "hides"
    if shows:
        return "dates" if _DAY.search(words) else "shows"
    return None


def column_kind_at(path: str) -> ColumnKind | None:
    """How a column protects, by a path such as `board.isPrivate`."""
    return next((kind for step in reversed(path.split(".")) if (kind := column_kind(step))), None)


def shows_row(kind: ColumnKind, cell: str, today: datetime.date) -> bool | None:
    """Whether a cell says that its row may be seen; None where it is unclear.

    Nothing in a cell that should show a row hides it: the box was not ticked.
    """
    word = cell.strip().casefold().removesuffix("\ufe0f")
    if kind == "grades":
        return True if word in _PUBLIC else None
    if kind == "hides":
        return False if word in _YES else True if word in _NO else None
    if not word or word in _NO:
        return False
    if kind == "shows":
        return True if word in _YES else None
    if date := _DATE.match(word):
        return "1970" < date[0] <= today.isoformat()
    if year := _YEAR.search(word):
        return 1970 < int(year[1] or f"20{year[2]}") <= today.year
    return None


def folded(name: str) -> str:
    """The words of a name, in lower case and without accents."""
    parts = unicodedata.normalize("NFKD", name)
    bare = "".join(c for c in parts if unicodedata.category(c) not in ("Mn", "Cf"))
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ", bare)
    return " ".join(re.findall(r"[^\W_]+", spaced.casefold()))
