"""The words of pages, mails and messages, in the reader's language.

English stands in the code. Every other language is a catalogue: `locale/<language>.po` in the
package, in the project, or in both, where the project's own sentences come first.
"""

import datetime
import functools
import gettext
import re
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from portevoix.core.catalogue import Catalogue, Entry, parse_entries
from portevoix.core.extensions import package_folders
from portevoix.core.problems import N_
from portevoix.core.terms import messages, term_of
from portevoix.core.words import WORDS

_QUARTERS = (
    N_("first quarter of {year}"),
    N_("second quarter of {year}"),
    N_("third quarter of {year}"),
    N_("fourth quarter of {year}"),
)
_HALVES = (N_("first half of {year}"), N_("second half of {year}"))
_MONTHS = (
    N_("January"), N_("February"), N_("March"), N_("April"), N_("May"), N_("June"), N_("July"),
    N_("August"), N_("September"), N_("October"), N_("November"), N_("December"),
)  # fmt: skip
_SHORT_MONTHS = (
    N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"), N_("May"), N_("Jun"), N_("Jul"),
    N_("Aug"), N_("Sept"), N_("Oct"), N_("Nov"), N_("Dec"),
)  # fmt: skip
_FIRST = N_("1")
"""The first day of a month, as in “1er janvier”."""
_SEPARATOR = N_(",")
"""The separator of thousands."""
CATALOGUES = Path(__file__).parents[1] / "locale"
"""Also the name of the folder of a project's own."""
ENGLISH = "en"
"""The language of the code: it needs no catalogue."""
DEFAULT = "fr"
"""The language of a project that names none."""
CODE = re.compile(r"[a-z]{2,3}")
"""The pattern of a language's code."""
_RIGHT_TO_LEFT = frozenset((
    "apc", "ar", "bal", "bgn", "ckb", "dv", "fa", "he", "ks", "lrc", "mzn", "nqo", "ps", "rhg",
    "sd", "sdh", "skr", "syr", "trw", "ug", "ur", "yi",
))  # fmt: skip
"""Languages written in Arabic, Hebrew and kindred scripts: a text may be in any language."""
_RIGHT_TO_LEFT_LETTER = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LEFT_TO_RIGHT_LETTER = re.compile("[A-Za-z\u00c0-\u058f]")
NO_BREAK_SPACE = "\u00a0"


_YEAR, _MONTH = N_("{day} {month} {year}"), N_("{month} {year}")
_DAY = N_("{day} {month}")


