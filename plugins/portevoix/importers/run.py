"""An import: the source's rows become records in the project's files, which are written last."""

import datetime
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from portevoix.core import clock
from portevoix.core.problems import N_, Place, Problems
from portevoix.importers.check_map import read_map
from portevoix.importers.draft import Draft
from portevoix.importers.hiding import drop_references, hide_records, keys_kept_hidden
from portevoix.importers.kinds import CREATED_RECORDS, KINDS, KindName
from portevoix.importers.lists import ListFiles, open_list_files
from portevoix.importers.map import LoadedMap
from portevoix.importers.merging import with_constants
from portevoix.importers.notes import NoteFiles, open_note_files
from portevoix.importers.preconditions import check_preconditions
from portevoix.importers.protection import RowGuard
from portevoix.importers.reading import Reader
from portevoix.importers.rows import Row, read_rows
from portevoix.importers.unknown import report_unknown_references, report_unused_fields
from portevoix.loading.project import Project
from portevoix.model.addresses import is_reserved
from portevoix.sources.files import relative_path
from portevoix.sources.writing import UnwritableError, write_text


@dataclass(slots=True)
class ImportResult:
    """The counts of an import, and the files that it wrote."""

    changes: Counter[str] = field(default_factory=Counter)
    """Counts of records that were `added`, `changed`, `unchanged`."""
    created: Counter[str] = field(default_factory=Counter)
    """Counts of records that were added to other lists, as a row names them."""
    left: int = 0
    """Rows that were not imported."""
    hidden: int = 0
    """Rows and parts of rows that were not imported, as not everyone may see them."""
    withdrawn: int = 0
    """Records of the project that are hidden from now on, as their rows are."""
    is_whole: bool = True
    """Whether everything could be read."""
    files: list[str] = field(default_factory=list)
    """The files that were written, from the project's folder."""
    unused: list[str] = field(default_factory=list)
    """Fields of the source that the map does not use."""

    @property
    def brought(self) -> int:
        """How many records are now in the source and in the project."""
        return sum(self.changes.values())


def import_source(
    name: KindName,
    source: Path,
    map_file: Path,
    project: Project,
    problems: Problems,
    *,
    today: datetime.date | None = None,
    keep_private: bool = False,
) -> ImportResult:
    """Import a source by a map; what has a problem is left out.

    Rows that are not for everyone are left out too, as the project itself may be public;
    `keep_private` writes those that the map marks as hidden.
    """
    result = ImportResult()
    read = read_map(map_file, KINDS[name], problems)
    target = _open(name, read, project, problems) if read else None
    if read is None or target is None:
        return result
    today = today or clock.today()
    rows = read_rows(source, read.map, problems)
    if not check_preconditions(rows, read, today, problems):
        return result
    reader = Reader(read, problems, RowGuard(read, problems, today))
    drafts, hidden = _make_drafts(reader, rows, target, result, keep_private=keep_private)
    report_unknown_references(drafts, project, problems)
    result.unused = report_unused_fields(reader, rows, problems)
    result.withdrawn = hide_records(hidden, read.list, target, problems)
    texts = _update_target(drafts, read, target, problems, result)
    result.hidden += reader.hidden_count
    result.is_whole = not (reader.omitted_count or result.left or problems.errors)
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
            return ImportResult()
        result.files.append(relative_path(path, project.root))
    return result


def _open(
    name: KindName, read: LoadedMap, project: Project, problems: Problems
) -> ListFiles | NoteFiles | None:
    if name == "notes":
        return open_note_files(project, read.list)
    option = project.options.roadmap if name == "roadmap" else project.options.contributors
    return open_list_files(project, option, read.kind.order, problems)


def _make_drafts(
    reader: Reader,
    rows: list[Row],
    target: ListFiles | NoteFiles,
    result: ImportResult,
    *,
    keep_private: bool,
) -> tuple[list[Draft], set[str]]:
    """A draft for each row, with unique ids; and the ids of rows that are hidden."""
    drafts: dict[str, Draft] = {}
    hidden: set[str] = set()
    problems = reader.problems
    for row in rows:
        visibility = reader.guard.check(row)
        if visibility.level != "visible" and not (keep_private and visibility.is_written_hidden):
            hidden.add((reader.id_of(row) or "").casefold())
            result.hidden += visibility.level == "hidden"
            result.left += visibility.level == "unclear"
            continue
        draft = reader.draft(row, visibility.values)
        if draft is None:
            result.left += 1
            continue
        first = drafts.get(draft.id.casefold())
        if first and (draft.raw, draft.extra) == (first.raw, first.extra):
            continue  # the same row twice
        if first:
            draft = _with_other_id(reader, draft, first, drafts, problems)
        if draft and not _is_id_allowed(draft, target):
            problems.error(
                "reserved-id",
                draft.place(("id",)),
                N_("This row is not imported: “{id}” cannot be an id, another page has its place."),
                N_("Give it another “id” in the map."),
                id=draft.id,
            )
            draft = None
        if draft is None:
            result.left += 1
        else:
            drafts[draft.id.casefold()] = draft
    result.hidden += len(drafts.keys() & hidden)  # what hides an id is stricter
    seen = [draft for id_, draft in drafts.items() if id_ not in hidden]
    for draft in seen:
        if gone := drop_references(draft, hidden):
            result.hidden += gone
            reader.check(draft)
    return [draft for draft in seen if draft.record], hidden


def _is_id_allowed(draft: Draft, target: ListFiles | NoteFiles) -> bool:
    """Whether no other page has the address or the file of that id."""
    kind = draft.record.kind if draft.record else ""
    return not is_reserved(kind, draft.id) and (
        isinstance(target, ListFiles) or target.is_id(draft.id)
    )


def _with_other_id(
    reader: Reader, draft: Draft, first: Draft, drafts: dict[str, Draft], problems: Problems
) -> Draft | None:
    """The draft with the id by the map's `if_taken`; None where that is taken too."""
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


_LAST_KEYS = ("audience", "internal", "draft")
"""Keys that every record may have; they are written after its own."""


def _update_target(
    drafts: list[Draft],
    read: LoadedMap,
    target: ListFiles | NoteFiles,
    problems: Problems,
    result: ImportResult,
) -> dict[Path, str]:
    """Put the drafts into the target; gives the new texts of files."""
    constants = read.map.constants
    keys = sorted(read.cls.keys(), key=_LAST_KEYS.__contains__)
    for draft in drafts:
        both = with_constants(constants, draft.raw)
        once = draft.once | {
            key for key in constants if not isinstance(draft.raw.get(key), str | list)
        }
        raw = {key: both[key] for key in keys if key in both}
        once |= keys_kept_hidden(draft, read.list, target, problems)
        change = (
            target.put(read.list, raw, once)
            if isinstance(target, ListFiles)
            else target.put(raw, draft.extra, once, problems)
        )
        if change:
            result.changes[change] += 1
        else:
            result.left += 1
        if isinstance(target, ListFiles):
            _create_named(draft, target, result)
    if isinstance(target, NoteFiles):
        return target.texts
    found = Problems()
    texts = dict(target.texts(found))
    for problem in found:
        problems.add(problem)
        result.changes.clear()
    return {} if found.errors else texts


def _create_named(draft: Draft, target: ListFiles, result: ImportResult) -> None:
    """Create the areas, objectives and organisations that a row names and that do not exist."""
    for name, identifier, word in draft.names:
        created = CREATED_RECORDS[name]
        if not target.has(created.list, identifier):
            target.put(created.list, {"id": identifier, created.title: word}, set())
            result.created[created.list] += 1
