"""Communities written as plain values, and what their editions tell."""

import datetime

import pytest

from portevoix.core.problems import Problems
from portevoix.loading.project import read_project
from portevoix.model import Community
from portevoix.model.articles import Edition, Event, ReleaseNote, Spotlight, Workshop
from portevoix.model.people import Person
from portevoix.model.roadmap import Item, StatusSentences
from portevoix.schema.converters import read
from portevoix.timeline.editions import edition_documents

TODAY = datetime.date(2026, 11, 30)
KINDS = {
    "items": Item,
    "people": Person,
    "notes": ReleaseNote,
    "spotlights": Spotlight,
    "workshops": Workshop,
    "events": Event,
    "editions": Edition,
}


@pytest.fixture(scope="session")
def project(tmp_path_factory):
    root = tmp_path_factory.mktemp("known")
    text = "site_name: X\nplugins:\n- portevoix: {languages: [fr]}\n"
    (root / "mkdocs.yml").write_text(text, encoding="utf-8")
    found = read_project(root / "mkdocs.yml", Problems())
    assert found
    return found


def without_nothing(values):
    return {key: value for key, value in values.items() if value is not None}


@pytest.fixture(scope="session")
def community_of():
    """The community of records, by kind."""

    def build(world):
        rows = {
            kind: [read(cls, without_nothing(one)) for one in world[kind]]
            for kind, cls in KINDS.items()
        }
        return Community.of(
            language="fr",
            statuses=StatusSentences(),
            loose_needs=(),
            areas=[],
            objectives=[],
            organisations=[],
            **rows,
        )

    return build


@pytest.fixture(scope="session")
def documents_of(community_of, project):
    """What each edition of a community tells, by its name."""

    def build(world):
        documents = edition_documents(community_of(world), project, TODAY, Problems())
        return {document.id: document for document in documents}

    return build
