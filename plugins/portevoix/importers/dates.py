"""Dates as other tools write them, from a format such as `DD-MMM-YYYY`."""

import datetime
import functools
import re
from dataclasses import dataclass

from babel.dates import get_month_names

from portevoix.core.languages import known_languages

_PATTERNS = {
    "YYYY": r"(?P<year>\d{4})",
    "YY": r"(?P<short>\d{2})",
    "MMMM": r"(?P<name>[^\W\d_]+\.?)",
    "MMM": r"(?P<name>[^\W\d_]+\.?)",
    "MM": r"(?P<month>\d{2})",
    "M": r"(?P<month>\d{1,2})",
    "DD": r"(?P<day>\d{2})",
    "D": r"(?P<day>\d{1,2})(?:er|st|nd|rd|th)?",
    "*": r".*",
}
_PATTERNS |= {
    "AAAA": _PATTERNS["YYYY"],
    "AA": _PATTERNS["YY"],
    "JJ": _PATTERNS["DD"],
    "J": _PATTERNS["D"],
}
_TOKEN = re.compile("|".join(re.escape(t) for t in sorted(_PATTERNS, key=len, reverse=True)))


@dataclass(frozen=True, slots=True)
class DateFormat:
    """How a date is written: `DD/MM/YYYY`, `JJ/MM/AAAA`, `D MMMM YYYY`, `YYYY-MM-DD*`."""

    pattern: re.Pattern[str]

    @classmethod
    def of(cls, text: str) -> "DateFormat":
        """Read a format; ValueError where it names no year, or something twice."""
        pattern, at = "", 0
        for token in _TOKEN.finditer(text):
            pattern += re.escape(text[at : token.start()]) + _PATTERNS[token.group()]
            at = token.end()
        pattern += re.escape(text[at:])
        if "<year>" not in pattern and "<short>" not in pattern:
            raise ValueError("no year in " + text)
        try:
            return cls(re.compile(pattern))
        except re.error:
            raise ValueError("something twice in " + text) from None

    def read(self, text: str) -> str | None:
        """The date as the model writes it: `2026-12-03`, `2026-12` or `2026`.

        None where it is not written in this way; ValueError where there is no such date.
        """
        match = self.pattern.fullmatch(text)
        if not match:
            return None
        parts = match.groupdict()
        year = int(parts["year"]) if parts.get("year") else _full_year(int(parts["short"]))
        month = int(parts.get("month") or 0)
        if name := parts.get("name"):
            month = _months().get(name.casefold().rstrip("."), 0)
            if not month:
                return None
        if parts.get("day"):
            return datetime.date(year, month or 1, int(parts["day"])).isoformat()
        if not month:
            return f"{year:04}"
        return datetime.date(year, month, 1).isoformat()[:7]


def _full_year(year: int) -> int:
    """Two digits are of this century up to 69, as spreadsheets have it."""
    return year + (2000 if year < 70 else 1900)


@functools.cache
def _months() -> dict[str, int]:
    """Names of months, short and long, in the languages that the package has."""
    found = {}
    for language in known_languages():
        for width in ("abbreviated", "wide"):
            for number, name in get_month_names(width, locale=language).items():
                found[name.casefold().rstrip(".")] = number
    return {
        **found,
        "sept": 9,
        "juil": 7,
        "fevrier": 2,
        "aout": 8,
        "decembre": 12,
        "fev": 2,
        "dec": 12,
    }
