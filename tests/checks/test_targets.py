"""What links in Markdown may lead to."""

from portevoix.core.languages import language
from portevoix.model.addresses import index_sources
from portevoix.model.community import Community
from portevoix.model.roadmap import StatusSentences
from portevoix.site.index_pages import index_pages

KINDS = (
    "areas", "objectives", "items", "organisations", "people", "notes", "spotlights",
    "workshops", "events", "editions",
)  # fmt: skip


def test_links_lead_to_index_pages_that_hold_something() -> None:
    community = Community.of(
        language="fr", statuses=StatusSentences(), loose_needs=(), **dict.fromkeys(KINDS, ())
    )
    assert index_sources(community) == ("index.md", "search.md")
    assert {"index.md", "labs/index.md"} < set(index_pages(community, language("fr")))
