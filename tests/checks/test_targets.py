"""What links in Markdown may lead to."""

from portevoix.community.addresses import index_sources
from portevoix.community.community import Community
from portevoix.community.roadmap import StatusSentences
from portevoix.languages import language
from portevoix.portal.indexes import index_pages

KINDS = (
    "areas", "objectives", "items", "organisations", "people", "notes", "spotlights",
    "workshops", "events", "editions",
)  # fmt: skip


def test_links_to_index_pages_lead_somewhere_whoever_wrote_them() -> None:
    community = Community.of(
        language="fr", statuses=StatusSentences(), loose_needs=(), **dict.fromkeys(KINDS, ())
    )
    assert set(index_sources(community)) == set(index_pages(community, language("fr")))
