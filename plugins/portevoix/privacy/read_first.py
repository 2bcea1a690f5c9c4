"""Why a text of somebody unknown is to be read before it is shown: whom it may name, insults.

It is rather told of one too many than of one too few.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from portevoix.core.problems import N_
from portevoix.privacy.contacts import find_contacts

_FOLDER = Path(__file__).parent / "words"
_WORD = re.compile(r"[^\W\d_]+(?:[-.][^\W\d_]+)*")
_SENTENCE = re.compile(r"(?:^|[.!?…:;•\n«»“”\"(\[\u2013\u2014*/]|(?<=\s)-)[\s«“\"'’(\[]*$")
"""What stands before the first word of a sentence."""
_TITLE = re.compile(
    r"(?<!\w)(?:(?:M|MM|Mr|Mrs|Ms|Mme|Mlle|Dr|Me|Pr|Prof|Sr|Sra|Hr|Fr|mr|mrs|mme|mlle|dr)\.?"
    r"(?=\s+[A-ZÀ-Þ])"
    r"|(?i:monsieur|madame|mademoiselle|mister|(?:herr|frau|señora?|signora?)(?=\s+\w)))(?!\w)"
)
_ROLE = (
    "adjoint|ancien|animateur|assistant|bénévole|boss|chef|cheffe|coach|collègue|compagne|compagnon"
    "|comptable|conjoint|copain|copine|cousin|cousine|directeur|directrice|élu|femme|fille|fils|frère"
    "|fiancé|fiancée|gardien|grand-mère|grand-père|maire|manager|mari|médecin|mère|patron|patronne"
    "|père|président|présidente|professeur|prof|référent|référente|responsable|salarié|salariée"
    "|secrétaire|sœur|stagiaire|trésorier|trésorière|vice-président|vice-présidente|voisin|voisine"
)
_ROLE_EN = (
    "accountant|boss|brother|chair|chairman|chairwoman|colleague|coworker|dad|daughter|doctor"
    "|father|friend|girlfriend|boyfriend|husband|landlord|manager|mayor|mother|mum|mom|neighbour"
    "|neighbor|partner|president|secretary|sister|son|supervisor|teacher|treasurer|wife"
)
_RELATED = re.compile(
    rf"(?<!\w)(?:(?:mon|ma|notre|votre|son|sa)\s+(?:\w+\s+)?(?:{_ROLE})"
    rf"|(?:my|our|your|his|her|their)\s+(?:\w+\s+)?(?:{_ROLE_EN})"
    rf"|l['’]ancien(?:ne)?\s+(?:{_ROLE})"
    r"|(?:mein|meine|unser|unsere)\s+(?:chef|chefin|kollege|kollegin|mann|frau|sohn|tochter|vorstand)"
    r"|(?:mi|nuestro|nuestra)\s+(?:jefe|jefa|marido|mujer|hijo|hija|tesorero|tesorera|presidente))"
    r"(?!\w)",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"(?:\bask|\basked|\btell|\btold|\bwith|\bby|\bfrom|(?<!\w)[àa]|\bavec|\bselon|\bd['’]après|\bpar"
    r"|\bchez|\bappele[rz]|\bdemande[rz]?)\s+$",
    re.IGNORECASE,
)
"""What stands before somebody, of whom it may be the name that is a word too."""
_MONTH = re.compile(
    r"\b(?i:in|since|until|of|by|last|next|every|early|late|mid)\s+(?:April|May|June|August)\b"
    r"|\b(?:April|May|June|August)(?=,?\s+\d)"
)
_HANDLE = re.compile(r"(?<![\w@])@\w{2,}")
_MARKUP = re.compile(r"https?://|www\.|</?[a-z!]|\]\s*[(\[]|!\[|javascript:|data:", re.IGNORECASE)
_FORMULA = re.compile(r"\s*['’]?(?:=\s*\w|[+\-@]\s*[A-Za-z]+\s*[|(!])")
_LONG_NUMBER = re.compile(r"\d(?:[ .\u00a0\u202f-]?\d){6,}")
_ENDS_OF_WORDS = re.compile(
    r".{2,}(?:er|ir|oir|dre|ttre|tion|tions|ment|ments|ite|ites|ance|ence|eur|ing|ed|ness|ity|ly"
    r"|able|ible|ages?|aux|ures?|ique|iques|ez|ons|ais|ait)"
)
"""Ends that words have, and names less: a first word of a sentence with one is taken for a word."""


_CON = re.compile(r"\b(?:un|le|les|des|ce|quel|gros|petit|pauvre|sale|vieux|vrai)\s+cons?\b")
"""A word that is no insult in Spanish and Italian."""
_STARRED = re.compile(r"\b[^\W\d_]+(?:[*#@$%]+[^\W\d_]+)+\b|\b[a-z]\*{2,}")
_SPACED = re.compile(r"\b(?:[^\W_][ ._*-]){2,}[^\W_]\b")
"""Words with signs in place of letters, or with something between all of them."""


class Reason(NamedTuple):
    """Why a text is to be read: a msgid, and the words that made it so."""

    message: str
    word: str = ""


@cache
def words(name: str) -> frozenset[str]:
    """One of our lists of words."""
    lines = (_FOLDER / f"{name}.txt").read_text("utf-8").splitlines()
    return frozenset(word for line in lines if line[:1] not in ("#", "=") for word in line.split())


@cache
def _ambiguous_names() -> frozenset[str]:
    lines = (_FOLDER / "first_names.txt").read_text("utf-8").splitlines()
    return frozenset(word for line in lines if line[:1] == "=" for word in line[1:].split())


def plain(text: str) -> str:
    """A text in small letters without accents."""
    parts = unicodedata.normalize("NFKD", text.casefold().replace("œ", "oe").replace("æ", "ae"))
    return "".join(one for one in parts if not unicodedata.combining(one))


class FirstReader:
    """Looks through texts with the names and the words of a project."""

    def __init__(self, names: Iterable[str], texts: Iterable[str], titles: Iterable[str]) -> None:
        self._names = {plain(word) for name in names for word in _WORD.findall(name)}
        self._names = {word for word in self._names if len(word) > 2}
        self._words = {
            plain(word) for text in texts for word in _WORD.findall(text) if word.islower()
        }
        self._titles = {plain(word) for title in titles for word in _WORD.findall(title)}

    def reason(self, text: str) -> Reason | None:
        """Why somebody has to read the text first; None where nothing speaks for it."""
        seen = (one for one in text if unicodedata.category(one) != "Cf")
        return next(self._reasons(unicodedata.normalize("NFKC", "".join(seen))), None)

    def _reasons(self, text: str) -> Iterator[Reason]:
        for contact in find_contacts(text):
            yield Reason(N_("may say how to reach somebody: “{word}”"), contact)
        for pattern, message in (
            (_HANDLE, N_("may name somebody: “{word}”")),
            (_TITLE, N_("may name somebody: “{word}”")),
            (_RELATED, N_("is about somebody: “{word}”")),
            (_LONG_NUMBER, N_("may say how to reach somebody: “{word}”")),
            (_FORMULA, N_("begins as a formula of a spreadsheet does")),
            (_MARKUP, N_("holds a link or markup")),
        ):
            if match := pattern.search(text):
                yield Reason(message, match[0].strip())
        if insult := _insult(text):
            yield Reason(N_("may insult: “{word}”"), insult)
        letters = [one for one in text if one.isalpha()]
        if any(not one.isupper() and not one.islower() for one in letters if one not in "ªº"):
            yield Reason(N_("is in letters without capitals, in which names are not recognised"))
        capitals = sum(one.isupper() for one in letters)
        if capitals > 12 and 2 * capitals > len(letters):
            yield Reason(N_("is in capitals, in which names are not recognised"))
        for word in self._possible_names(text):
            yield Reason(N_("may name somebody: “{word}”"), word)

    def _possible_names(self, text: str) -> Iterator[str]:
        text = _MONTH.sub(lambda found: found[0].lower(), text)
        for match in _WORD.finditer(text):
            for word in (match[0], *re.split(r"[-.]", match[0])):
                before = text[max(0, match.start() - 20) : match.start()]
                is_asked = plain(word) in _ambiguous_names() and _ASKED.search(before)
                if is_asked or self._may_be_name(word, is_first=_is_first(text, match.start())):
                    yield match[0]
                    break

    def _may_be_name(self, word: str, *, is_first: bool) -> bool:
        folded = plain(word)
        has_capital = word[:1].isupper()
        if folded in self._names and (has_capital or folded not in self._words):
            return True
        if folded in _ambiguous_names():
            return has_capital and not (is_first and folded in self._words)
        if folded in words("first_names"):
            return True
        if not has_capital or len(word) == 1 or (word.isupper() and len(word) <= 6):
            return False
        if folded in words("known") or folded in self._titles or "-" in word or "." in word:
            return False  # the parts of a word with a hyphen are looked at by themselves
        if not is_first:
            return not (word[1:] != word[1:].lower() and not word.startswith(("Mc", "Mac", "Le")))
        is_known = folded in words("starters") or folded in self._words
        return not (is_known or _ENDS_OF_WORDS.fullmatch(folded))


def _is_first(text: str, at: int) -> bool:
    """Whether a sentence begins there."""
    before = text[max(0, at - 20) : at]
    return at == 0 or (bool(_SENTENCE.search(before)) and bool(before.strip() or at < 20))


def _insult(text: str) -> str:
    """A word that insults, however it is disguised."""
    folded = plain(text)
    if match := _STARRED.search(folded) or _CON.search(folded):
        return str(match[0])
    together = _SPACED.sub(lambda found: re.sub(r"[ ._*-]", "", found[0]), folded)
    swapped = together.translate(str.maketrans("013457@$", "oieastas"))
    for form in (together, swapped):
        for word in re.findall(r"[^\W_]+", form):
            if re.sub(r"(.)\1+", r"\1", word) in _insults():
                return str(word)
    return ""


@cache
def _insults() -> frozenset[str]:
    return frozenset(re.sub(r"(.)\1+", r"\1", word) for word in words("insults"))
