"""An import from its source to the project's files: all is planned, then it is written."""

import datetime
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from portevoix.core import clock
from portevoix.core.problems import N_, Place, Problems
from portevoix.importers.check_map import read_map
from portevoix.importers.draft import Draft
from portevoix.importers.hiding import kept_hidden, withdraw, without_references
from portevoix.importers.kinds import CREATED, KINDS, KindName
from portevoix.importers.lists import Lists, open_lists
from portevoix.importers.map import ReadMap
from portevoix.importers.merging import over
from portevoix.importers.notes import Notes, open_notes
from portevoix.importers.preconditions import may_start
from portevoix.importers.protection import Guard
from portevoix.importers.reading import Reader
from portevoix.importers.rows import Row, read_rows
from portevoix.importers.unknown import tell_of_fields, tell_of_references
from portevoix.loading.project import Project
from portevoix.model.addresses import is_reserved
from portevoix.sources.files import relative_path
from portevoix.sources.writing import UnwritableError, write_text


@dataclass(slots=True)
class Outcome:
    """What an import did."""

    changes: Counter[str] = field(default_factory=Counter)
    """How many records were `added`, `changed`, `unchanged`."""
    created: Counter[str] = field(default_factory=Counter)
    """How many records were added to other lists because a row names them."""
    left: int = 0
    """Rows that were not imported."""
    hidden: int = 0
    """Rows, and parts of rows, that were not imported since not everyone may see them."""
    withdrawn: int = 0
    """Records of the project that are hidden from now on, as their rows are."""
    is_whole: bool = True
    """Whether nothing was left out that could not be read."""
    files: list[str] = field(default_factory=list)
    """The files that were written, from the project's folder."""
    unused: list[str] = field(default_factory=list)
    """Fields of the source that the map does not use."""

    @property
    def brought(self) -> int:
        """How many records the source and the project now share."""
        return sum(self.changes.values())


def bring_in(
    name: KindName,
    source: Path,
    map_file: Path,
    project: Project,
    problems: Problems,
    *,
    today: datetime.date | None = None,
    keep_private: bool = False,
) -> Outcome:
    """Import a source by a map; every problem is in `problems`, and the rest is written.

    Rows that are not for everyone are left out, as the project itself may be public; those that
    the map hides are written if asked for.
    """
    outcome = Outcome()
    read = read_map(map_file, KINDS[name], problems)
    target = _open(name, read, project, problems) if read else None
    if read is None or target is None:
        return outcome
    today = today or clock.today()
    rows = read_rows(source, read.map, problems)
    if not may_start(rows, read, today, problems):
        return outcome
    reader = Reader(read, problems, Guard(read, problems, today))
    drafts, hidden = _drafts(reader, rows, target, outcome, keep_private=keep_private)
    tell_of_references(drafts, project, problems)
    outcome.unused = tell_of_fields(reader, rows, problems)
    outcome.withdrawn = withdraw(hidden, read.list, target, problems)
    texts = _put(drafts, read, target, problems, outcome)
    outcome.hidden += reader.hidden
    outcome.is_whole = not (reader.left or outcome.left or problems.errors)
    for path, text in texts.items():
        try:
            write_text(path, text)
        except UnwritableError as error:
            problems.error(
                "unwritable-file",
                Place(relative_path(path, project.root)),
                N_("This file cannot be written: {reason}."),
                reason=error.reason,
            )
            return Outcome()
        outcome.files.append(relative_path(path, project.root))
    return outcome


def _open(
    name: KindName, read: ReadMap, project: Project, problems: Problems
) -> Lists | Notes | None:
    if name == "notes":
        return open_notes(project, read.list)
    option = project.options.roadmap if name == "roadmap" else project.options.contributors
    return open_lists(project, option, read.kind.order, problems)


