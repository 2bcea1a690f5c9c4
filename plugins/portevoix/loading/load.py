"""Reading and validating a project's files, and joining their records into a community."""

from typing import NamedTuple

from portevoix.core.problems import Problems
from portevoix.loading.content import read_content
from portevoix.loading.folder import ContentFolder, scan_content_folder
from portevoix.loading.former_ids import resolve_former_ids
from portevoix.loading.lists import read_lists
from portevoix.loading.project import Project
from portevoix.loading.record_set import RecordSet
from portevoix.model.articles import Article, Edition, Event, ReleaseNote, Spotlight, Workshop
from portevoix.model.community import Community
from portevoix.model.hidden import hidden_records
from portevoix.model.page import HandwrittenPage
from portevoix.model.people import Organisation, Person
from portevoix.model.roadmap import Area, Item, Need, Objective, StatusSentences


class LoadedProject(NamedTuple):
    """What a project's files hold: records, and pages written by hand."""

    community: Community
    pages: tuple[HandwrittenPage, ...]
    drafts: tuple[Article, ...]
    """What is not published yet."""
    files: frozenset[str]
    """The files of the content folder that are read or may be published, as paths from there."""
    folder: ContentFolder
    rejected_sources: frozenset[str]
    """The sources of records with errors: links to these are no problem of their own."""
    site: str = ""
    """The address of the portal; empty where none is given."""


def load(project: Project, problems: Problems) -> LoadedProject:
    """Read everything; what is wrong is in `problems`, and what is right is still returned."""
    record_set = RecordSet(problems)
    folder = scan_content_folder(project, problems)
    statuses = read_lists(project, record_set)
    pages = read_content(project, record_set, folder)
    resolve_former_ids(record_set)
    record_set.check_references()
    return LoadedProject(
        _community(project, record_set, statuses),
        pages,
        tuple(record_set.drafts()),
        frozenset(folder.paths),
        folder,
        record_set.rejected_sources() if problems.errors else frozenset(),
        project.url,
    )


def known_ids(project: Project) -> dict[str, set[str]]:
    """Every id that a project's files give, by kind of record, whatever else they hold."""
    record_set = RecordSet(Problems())
    read_lists(project, record_set)
    read_content(project, record_set, scan_content_folder(project, record_set.problems))
    return record_set.ids


def _community(project: Project, record_set: RecordSet, statuses: StatusSentences) -> Community:
    rows = record_set.records_of
    return Community.of(
        language=project.language,
        statuses=statuses,
        areas=rows(Area),
        objectives=rows(Objective),
        items=rows(Item),
        loose_needs=rows(Need, nested=False),
        organisations=rows(Organisation),
        people=rows(Person),
        notes=(note for note in rows(ReleaseNote) if not note.draft),
        spotlights=(one for one in rows(Spotlight) if not one.draft),
        workshops=(one for one in rows(Workshop) if not one.draft),
        events=(one for one in rows(Event) if not one.draft),
        editions=(one for one in rows(Edition) if not one.draft),
        hidden=hidden_records(record_set.drafts()),
    )
