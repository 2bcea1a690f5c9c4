"""What a roadmap said on a day, read from its files as they were: by id, and no more than moves."""

import datetime
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from portevoix.core.problems import Problems
from portevoix.loading.lists import is_list_file, raw_items
from portevoix.loading.project import Project
from portevoix.revisions.git import Commit, Contents, Repository
from portevoix.schema.text import parse_moment
from portevoix.sources.files import SourceText, read_text
from portevoix.sources.yaml import parse_yaml


class ItemState(NamedTuple):
    """What an item said of itself: raw data, as former files may not be valid today."""

    title: Any
    status: str = ""
    target: Any = ""
    stage: Any = ""
    told: frozenset[tuple[str, str, str]] = frozenset()
    """What its history says: day, status and target of each entry."""


State = Mapping[str, ItemState]
"""All items of a roadmap, by id."""


class DatedState(NamedTuple):
    """A roadmap at the end of a day."""

    day: datetime.date
    items: State


def read_state(texts: Iterable[str]) -> State | None:
    """The items in the texts of a roadmap's files; None where one of them is not YAML."""
    found: dict[str, ItemState] = {}
    for text in texts:
        document = parse_yaml(SourceText("", text), Problems())
        if document is None:
            return None
        for row in raw_items(document.data):
            if isinstance(row, dict) and isinstance(row.get("id"), str):
                found[row["id"]] = ItemState(
                    row.get("title") or row["id"],
                    str(row.get("status") or ""),
                    row.get("target") or "",
                    row.get("stage") or "",
                    _told(row.get("history")),
                )
    return found


def _told(history: Any) -> frozenset[tuple[str, str, str]]:
    rows = history if isinstance(history, list) else [history]
    return frozenset(
        (str(row.get("date") or ""), str(row.get("status") or ""), str(row.get("target") or ""))
        for row in rows
        if isinstance(row, dict)
    )


def is_same_target(one: Any, other: Any) -> bool:
    """Whether two targets as they are written name the same time: `2026-Q4` and `2026-T4` do."""
    if one == other:
        return True
    if not isinstance(one, str) or not isinstance(other, str):
        return False
    try:
        first, second = parse_moment(one), parse_moment(other)
    except ValueError:
        return False
    return first.start is not None and (first.start, first.end) == (second.start, second.end)


def _paths(project: Project) -> list[str]:
    """The file of the roadmap, or the folder of its files."""
    name = project.options.roadmap
    return list(dict.fromkeys((name, str(PurePosixPath(name).with_suffix("")))))


class History(NamedTuple):
    """The states of a roadmap, oldest first, one a day."""

    states: tuple[DatedState, ...]
    unreadable: int
    """Commits that hold a file which is not YAML: the state before them counts on."""


def read_history(repository: Repository, project: Project) -> History:
    """The states along the main line; raises GitError where some of it is not here."""
    repository.check_complete()
    paths = _paths(project)
    by_day: dict[datetime.date, State] = {}
    unreadable = 0
    with repository.contents() as contents:
        reader = _Reader(contents)
        for commit in repository.commits(paths):
            state = reader.read(repository.files(commit.id, paths))
            if state is None:
                unreadable += 1
            else:
                by_day[commit.day] = state
    return History(tuple(DatedState(*one) for one in by_day.items()), unreadable)


def read_files(files: Iterable[Path], root: Path) -> State:
    """The state in files as they are now; those that cannot be read are left out."""
    sources = (read_text(file, root, Problems()) for file in files)
    return read_state(source.text for source in sources if source) or {}


def read_revision(repository: Repository, project: Project, commit: Commit) -> State:
    """The state in a commit; nothing where its files are no YAML."""
    paths = _paths(project)
    with repository.contents() as contents:
        return _Reader(contents).read(repository.files(commit.id, paths)) or {}


class _Reader:
    """Reads states; a file that several commits hold is parsed once."""

    def __init__(self, contents: Contents) -> None:
        self._contents = contents
        self._known: dict[str, State | None] = {}

    def read(self, files: Mapping[str, str]) -> State | None:
        """The items of all files, whose contents are given by id."""
        found: dict[str, ItemState] = {}
        for path, identifier in files.items():
            if not is_list_file(PurePosixPath(path)):
                continue
            if identifier not in self._known:
                text = self._contents.read(identifier).decode(errors="replace")
                self._known[identifier] = read_state((text.removeprefix("\ufeff"),))
            items = self._known[identifier]
            if items is None:
                return None
            found |= items
        return found
