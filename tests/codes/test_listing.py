"""The list of codes that a terminal shows, in two languages."""

from portevoix.codes import listing, sections
from portevoix.core.languages import language


def test_all_codes_are_listed_in_words_of_the_reader_s_language() -> None:
    codes = [code for section in sections() for code in section.codes]
    for language_code in ("fr", "en"):
        lines = listing(None, language(language_code)).split("\n")
        assert len(lines) == 3 * len(codes) + len(sections())
    french = language("fr").gettext
    for section in sections():
        assert section.title == "MkDocs" or french(section.title) != section.title
    for code in codes:
        for text in (code.summary, code.remedy):
            assert french(text) != text
