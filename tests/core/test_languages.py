"""Catalogues are read as they are, and dates and numbers are a reader's own."""

import datetime
import re

import pytest
from babel import Locale, dates, localedata, numbers

from portevoix.core.catalogue import Catalogue, Entry, read_entries
from portevoix.core.languages import direction, known_languages, language

CATALOGUE = r"""
msgid ""
msgstr ""
"Language: fr\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\n"

#: some/place.py:3
msgid "A \"word\"\n"
"on two lines"
msgstr "Un « mot »\n"
"sur deux lignes"

msgid "{n} day"
msgid_plural "{n} days"
msgstr[0] "{n} jour"
msgstr[1] "{n} jours"

#, fuzzy
msgid "Doubtful"
msgstr "Douteux"

msgid "Nothing yet"
msgstr ""
"""


def read(text: str) -> Catalogue:
    return Catalogue(one for one in read_entries(text) if isinstance(one, Entry))


def test_a_catalogue_translates_and_counts() -> None:
    words = read(CATALOGUE)
    assert words.gettext('A "word"\non two lines') == "Un « mot »\nsur deux lignes"
    assert [words.ngettext("{n} day", "{n} days", n) for n in (0, 1, 2)] == [
        "{n} jour",
        "{n} jour",
        "{n} jours",
    ]


def test_what_is_doubtful_or_empty_stays_english() -> None:
    words = read(CATALOGUE)
    assert words.gettext("Doubtful") == "Doubtful"
    assert words.gettext("Nothing yet") == "Nothing yet"


def test_a_language_without_a_catalogue_speaks_english() -> None:
    assert language("de").gettext("Roadmap") == "Roadmap"
    assert {"fr", "en"}


def test_a_language_of_a_text_goes_its_own_way_known_or_not() -> None:
    names = {name for name in localedata.locale_identifiers() if "_" not in name}
    for name in names:
        assert direction(name) == Locale.parse(name).text_direction, name
    assert direction("zz") == "ltr"


YEARS = [datetime.date(2024, 1, 1) + datetime.timedelta(days) for days in range(2 * 366)]
LOCALES = {"en": "en_GB"}


@pytest.mark.parametrize("code", known_languages())
def test_days_are_as_the_unicode_consortium_has_them(code: str) -> None:
    locale = Locale.parse(LOCALES.get(code, code))
    for day in YEARS:
        said = {
            "long": dates.format_date(day, "long", locale),
            "medium": dates.format_date(day, "medium", locale),
            "short": dates.format_skeleton("MMMMd", day, locale=locale),
        }
        for style, text in said.items():
            ours = language(code).day(day, style).replace("\u00a0", " ", 1)
            assert ours == (re.sub("^1 ", "1er ", text) if code == "fr" else text)
        month = dates.format_skeleton("yMMMM", day, locale=locale)
        assert language(code).month(day) == month


@pytest.mark.parametrize("code", known_languages())
def test_numbers_are_too_but_for_a_space_that_old_mail_readers_lack(code: str) -> None:
    for number in (0, 7, 999, 1000, 12_345, 1_234_567, -4_321):
        said = numbers.format_decimal(number, locale=LOCALES.get(code, code))
        assert language(code).number(number) == said.replace("\u202f", "\u00a0")


@pytest.mark.parametrize("code", known_languages())
def test_a_language_calls_itself_by_its_name(code: str) -> None:
    assert language(code).name == Locale.parse(code).get_language_name()
