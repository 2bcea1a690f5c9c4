"""Text in one language or several, and targets: dates as precise as they were given."""

import calendar
import datetime
import re
from dataclasses import dataclass
from typing import Annotated, Any

from portevoix.core.clock import FIRST, LAST
from portevoix.core.languages import CODE
from portevoix.core.problems import N_
from portevoix.schema.annotations import ConvertBy
from portevoix.schema.converters import check_characters
from portevoix.schema.errors import FieldError, ValidationError, invalid


@dataclass(frozen=True, slots=True)
class Words:
    """Some text by language. Plain text stands under `""`: it counts for all languages."""

    by_language: tuple[tuple[str, str], ...]

    def __str__(self) -> str:
        return self.by_language[0][1] if self.by_language else ""

    def pick(self, language: str) -> tuple[str, str]:
        """The text to show to a reader of `language`, and the language it is in (`""`: plain)."""
        for code, text in self.by_language:
            if code in (language, ""):
                return text, code
        code, text = self.by_language[0]
        return text, code

    def in_(self, language: str) -> str:
        return self.pick(language)[0]


def plain(text: str) -> Words:
    return Words((("", text),))


def convert_words(value: Any) -> Any:
    if isinstance(value, str):
        return plain(check_characters(value).strip())
    if isinstance(value, dict):
        if not value:
            raise invalid("empty-text", N_("There is no text here."))
        for code, text in value.items():
            if not CODE.fullmatch(code) and re.match(r"[a-z]{2}:\S", code):
                raise invalid(
                    "text-language",
                    N_("There is no space after the colon in “{code}”."),
                    code=code,
                )
            if not CODE.fullmatch(code) and text is None:
                raise invalid(
                    "text-language",
                    N_(
                        "“{code}” is taken for a language: within braces,"
                        " a text with a comma needs quotes around it."
                    ),
                    code=code,
                )
            if not CODE.fullmatch(code):
                raise invalid(
                    "text-language",
                    N_("“{code}” is not a language: text is written plainly, or by language."),
                    code=code,
                )
            if not isinstance(text, str):
                raise invalid(
                    "text-language",
                    N_("The text in “{code}” is missing or is not plain text."),
                    code=code,
                )
        return Words(tuple((code, check_characters(text).strip()) for code, text in value.items()))
    if isinstance(value, Words):
        return value
    raise invalid("not-text", N_("There should be text here."))


_WORD = {"type": ["string", "number", "boolean"]}
_BY_LANGUAGE = {
    "type": "object",
    "minProperties": 1,
    "propertyNames": {"pattern": f"^{CODE.pattern}$"},
    "additionalProperties": _WORD,
}
_TEXT = {"anyOf": [_WORD, _BY_LANGUAGE]}
Text = Annotated[Words, ConvertBy(convert_words, _TEXT)]
"""Plain text, or text by language: `{fr: Bonjour, en: Hello}`."""


@dataclass(frozen=True, slots=True)
class Moment:
    """When something is due: a period of known precision, or words.

    `precision` is `day`, `month`, `quarter`, `half`, `year` or `words`; `start` and `end`
    (both inside the period) are None for words.
    """

    words: Words
    precision: str = "words"
    start: datetime.date | None = None
    end: datetime.date | None = None

    def __str__(self) -> str:
        return str(self.words)


_PERIOD = r"(\d{4})(?:-(?:(\d{2})(?:-(\d{2}))?|[QqTt]([1-4])|[HhSs]([12])))?"