@dataclass(frozen=True, eq=False, repr=False)
class Language:
    """A language of readers: `code` as in `lang="fr"`, and its translations."""

    code: str
    translations: Catalogue
    own: Mapping[str, str] = field(default_factory=dict)
    """A project's own words by term: see `core/words.py`."""

    def gettext(self, message: str) -> str:
        return self.translations.gettext(message) if message else ""

    def ngettext(self, one: str, many: str, number: int) -> str:
        return self.translations.ngettext(one, many, number)

    def has(self, sentence: str) -> bool:
        """Whether its catalogue has a sentence; if not, it is shown in English."""
        return self.code == ENGLISH or self.translations.has(sentence)

    def word(self, family: str, value: str) -> str:
        """The word for a value of the model: `word("status", "in_progress")`."""
        own = self.own.get(term_of(family, value)) if self.own else None
        return own or self.gettext(WORDS[family].get(value, value))

    @property
    def name(self) -> str:
        """Its name in itself: “français”, “English”; its code where its catalogue lacks that."""
        english = N_("English")
        name = self.gettext(english)
        return self.code if name == english and self.code != ENGLISH else name

    @property
    def direction(self) -> str:
        """`ltr` or `rtl`, for the `dir` attribute."""
        return direction(self.code)

    def day(self, day: datetime.date, style: str = "long") -> str:
        """A day in words: “18 novembre 2026”; `short` drops the year, `medium` is abridged."""
        number = self.gettext(_FIRST) if day.day == 1 else str(day.day)
        months = _SHORT_MONTHS if style == "medium" else _MONTHS
        parts = {"day": number, "month": self.gettext(months[day.month - 1]), "year": day.year}
        text = self.gettext(_DAY if style == "short" else _YEAR).format(**parts)
        return text.replace(" ", NO_BREAK_SPACE, 1)

    def month(self, day: datetime.date) -> str:
        """“novembre 2026”."""
        month = self.gettext(_MONTHS[day.month - 1])
        return self.gettext(_MONTH).format(month=month, year=day.year)

    def month_names(self, number: int) -> tuple[str, str]:
        """The long and the short name of a month, from 1."""
        return self.gettext(_MONTHS[number - 1]), self.gettext(_SHORT_MONTHS[number - 1])

    def period(self, precision: str, start: datetime.date) -> str:
        """A day, month, quarter, half-year or year in words: “4e trimestre 2026”."""
        if precision == "day":
            return self.day(start)
        if precision == "month":
            return self.month(start)
        year = {"year": start.year}
        if precision == "quarter":
            names = _QUARTERS[(start.month - 1) // 3]
            return self.gettext(names).format(**year)
        if precision == "half":
            return self.gettext(_HALVES[(start.month - 1) // 6]).format(**year)
        return str(start.year)

    def number(self, value: int) -> str:
        return f"{value:,}".replace(",", self.gettext(_SEPARATOR))


def direction(code: str) -> str:
    """`ltr` or `rtl`, for a text in any language."""
    return "rtl" if code in _RIGHT_TO_LEFT else "ltr"


def has_opposite_letters(text: str, way: str) -> bool:
    """Whether a text has letters of the other direction than `way`, that of its surroundings."""
    other = _LEFT_TO_RIGHT_LETTER if way == "rtl" else _RIGHT_TO_LEFT_LETTER
    return other.search(text) is not None


def language(code: str, root: Path | None = None, own: Iterable[tuple[str, str]] = ()) -> Language:
    """The language of that code, with the project's catalogue in the folder `root` and its own
    terms; English texts where there is no catalogue.
    """
    text = _read_file(own_catalogue(root, code)) if root and has_own_catalogue(root, code) else ""
    return _language(code, text, tuple(own))


def own_catalogue(root: Path, code: str) -> Path:
    """Where a project's own catalogue of a language is, if it has one."""
    return root / CATALOGUES.name / f"{code}.po"


def has_own_catalogue(root: Path, code: str) -> bool:
    """Whether a project has a catalogue of a language; a link to somewhere else is none."""
    file = own_catalogue(root, code)
    return file.is_file() and file.resolve().is_relative_to(root.resolve())


def known_languages(root: Path | None = None) -> list[str]:
    """The codes of the languages that there is a catalogue of, in the package or in a project."""
    folders = (CATALOGUES, root / CATALOGUES.name) if root else (CATALOGUES,)
    files = {file.stem for folder in folders for file in folder.glob("*.po")}
    return sorted({ENGLISH, *filter(CODE.fullmatch, files)})


@functools.cache
def translatable(template: str) -> tuple[Entry, ...]:
    """The sentences to translate: `readers` for those of pages and mails, `messages` for those
    that people who write files see.
    """
    entries = parse_entries(_read_file(CATALOGUES / f"{template}.pot"))
    return tuple(entry for entry in entries if isinstance(entry, Entry))


def _read_file(file: Path) -> str:
    """The text of a catalogue; empty where it cannot be read, which is reported elsewhere."""
    try:
        return file.read_text("utf-8-sig")
    except (OSError, ValueError):
        return ""


@functools.lru_cache(maxsize=32)
def _language(code: str, text: str, own: tuple[tuple[str, str], ...]) -> Language:
    catalogue = _package_catalogue(code)
    if text:
        entries = (e for e in parse_entries(text) if isinstance(e, Entry) and e.is_usable)
        catalogue = Catalogue(entries, catalogue)
    words = dict(own)
    if not words:
        return Language(code, catalogue)
    return Language(code, catalogue.with_overrides(messages(words)), words)


@functools.cache
def _package_catalogue(code: str) -> Catalogue:
    entries = parse_entries(_read_file(CATALOGUES / f"{code}.po"))
    catalogue = Catalogue(entry for entry in entries if isinstance(entry, Entry))
    if code != ENGLISH:
        catalogue.add_fallback(_OfExtensions(code))
    return catalogue


class _OfExtensions(gettext.NullTranslations):
    """The catalogues of packages that extend this one, for sentences that ours does not have."""

    def __init__(self, code: str) -> None:
        super().__init__()
        self._code = code

    def gettext(self, message: str) -> str:
        return _of_extensions(self._code, tuple(sys.path)).gettext(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return _of_extensions(self._code, tuple(sys.path)).ngettext(msgid1, msgid2, n)


@functools.cache
def _of_extensions(code: str, path: tuple[str, ...]) -> Catalogue:
    """Their catalogues of a language, where modules are looked for on that path."""
    del path
    files = (folder / CATALOGUES.name / f"{code}.po" for folder in package_folders())
    entries = (entry for file in files for entry in parse_entries(_read_file(file)))
    return Catalogue(entry for entry in entries if isinstance(entry, Entry) and entry.is_usable)


def in_all_languages(message: str) -> tuple[tuple[str, str], ...]:
    """A sentence of a package that adds to this one, in English and as its catalogues have it."""
    folders = (folder / CATALOGUES.name for folder in package_folders())
    codes = sorted({file.stem for folder in folders for file in folder.glob("*.po")} - {ENGLISH})
    texts = ((code, _of_extensions(code, tuple(sys.path)).gettext(message)) for code in codes)
    return (ENGLISH, message), *((code, text) for code, text in texts if text != message)
