"""Catalogues are read as they are, and dates and numbers are a reader's own."""

import datetime

from babel import Locale, localedata

from portevoix.languages import SUPPORTED, _Catalogue, language

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


def test_a_catalogue_translates_and_counts() -> None:
    words = _Catalogue(CATALOGUE)
    assert words.gettext('A "word"\non two lines') == "Un « mot »\nsur deux lignes"
    assert [words.ngettext("{n} day", "{n} days", n) for n in (0, 1, 2)] == [
        "{n} jour",
        "{n} jour",
        "{n} jours",
    ]


def test_what_is_doubtful_or_empty_stays_english() -> None:
    words = _Catalogue(CATALOGUE)
    assert words.gettext("Doubtful") == "Doubtful"
    assert words.gettext("Nothing yet") == "Nothing yet"


def test_a_language_without_a_catalogue_speaks_english() -> None:
    assert language("de").gettext("Roadmap") == "Roadmap"
    assert set(SUPPORTED) == {"fr", "en"}


def test_a_language_of_a_text_goes_its_own_way_known_or_not() -> None:
    names = {name for name in localedata.locale_identifiers() if "_" not in name}
    for name in names:
        assert language(name).direction == Locale.parse(name).text_direction, name
    assert language("zz").direction == "ltr"


def test_days_and_numbers_are_as_each_language_writes_them() -> None:
    day = datetime.date(2026, 11, 1)
    assert language("fr").day(day) == "1er\u00a0novembre 2026"
    assert language("en").day(day) == "1\u00a0November 2026"
    assert language("fr").number(12345) == "12\u00a0345"
    assert language("en").number(12345) == "12,345"