def parse_moment(text: str) -> Moment:
    """A target as it is written: `2026-12-03`, `2026-12`, `2026-Q4`, `2026-H2`, `2026` or words.

    `Q4 2026`, `T4-2026`, `2026h2` and `mars 2026` are understood too.

    Raises ValueError where it looks like a date that does not exist.
    """
    match = re.fullmatch(_PERIOD, text.strip()) or re.fullmatch(_PERIOD, _in_our_order(text))
    if not match:
        return Moment(plain(text.strip()))
    year, month, day, quarter, half = (int(part) if part else 0 for part in match.groups())
    words = plain(match.group())
    if day:
        date = datetime.date(year, month, day)
        return Moment(words, "day", date, date)
    if month or match.group(2):
        return Moment(words, "month", *_months(year, month, 1))
    if quarter:
        return Moment(words, "quarter", *_months(year, 3 * quarter - 2, 3))
    if half:
        return Moment(words, "half", *_months(year, 6 * half - 5, 6))
    return Moment(words, "year", *_months(year, 1, 12))


def _in_our_order(text: str) -> str:
    """A target that is written otherwise, such as `T3 2027` or `mars 2027`; empty where none is."""
    if not re.search(r"\d{4}", text):
        return ""
    from portevoix.schema.moments import as_target  # most targets are in our order

    return as_target(text)


def _check_range(day: datetime.date, text: str) -> None:
    if not FIRST <= day <= LAST:
        raise invalid(
            "impossible-date",
            N_("“{value}” is too far away: from {first} to {last}, or no date at all."),
            value=text.strip(),
            first=FIRST.year,
            last=LAST.year,
        )


def _months(year: int, first: int, count: int) -> tuple[datetime.date, datetime.date]:
    last = first + count - 1
    start = datetime.date(year, first, 1)
    return start, datetime.date(year, last, calendar.monthrange(year, last)[1])


def _convert_target(value: Any) -> Any:
    if isinstance(value, Moment):
        return value
    if not isinstance(value, str):
        return Moment(convert_words(value))
    check_characters(value)
    try:
        moment = parse_moment(value)
    except ValueError:
        raise invalid(
            "impossible-date",
            N_("“{value}” is not a date that exists (year-month-day)."),
            value=value,
        ) from None
    if moment.start and moment.end:
        _check_range(moment.start, value)
        _check_range(moment.end, value)
    return moment


Target = Annotated[Moment, ConvertBy(_convert_target, _TEXT)]
"""A day, month, quarter or half-year (`2026-12-03`, `2026-12`, `2026-Q4`, `2026-H2`), or text."""


def _convert_time_zone(value: Any) -> Any:
    from zoneinfo import ZoneInfo  # few files name one

    name = value.strip() if isinstance(value, str) else ""
    try:
        return ZoneInfo(name).key
    except (ValueError, OSError, LookupError):
        raise invalid(
            "not-a-time-zone",
            N_("“{value}” is no time zone: write a continent and a city, as in Europe/Paris."),
            value=name or "…",
        ) from None


TimeZone = Annotated[str, ConvertBy(_convert_time_zone)]
"""A time zone: `Europe/Paris`."""


_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def _not_a_day(text: str) -> ValidationError:
    from portevoix.schema.moments import as_day  # most days are in our order

    message = N_("“{value}” is not a day: write year-month-day, as in 2026-11-30.")
    day = as_day(text)
    hint = N_("Write {day} if that is the day.") if day else ""
    values = {"value": text or "…", "day": day}
    return ValidationError([FieldError("not-a-day", message, values, hint)])


def convert_day(value: Any) -> Any:
    """A day; raises ValidationError where it is none."""
    if isinstance(value, datetime.date):
        return value
    text = value.strip() if isinstance(value, str) else ""
    if not _DAY.fullmatch(text):
        raise _not_a_day(text)
    try:
        day = datetime.date.fromisoformat(text)
    except ValueError:
        raise invalid(
            "impossible-date",
            N_("“{value}” is not a date that exists (year-month-day)."),
            value=text,
        ) from None
    _check_range(day, text)
    return day


_DAY_SHAPE = {
    "type": "string",
    "pattern": r"^\s*(19\d{2}|2\d{3})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])\s*$",
}
Day = Annotated[datetime.date, ConvertBy(convert_day, _DAY_SHAPE)]
"""A day: `2026-11-30`."""
