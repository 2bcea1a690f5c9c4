"""The words of pages, mails and messages, in the reader's language.

English stands in the code; every other language is a catalogue `locale/<language>.po`,
read as it is: there is nothing to compile.
"""

import datetime
import functools
import io
import re
from dataclasses import dataclass
from pathlib import Path

from babel import Locale, dates, numbers
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations

from portevoix.problems import N_

_QUARTERS = (
    N_("first quarter of {year}"),
    N_("second quarter of {year}"),
    N_("third quarter of {year}"),
    N_("fourth quarter of {year}"),
)
_HALVES = (N_("first half of {year}"), N_("second half of {year}"))
CATALOGUES = Path(__file__).parent / "locale"
SUPPORTED = ("fr", "en")
NO_BREAK_SPACE = "\u00a0"
NARROW_NO_BREAK_SPACE = "\u202f"


@dataclass(frozen=True, slots=True)
class Language:
    """A language to show things in: `code` as in `lang="fr"`, and its words."""

    code: str
    translations: NullTranslations

    def gettext(self, message: str) -> str:
        return self.translations.gettext(message) if message else ""

    def ngettext(self, one: str, many: str, number: int) -> str:
        return self.translations.ngettext(one, many, number)

    @property
    def name(self) -> str:
        """Its name in itself: “français”, “English”."""
        return Locale.parse(self.code).get_display_name() or self.code

    @property
    def direction(self) -> str:
        """`ltr` or `rtl`, for the `dir` attribute."""
        return Locale.parse(self.code).text_direction

    def day(self, day: datetime.date, style: str = "long") -> str:
        """A day in words: “18 novembre 2026”; `short` drops the year, `medium` is abridged."""
        return _day(self.code, day, style)

    def month(self, day: datetime.date) -> str:
        """“novembre 2026”."""
        return _day(self.code, day, "month")

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

    def number(self, value: float) -> str:
        return plain_spaces(numbers.format_decimal(value, locale=self.code))


@functools.cache
def language(code: str) -> Language:
    """The language of that code; one without a catalogue speaks English."""
    return Language(code, _translations(code))


def _translations(code: str) -> NullTranslations:
    path = CATALOGUES / f"{code}.po"
    if not path.exists():
        return NullTranslations()
    compiled = io.BytesIO()
    with path.open("rb") as source:
        write_mo(compiled, read_po(source, locale=code))
    compiled.seek(0)
    return Translations(compiled)


@functools.lru_cache(maxsize=20_000)
def _day(code: str, day: datetime.date, style: str) -> str:
    locale = Locale.parse(code)
    if style == "month":
        return dates.format_skeleton("yMMMM", day, locale=locale)
    if style == "short":
        text = dates.format_skeleton("MMMMd", day, locale=locale)
    else:
        text = dates.format_date(day, format=style, locale=locale)
    if code == "fr":
        text = re.sub(r"^1 ", "1er ", text)
    return text.replace(" ", NO_BREAK_SPACE, 1) if text[0].isdigit() else text


def plain_spaces(text: str) -> str:
    """Thousands and units kept together by U+00A0: U+202F shows as a box in old mail readers."""
    return text.replace(NARROW_NO_BREAK_SPACE, NO_BREAK_SPACE)
