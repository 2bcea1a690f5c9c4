"""A project's files read, validated and joined into a community."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from portevoix.community.articles import Article, Edition, Event, ReleaseNote, Spotlight, Workshop
from portevoix.community.community import Community
from portevoix.community.content import (
    HandwrittenPage,
    content_paths,
    read_content,
    text_files,
)
from portevoix.community.earlier import Memory
from portevoix.community.lists import Rows, list_files, read_lists, rows_of
from portevoix.community.people import Organisation, Person
from portevoix.community.project import Project
from portevoix.community.record import Record
from portevoix.community.registry import Registry
from portevoix.community.roadmap import Area, Item, Need, Objective, StatusSentences
from portevoix.problems import Problems
from portevoix.sources.ahead import parse_ahead
from portevoix.sources.markdown import MarkdownFile


class Loaded(NamedTuple):
    """What a project's files hold: the records, and the pages written by hand."""

    community: Community
    pages: tuple[HandwrittenPage, ...]
    drafts: tuple[Article, ...]
    """What is not published yet."""
    files: frozenset[str]
    """All files of the content folder, as paths from there."""
    memory: Memory | None
    """What a later reading may use again."""
    texts: Mapping[int, tuple[Record, Sequence[str]]]
    """Records with all that they were read from, by their `id()`."""
    lost: frozenset[str]
    """The sources of records that were refused: they are not there, but links to them are right."""


def load(
    project: Project,
    problems: Problems,
    earlier: Loaded | None = None,
    *,
    remember: bool = False,
    meanwhile: Callable[[], None] = lambda: None,
) -> Loaded:
    """Read everything; what is wrong is in `problems`, and what is right is still returned.

    Given what was loaded `earlier`, records whose text is the same are the same objects, and are
    not read again; all else is as without. Only what was told to `remember` can be given later:
    that keeps the texts. What is to be done `meanwhile` is done while other processes parse.
    """
    registry = Registry(problems)
    former = earlier.memory if earlier else None
    memory = Memory.after(former, project) if remember or former else None
    paths = content_paths(project.docs_dir)
    rows: dict[str, Rows] = {}
    parsed: dict[str, MarkdownFile] = {}
    if memory:  # most is known
        meanwhile()
    else:
        lists, texts = list_files(project), text_files(project.docs_dir, paths)
        for part in parse_ahead(lists, texts, project.root, meanwhile):
            parsed |= part.texts
            rows |= {file: rows_of(one, lists[file], problems) for file, one in part.lists.items()}
    statuses = read_lists(project, registry, memory, rows)
    content = read_content(project, registry, paths, memory, parsed)
    registry.check_references()
    community = _community(project, registry, statuses, earlier.community if earlier else None)
    if memory:
        memory.forget()
    return Loaded(
        community,
        content.pages,
        tuple(registry.drafts()),
        content.files,
        memory,
        registry.texts,
        registry.lost() if problems.errors else frozenset(),
    )


def known_ids(project: Project) -> dict[str, set[str]]:
    """Every id that a project's files give, by kind of record, whatever else they hold."""
    registry = Registry(Problems())
    read_lists(project, registry)
    read_content(project, registry, content_paths(project.docs_dir))
    return registry.seen


def _community(
    project: Project, registry: Registry, statuses: StatusSentences, earlier: Community | None
) -> Community:
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
        earlier=earlier,
    )
