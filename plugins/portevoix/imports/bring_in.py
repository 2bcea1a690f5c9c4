"""An import from its source to the project's files: all is planned, then it is written."""

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from portevoix.community.addresses import is_reserved
from portevoix.community.load import known_ids
from portevoix.community.project import Project
from portevoix.community.registry import Found, Registry
from portevoix.community.validation import nearest
from portevoix.imports.check_map import ReadMap
from portevoix.imports.draft import Draft
from portevoix.imports.kinds import CREATED, KINDS, KindName
from portevoix.imports.lists import Lists, open_lists
from portevoix.imports.merging import over
from portevoix.imports.notes import Notes, open_notes
from portevoix.imports.read_map import read_map
from portevoix.imports.reading import Reader
from portevoix.imports.rows import Row, read_rows
from portevoix.problems import N_, Place, Problems
from portevoix.sources.files import relative_path, write_text


@dataclass(slots=True)
class Outcome:
    """What an import did."""

    changes: Counter[str] = field(default_factory=Counter)
    """How many records were `added`, `changed`, `unchanged`."""
    created: Counter[str] = field(default_factory=Counter)
    """How many records were added to other lists because a row names them."""
    left: int = 0
    """Rows that were not imported."""
    files: list[str] = field(default_factory=list)
    """The files that were written, from the project's folder."""
    unused: list[str] = field(default_factory=list)
    """Fields of the source that the map does not use."""

    @property
    def brought(self) -> int:
        """How many records the source and the project now share."""
        return sum(self.changes.values())


def bring_in(
    name: KindName, source: Path, map_file: Path, project: Project, problems: Problems
) -> Outcome:
    """Import a source by a map; every problem is in `problems`, and the rest is written."""
    outcome = Outcome()
    read = read_map(map_file, KINDS[name], problems)
    target = _open(name, read, project, problems) if read else None
    if read is None or target is None:
        return outcome
    rows = read_rows(source, read.map, problems)
    reader = Reader(read, problems)
    drafts = _drafts(reader, rows, target, problems, outcome)
    _tell_of_references(drafts, project, problems)
    _tell_of_fields(reader, rows, outcome, problems)
    texts = _put(drafts, read, target, problems, outcome)
    for path, text in texts.items():
        try:
            write_text(path, text)
        except OSError as error:
            problems.error(
                "unwritable-file",
                Place(relative_path(path, project.root)),
                N_("This file cannot be written: {reason}."),
                reason=error.strerror or str(error),
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
    reader: Reader,
    rows: list[Row],
    target: Lists | Notes,
    problems: Problems,
    outcome: Outcome,
) -> list[Draft]:
    """A draft a row, each with an id of its own."""
    drafts: dict[str, Draft] = {}
    for row in rows:
        draft = reader.draft(row)
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
    return list(drafts.values())


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


def _tell_of_references(drafts: list[Draft], project: Project, problems: Problems) -> None:
    """Report references to what is neither in the project nor in what comes."""
    registry = Registry(problems, seen=known_ids(project))
    for draft in drafts:
        if draft.record:
            kind = draft.record.kind
            registry.found.setdefault(kind, {})[draft.id.casefold()] = Found(
                draft.record, draft, ()
            )
            registry.seen.setdefault(kind, set()).add(draft.id)
        for name, identifier, _ in draft.names:
            registry.seen.setdefault(CREATED[name].kind, set()).add(identifier)
    registry.check_references()


def _tell_of_fields(reader: Reader, rows: list[Row], outcome: Outcome, problems: Problems) -> None:
    """Which fields are not used, and which the map names and no row has."""
    there = dict.fromkeys(
        name for row in rows for name in row.data if name not in ("file", "value")
    )
    read = reader.read_map
    used: set[str] = set()
    for path, key in read.map.keys_.items():
        used |= {step for name in key.from_ for step in (name, name.split(".")[0])}
        known = [
            name in there or name in reader.met or name.startswith("file.") for name in key.from_
        ]
        if rows and key.from_ and not any(known):
            near = nearest(key.from_[0], there)
            problems.warning(
                "no-such-field",
                read.document.place(("keys", path, "from", 0)),
                N_("No row says anything in “{field}”."),
                N_("Did you mean “{near}”?") if near else "",
                field=", ".join(key.from_),
                near=near,
            )
    outcome.unused = [name for name in there if name not in used]


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
