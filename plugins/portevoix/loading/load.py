"""Reading and validating a project's files, and joining their records into a community."""

from dataclasses import replace
from typing import NamedTuple

from portevoix.core.problems import N_, Problem, Problems
from portevoix.core.suggestions import suggest
from portevoix.loading.content import read_content
from portevoix.loading.folder import ContentFolder, scan_content_folder
from portevoix.loading.former_ids import resolve_counted, resolve_former_ids
from portevoix.loading.lists import read_lists
from portevoix.loading.project import Project
from portevoix.loading.record_set import RecordSet
from portevoix.loading.reference_checks import check_references
from portevoix.loading.retracted_option import moved_sources
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
    assets: tuple[str, ...] = ()
    """The folders of the content folder whose files are published though no page names them."""
    named_files: frozenset[str] = frozenset()
    """The files that the configuration names."""
    site: str = ""
    """The address of the portal; empty where none is given."""


def load(project: Project, problems: Problems) -> LoadedProject:
    """Read everything; what is wrong is in `problems`, and what is right is still returned."""
    _check_overlay(project, problems)
    reads_half = bool(project.options.overlay) and len(project.read_halves) == 1
    record_set = RecordSet(problems, reads_half=reads_half)
    folder = scan_content_folder(project, problems)
    statuses = read_lists(project, record_set)
    pages = read_content(project, record_set, folder)
    resolve_counted(record_set)
    resolve_former_ids(record_set)
    check_references(record_set)
    community = _community(project, record_set, statuses)
    if len(project.read_halves) > 1:
        public = project._replace(options=project.options.changed(overlay=""))
        community = replace(community, public_half=load(public, Problems()).community)
    return LoadedProject(
        community,
        pages,
        tuple(record_set.drafts()),
        frozenset(folder.paths),
        folder,
        record_set.rejected_sources() if problems.errors else frozenset(),
        project.options.assets,
        project.named_files,
        project.url,
    )


def known_ids(project: Project) -> dict[str, set[str]]:
    """Every id that the files give that a build would read, by kind of record, whatever else they
    hold.
    """
    record_set = RecordSet(Problems())
    read_lists(project, record_set)
    read_content(project, record_set, scan_content_folder(project, record_set.problems))
    return record_set.ids


def _check_overlay(project: Project, problems: Problems) -> None:
    options = project.options
    if not options.overlay:
        return
    folder = (project.root / options.overlay).resolve()
    own = [project.root.resolve(), project.docs_dir.resolve()]
    if folder.is_relative_to(own[1]) or any(one.is_relative_to(folder) for one in own):
        problems.error(
            "overlay-place",
            options.origin,
            N_("The overlay “{folder}” holds the project’s own files, or lies among its pages."),
            N_("Name a folder beside the project."),
            folder=options.overlay,
        )
    elif folder.is_dir():
        return
    elif options.audience == "public":
        beside = folder.parent.iterdir() if folder.parent.is_dir() else ()
        near = suggest(folder.name, [one.name for one in beside if one.is_dir() and one != own[0]])
        if near:
            problems.add(
                Problem(
                    "overlay-name",
                    options.origin,
                    N_("The overlay “{folder}” is not there: was “{near}” meant?"),
                    {"folder": options.overlay, "near": near},
                    N_("A public build can do without; one for members cannot."),
                    "advice",
                )
            )
    else:
        problems.error(
            "overlay-missing",
            options.origin,
            N_("The overlay “{folder}” is not there: only a public build can do without."),
            N_("Clone its repository there, or build with “audience: public”."),
            folder=options.overlay,
        )


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
        hidden=hidden_records(record_set.drafts())
        .with_sources(moved_sources(project.options.retracted))
        ._replace(site=project.url),
    )
