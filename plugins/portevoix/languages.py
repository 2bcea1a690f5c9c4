"""The words of pages, mails and messages, in the reader's language.

English stands in the code; every other language is a catalogue `locale/<language>.po`,
read as it is: there is nothing to compile.
"""

import datetime
import functools
import gettext
import re
from pathlib import Path
from typing import NamedTuple

from portevoix.problems import N_

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
"""How the first day of a month is called."""
_SEPARATOR = N_(",")
"""What stands between thousands."""
CATALOGUES = Path(__file__).parent / "locale"
SUPPORTED = ("fr", "en")
_RIGHT_TO_LEFT = frozenset((
    "apc", "ar", "bal", "bgn", "ckb", "dv", "fa", "he", "ks", "lrc", "mzn", "nqo", "ps", "rhg",
    "sd", "sdh", "skr", "syr", "trw", "ug", "ur", "yi",
))  # fmt: skip
"""Languages written in Arabic, Hebrew and kindred scripts: a text may be in any language."""
NO_BREAK_SPACE = "\u00a0"


class Language(NamedTuple):
    """A language to show things in: `code` as in `lang="fr"`, and its words."""

    code: str
    translations: gettext.NullTranslations

    def gettext(self, message: str) -> str:
        return self.translations.gettext(message) if message else ""

    def ngettext(self, one: str, many: str, number: int) -> str:
        return self.translations.ngettext(one, many, number)

    @property
    def name(self) -> str:
        """Its name in itself: “français”, “English”."""
        return self.gettext(N_("English"))

    @property
    def direction(self) -> str:
        """`ltr` or `rtl`, for the `dir` attribute."""
        return "rtl" if self.code in _RIGHT_TO_LEFT else "ltr"

    def day(self, day: datetime.date, style: str = "long") -> str:
        """A day in words: “18 novembre 2026”; `short` drops the year, `medium` is abridged."""
        number = self.gettext(_FIRST) if day.day == 1 else str(day.day)
        months = _SHORT_MONTHS if style == "medium" else _MONTHS
        month = self.gettext(months[day.month - 1])
        text = f"{number}{NO_BREAK_SPACE}{month}"
        return text if style == "short" else f"{text} {day.year}"

    def month(self, day: datetime.date) -> str:
        """“novembre 2026”."""
        return f"{self.gettext(_MONTHS[day.month - 1])} {day.year}"

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


@functools.cache
def language(code: str) -> Language:
    """The language of that code; one without a catalogue speaks English."""
    return Language(code, _translations(code))


def _translations(code: str) -> gettext.NullTranslations:
    path = CATALOGUES / f"{code}.po"
    return _Catalogue(path.read_text("utf-8")) if path.exists() else gettext.NullTranslations()


_ESCAPED = re.compile(r"\\(.)")
_PLURAL = re.compile(r"plural=([^;]+);")


class _Catalogue(gettext.GNUTranslations):
    """The messages of a catalogue, but for those that its translator has marked as doubtful."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._catalog: dict[str | tuple[str, int], str] = {}
        message, is_doubtful = "", False
        for line in text.replace('"\n"', "").split("\n"):  # a text may stand on several lines
            name, _, words = line.rstrip()[:-1].partition(' "')
            if name == "msgid":
                message = _unescaped(words)
            elif name.startswith("msgstr") and words and not (is_doubtful and message):
                number = name[len("msgstr[") : -1]
                self._catalog[(message, int(number)) if number else message] = _unescaped(words)
            elif not line or line.startswith("#, fuzzy"):
                is_doubtful = bool(line)
        rule = _PLURAL.search(self._catalog.pop("", ""))
        # The standard library's own reader of plural rules.
        self.plural = gettext.c2py(rule[1] if rule else "n != 1")


def _unescaped(text: str) -> str:
    if "\\" not in text:
        return text
    return _ESCAPED.sub(lambda m: {"n": "\n", "t": "\t"}.get(m[1], m[1]), text)
