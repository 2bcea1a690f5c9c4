"""A project's files read, validated and joined into a community."""

from typing import NamedTuple

from portevoix.core.problems import Problems
from portevoix.loading.content import read_content
from portevoix.loading.folder import ContentFolder, content_folder
from portevoix.loading.former_ids import resolve_former_ids
from portevoix.loading.lists import read_lists
from portevoix.loading.project import Project
from portevoix.loading.record_set import Registry
from portevoix.model.articles import Article, Edition, Event, ReleaseNote, Spotlight, Workshop
from portevoix.model.community import Community
from portevoix.model.page import HandwrittenPage
from portevoix.model.people import Organisation, Person
from portevoix.model.roadmap import Area, Item, Need, Objective, StatusSentences


class Loaded(NamedTuple):
    """What a project's files hold: the records, and the pages written by hand."""

    community: Community
    pages: tuple[HandwrittenPage, ...]
    drafts: tuple[Article, ...]
    """What is not published yet."""
    files: frozenset[str]
    """The files of the content folder that are read or may be published, as paths from there."""
    folder: ContentFolder
    lost: frozenset[str]
    """The sources of records that were refused: they are not there, but links to them are right."""
    site: str = ""
    """The address of the portal; empty where none is given."""


def load(project: Project, problems: Problems) -> Loaded:
    """Read everything; what is wrong is in `problems`, and what is right is still returned."""
    registry = Registry(problems)
    folder = content_folder(project, problems)
    statuses = read_lists(project, registry)
    pages = read_content(project, registry, folder)
    resolve_former_ids(registry)
    registry.check_references()
    return Loaded(
        _community(project, registry, statuses),
        pages,
        tuple(registry.drafts()),
        frozenset(folder.paths),
        folder,
        registry.lost() if problems.errors else frozenset(),
        project.url,
    )


def known_ids(project: Project) -> dict[str, set[str]]:
    """Every id that a project's files give, by kind of record, whatever else they hold."""
    registry = Registry(Problems())
    read_lists(project, registry)
    read_content(project, registry, content_folder(project, registry.problems))
    return registry.seen


def _community(project: Project, registry: Registry, statuses: StatusSentences) -> Community:
    rows = registry.rows
    return Community.of(
        language=project.language,
        statuses=statuses,
        areas=rows(Area),
        objectives=rows(Objective),
        items=rows(Item),
        loose_needs=rows(Need, parts=False),
        organisations=rows(Organisation),
        people=rows(Person),
        notes=(note for note in rows(ReleaseNote) if not note.draft),
        spotlights=(one for one in rows(Spotlight) if not one.draft),
        workshops=(one for one in rows(Workshop) if not one.draft),
        events=(one for one in rows(Event) if not one.draft),
        editions=(one for one in rows(Edition) if not one.draft),
    )
