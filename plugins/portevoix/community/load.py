"""A project's files read, validated and joined into a community."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from portevoix.community.articles import Article, Edition, Event, ReleaseNote, Spotlight, Workshop
from portevoix.community.community import Community
from portevoix.community.content import HandwrittenPage, read_content
from portevoix.community.people import Organisation, Person
from portevoix.community.project import Project
from portevoix.community.record import Record
from portevoix.community.registry import Registry
from portevoix.community.roadmap import Area, Item, Need, Objective, StatusSentences
from portevoix.community.validation import nearest, validate
from portevoix.problems import N_, Problems
from portevoix.sources.files import read_text
from portevoix.sources.yaml import Document, parse_yaml

ROADMAP: dict[str, type[Record]] = {
    "areas": Area, "objectives": Objective, "items": Item, "needs": Need,
}  # fmt: skip
CONTRIBUTORS: dict[str, type[Record]] = {"organisations": Organisation, "people": Person}


class Loaded(NamedTuple):
    """What a project's files hold: the records, and the pages written by hand."""

    community: Community
    pages: tuple[HandwrittenPage, ...]
    drafts: tuple[Article, ...] = ()
    """What is not published yet."""


def load(project: Project, problems: Problems) -> Loaded:
    """Read everything; what is wrong is in `problems`, and what is right is still returned."""
    registry = Registry(problems)
    lists = _Lists(project, registry)
    lists.read(project.options.roadmap, ROADMAP, required=True)
    lists.read(project.options.contributors, CONTRIBUTORS, required=False)
    pages = read_content(project, registry)
    registry.check_references()
    community = _community(project, registry, lists.statuses)
    return Loaded(community, pages, tuple(registry.drafts()))


def known_ids(project: Project) -> dict[str, set[str]]:
    """Every id that a project's files give, by kind of record, whatever else they hold."""
    registry = Registry(Problems())
    lists = _Lists(project, registry)
    lists.read(project.options.roadmap, ROADMAP, required=False)
    lists.read(project.options.contributors, CONTRIBUTORS, required=False)
    read_content(project, registry)
    return registry.seen


def record_files(project: Project, name: str) -> list[Path]:
    """The YAML files that an option names: a file, or every one of a folder.

    A folder `roadmap` serves where `roadmap.yaml` is not there.
    """
    path = project.root / name
    folder = path.with_suffix("")
    if not path.exists() and folder.is_dir():
        path = folder
    if path.is_dir():
        return sorted([*path.glob("*.yaml"), *path.glob("*.yml")])
    return [path]


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


@dataclass(slots=True)
class _Lists:
    """The YAML files: lists of records."""

    project: Project
    registry: Registry
    statuses: StatusSentences = field(default_factory=StatusSentences)

    @property
    def problems(self) -> Problems:
        return self.registry.problems

    def read(self, name: str, keys: dict[str, type[Record]], *, required: bool) -> None:
        """Read the files that an option names."""
        for file in record_files(self.project, name):
            if not file.exists() and not required:
                continue
            source = read_text(file, self.project.root, self.problems)
            document = parse_yaml(source, self.problems) if source else None
            if document:
                self._read_document(document, keys)
            else:
                self.registry.unread |= {cls.kind for cls in keys.values()}

    def _read_document(self, document: Document, keys: dict[str, type[Record]]) -> None:
        if not isinstance(document.data, dict):
            message = N_("There should be lines of “key: value” here.")
            self.problems.error("not-a-block", document.place(), message)
            return
        for key, rows in document.data.items():
            if key == "statuses" and "items" in keys:
                self.statuses = (
                    validate(StatusSentences, rows, document, (key,), self.problems)
                    or self.statuses
                )
            elif key not in keys:
                near = nearest(key, keys)
                self.problems.error(
                    "unknown-key",
                    document.place((key,), key=True),
                    N_("There is no key “{word}” here."),
                    N_("Did you mean “{near}”?") if near else N_("Known here: {known}."),
                    word=key,
                    near=near,
                    known=", ".join(keys),
                )
            elif not isinstance(rows, list | None):
                self.problems.error(
                    "not-a-list",
                    document.place((key,)),
                    N_("“{key}” is a list: one line each, starting with a dash."),
                    key=key,
                )
            else:
                for index, raw in enumerate(rows or ()):
                    self.registry.add(keys[key], raw, document, (key, index))
