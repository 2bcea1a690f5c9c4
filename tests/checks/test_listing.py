"""The list of checks that a terminal shows, in two languages."""

from portevoix.checks import CHECKS, ROOMS, listing
from portevoix.community.addresses import index_sources
from portevoix.community.community import Community
from portevoix.community.roadmap import StatusSentences
from portevoix.languages import language
from portevoix.portal.indexes import index_pages

KINDS = (
    "areas", "objectives", "items", "organisations", "people", "notes", "spotlights",
    "workshops", "events", "editions",
)  # fmt: skip


def test_all_checks_are_listed_in_words_of_the_reader_s_language() -> None:
    for code in ("fr", "en"):
        lines = listing(None, language(code)).split("\n")
        assert len(lines) == 3 * len(CHECKS)
    french = language("fr").gettext
    for check in CHECKS:
        for text in (check.summary, check.remedy, ROOMS[check.room]):
            assert french(text) != text


def test_links_to_index_pages_lead_somewhere_whoever_wrote_them() -> None:
    community = Community.of(
        language="fr", statuses=StatusSentences(), loose_needs=(), **dict.fromkeys(KINDS, ())
    )
    assert set(index_sources(community)) == set(index_pages(community, language("fr")))