def _drafts(
    reader: Reader, rows: list[Row], target: Lists | Notes, outcome: Outcome, *, keep_private: bool
) -> tuple[list[Draft], set[str]]:
    """A draft a row, each with an id of its own; and the ids of rows that are hidden."""
    drafts: dict[str, Draft] = {}
    hidden: set[str] = set()
    problems = reader.problems
    for row in rows:
        judged = reader.guard.judge(row)
        if judged.verdict != "seen" and not (keep_private and judged.is_written_hidden):
            hidden.add((reader.id_of(row) or "").casefold())
            outcome.hidden += judged.verdict == "hidden"
            outcome.left += judged.verdict == "unread"
            continue
        draft = reader.draft(row, judged.said)
        if draft is None:
            outcome.left += 1
            continue
        first = drafts.get(draft.id.casefold())
        if first and (draft.raw, draft.extra) == (first.raw, first.extra):
            continue  # the same, said twice
        if first:
            draft = _renamed(reader, draft, first, drafts, problems)
        if draft and not _may_be_called(draft, target):
            problems.error(
                "reserved-id",
                draft.place(("id",)),
                N_("This row is not imported: “{id}” cannot be an id, another page has its place."),
                N_("Give it another “id” in the map."),
                id=draft.id,
            )
            draft = None
        if draft is None:
            outcome.left += 1
        else:
            drafts[draft.id.casefold()] = draft
    outcome.hidden += len(drafts.keys() & hidden)  # what hides an id is stricter
    seen = [draft for id_, draft in drafts.items() if id_ not in hidden]
    for draft in seen:
        if gone := without_references(draft, hidden):
            outcome.hidden += gone
            reader.check(draft)
    return [draft for draft in seen if draft.record], hidden


def _may_be_called(draft: Draft, target: Lists | Notes) -> bool:
    """Whether no page of another kind has the address, or the file, of that id."""
    kind = draft.record.kind if draft.record else ""
    return not is_reserved(kind, draft.id) and (isinstance(target, Lists) or target.is_id(draft.id))


def _renamed(
    reader: Reader, draft: Draft, first: Draft, drafts: dict[str, Draft], problems: Problems
) -> Draft | None:
    """The draft under the id that the map has in store; None where that is of no help."""
    place, taken, other = draft.place(("id",)), draft.id, reader.other_id(draft)
    if other and other.casefold() not in drafts:
        (draft.extra if "id" in draft.extra else draft.raw)["id"] = other
        reader.check(draft)
        if draft.record is None:
            return None
        problems.warning(
            "id-taken",
            place,
            N_("The id “{id}” is already that of {first}; this one becomes “{other}”."),
            id=taken,
            first=first.place(("id",)),
            other=other,
        )
        return draft
    problems.error(
        "id-taken",
        place,
        N_("This row is not imported: the id “{id}” is already that of {first}."),
        N_("Say in the map, under “if_taken”, what else it may be called."),
        id=taken,
        first=first.place(("id",)),
    )
    return None


_LAST = ("audience", "internal", "draft")
"""Keys that every record may have: they stand behind its own."""


def _put(
    drafts: list[Draft],
    read: ReadMap,
    target: Lists | Notes,
    problems: Problems,
    outcome: Outcome,
) -> dict[Path, str]:
    """Put the drafts where they belong; the files that change by it."""
    constants = read.map.constants
    keys = sorted(read.cls.keys(), key=_LAST.__contains__)
    for draft in drafts:
        both = over(constants, draft.raw)
        once = draft.once | {
            key for key in constants if not isinstance(draft.raw.get(key), str | list)
        }
        raw = {key: both[key] for key in keys if key in both}
        once |= kept_hidden(draft, read.list, target, problems)
        change = (
            target.put(read.list, raw, once)
            if isinstance(target, Lists)
            else target.put(raw, draft.extra, once, problems)
        )
        if change:
            outcome.changes[change] += 1
        else:
            outcome.left += 1
        if isinstance(target, Lists):
            _create(draft, target, outcome)
    if isinstance(target, Notes):
        return target.texts
    found = Problems()
    texts = dict(target.texts(found))
    for problem in found:
        problems.add(problem)
        outcome.changes.clear()
    return {} if found.errors else texts


def _create(draft: Draft, target: Lists, outcome: Outcome) -> None:
    """Add what a row names and is not there: an area, an objective, an organisation."""
    for name, identifier, word in draft.names:
        created = CREATED[name]
        if not target.has(created.list, identifier):
            target.put(created.list, {"id": identifier, created.title: word}, set())
            outcome.created[created.list] += 1
