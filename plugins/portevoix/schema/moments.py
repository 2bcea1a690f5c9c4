"""Dates as people write them, where a target or a day is expected."""

import datetime
import difflib
import re
from functools import cache

from portevoix.core.everyday_words import folded
from portevoix.core.languages import known_languages, language

_YEAR = r"(?P<year>(?:19|20)\d{2})"
_ORDINAL = r"(?P<part>\d)(?:er?|e|eme|ere|st|nd|rd|th)?"
_NAME = r"(?P<letter>[qths])(?:rimestre|emestre|uarter|alf)"
_PERIODS = (
    rf"{_YEAR}[-_ ]?(?P<letter>[qths])[-_ ]?(?P<part>\d)",
    rf"(?P<letter>[qths])[-_ ]?(?P<part>\d)[-_ ]*{_YEAR}",
    rf"{_ORDINAL}_{_NAME}(?:_(?:of|de))?_{_YEAR}",
)
_NAMED = (
    rf"(?:(?P<day>\d{{1,2}})(?:er|st|nd|rd|th)?_)?(?P<name>[a-z]+)_{_YEAR}",
    rf"(?P<name>[a-z]+)_(?P<day>\d{{1,2}})(?:st|nd|rd|th)?_{_YEAR}",
)
_ORDINALS = {
    "premier": "1", "first": "1", "deuxieme": "2", "second": "2", "troisieme": "3", "third": "3",
    "quatrieme": "4", "fourth": "4",
}  # fmt: skip
_LIKE_A_DATE = re.compile(
    r"\d{1,2}[/.-]\d{1,2}[/.-](?:\d{2}|\d{4})|\d{4}[/.-]\d{1,2}(?:[/.-]\d{1,2})?"
    r"|\d{1,2}[/.-]\d{4}|(?:\d{4}|\d{2})[-_/ ]*[qths][-_ ]?\d{1,2}|[qths][-_ ]?\d{1,2}[-_/ ]*\d{2}"
    r"|[qths][-_ ]?\d{1,2}[-_/ ]*\d{4}",
    re.IGNORECASE,
)
_SEASONS = {
    "printemps": "Q2", "spring": "Q2", "ete": "Q3", "summer": "Q3", "automne": "Q4",
    "autumn": "Q4", "fall": "Q4", "hiver": "Q1", "winter": "Q1",
}  # fmt: skip
"""The quarter that each is mostly in."""
_SEASON = re.compile(
    rf"(?:l_|the_|au_|en_|in_|this_|cet_|cette_)?({'|'.join(_SEASONS)})(?:_(\d{{4}}))?"
)
_PARTS_OF_YEAR = {"q": 4, "t": 4, "h": 2, "s": 2}


def as_target(text: str) -> str:
    """A target in words or in another order as `2027-Q3`, `2027-H1`, `2027-03`, `2027-03-09`; empty
    where it is none.
    """
    words = folded(text)
    for word, number in _ORDINALS.items():
        words = re.sub(rf"^{word}_", f"{number}_", words)
    for pattern in _PERIODS:
        if match := re.fullmatch(pattern, words):
            letter, part = match["letter"], int(match["part"])
            if not 1 <= part <= _PARTS_OF_YEAR[letter]:
                return ""
            return f"{match['year']}-{'Q' if letter in 'qt' else 'H'}{part}"
    for pattern in _NAMED:
        if (match := re.fullmatch(pattern, words)) and (month := _months().get(match["name"])):
            if not match["day"]:
                return f"{match['year']}-{month:02}"
            return _day(int(match["year"]), month, int(match["day"]))
    return ""


def as_day(text: str) -> str:
    """A day in another order, as `2027-03-09`; empty where it is none."""
    if match := re.fullmatch(r"(\d{4})\D{1,2}(\d{1,2})\D{1,2}(\d{1,2})", text):
        return _day(*map(int, match.groups()))
    if match := re.fullmatch(r"(\d{1,2})\D{1,2}(\d{1,2})\D{1,2}(\d{4}|\d{2})", text):
        day, month, year = map(int, match.groups())
        if month > 12:
            day, month = month, day
        return _day(year if year > 99 else 2000 + year, month, day)
    named = as_target(text)
    return named if len(named) == len("2027-03-09") else ""


def is_like_a_date(text: str) -> bool:
    """Whether a text looks like a date, whatever it says."""
    is_season = bool(_SEASON.fullmatch(folded(text)))
    return is_season or bool(_LIKE_A_DATE.fullmatch(_with_digits(text)) or _nearly_named(text))


def _with_digits(text: str) -> str:
    """A text with zeros where capital letters O stand beside digits."""
    return re.sub(r"(?<=\d)O|O(?=\d)", "0", text.strip())


def _nearly_named(text: str) -> str:
    """A month in words, its name nearly right, as `2027-03`; `-` where it has no such day."""
    match = re.fullmatch(r"(?:(\d{1,2})_)?([a-z]+)_(\d{4})", folded(text))
    if not match:
        return ""
    day, name, year = match.groups()
    close = difflib.get_close_matches(name, [one for one in _months() if len(one) > 3], 1, 0.75)
    if not close:
        return ""
    month = _months()[close[0]]
    if day:
        return _day(int(year), month, int(day)) or "-"
    return f"{year}-{month:02}"


def near_target(text: str) -> str:
    """What a text was probably meant to be that looks like a date; empty where that is not sure."""
    if named := _nearly_named(text):
        return named.removeprefix("-")
    if season := _SEASON.fullmatch(folded(text)):
        return f"{season[2]}-{_SEASONS[season[1]]}" if season[2] else ""
    text = _with_digits(text)
    if target := as_target(text) or as_day(text):
        return target
    match = re.fullmatch(r"(\d{4})\D(\d{1,2})|(\d{1,2})\D(\d{4})", text)
    if match:
        year, month = (match[1], match[2]) if match[1] else (match[4], match[3])
        return f"{year}-{int(month):02}" if 1 <= int(month) <= 12 else ""
    if match := re.fullmatch(r"([qths]\D?\d)\D*(\d\d)", text, re.IGNORECASE):
        return as_target(f"{match[1]} 20{match[2]}")
    return ""


def _day(year: int, month: int, day: int) -> str:
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return ""


@cache
def _months() -> dict[str, int]:
    """The names of months, short and long, in the languages that the package has."""
    found = {}
    for code in known_languages():
        words = language(code)
        for number in range(1, 13):
            for name in words.month_names(number):
                found[folded(name)] = number
    return found
