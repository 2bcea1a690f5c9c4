"""The YAML files of a project: lists of records."""

from bisect import bisect_right
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from itertools import groupby
from pathlib import Path, PurePath
from typing import Any, NamedTuple

from portevoix.core.problems import N_, Problems
from portevoix.core.suggestions import suggest
from portevoix.loading.merge import COUNTED_AS, Merger, Order, row_id
from portevoix.loading.misplaced import report_misplaced, report_misspelled
from portevoix.loading.project import Project
from portevoix.loading.record_set import RecordSet, parse_record
from portevoix.model.people import Organisation, Person
from portevoix.model.roadmap import Area, Item, Need, Objective, StatusSentences
from portevoix.schema.record import ID, NamedRecord, SourceStruct
from portevoix.schema.references import Loc
from portevoix.schema.validation import validate
from portevoix.sources.files import SourceText, read_text
from portevoix.sources.invisible import without_lookalikes
from portevoix.sources.walk import is_outside_link
from portevoix.sources.yaml import Document, Mapping, parse_yaml, recover_yaml

Keys = dict[str, type[NamedRecord]]
ROADMAP: Keys = {"areas": Area, "objectives": Objective, "items": Item, "needs": Need}
CONTRIBUTORS: Keys = {"organisations": Organisation, "people": Person}
STATUSES = "statuses"
_ALONE = {"id", "title", "name", "status"}
"""Keys that a file has which holds one item or person, and no list."""
_HIDING = {"duplicate-key", "yaml-several-documents"}
"""What is told where a file holds more than was read."""
_ONLY_COUNTED = {"id", "team", "contributions", "audience"}
"""What may be said of somebody without a name."""


class RawRecord(NamedTuple):
    """A record as it stands in a YAML file, and where."""

    cls: type[SourceStruct]
    raw: Any
    document: Document
    loc: Loc
    is_damaged: bool = False
    """Whether there was a slip in it: what was guessed may be more public than what was meant, so
    that only its ids count.
    """

    @property
    def ids(self) -> tuple[tuple[type[SourceStruct], str], ...]:
        """What it is called, or was."""
        former = self.raw.get("formerly") if isinstance(self.raw, dict) else ()
        texts = [row_id(self.raw), *(former if isinstance(former, list) else [former])]
        return tuple((self.cls, one) for one in texts if one and isinstance(one, str))


def read_lists(project: Project, record_set: RecordSet) -> StatusSentences:
    """Add every record of the YAML files to the records; the sentences of statuses are returned."""
    statuses, problems = StatusSentences(), record_set.problems
    rows, *overlays = (list(_read_half(half, record_set)) for half in project.read_halves)
    for above in overlays:
        rows = _merge_rows(rows, above, project, record_set)
    for cls, raw, document, loc, is_damaged in rows:
        if issubclass(cls, NamedRecord):
            found = Problems() if is_damaged else problems
            _check_name(cls, raw, document, loc, found)
            entry = parse_record(cls, raw, document, loc, found)
            kept = entry.without_record(raw) if is_damaged else entry
            record_set.add(kept, document, loc)
        else:
            statuses = validate(StatusSentences, raw, document, loc, problems) or statuses
    return statuses


def _read_half(project: Project, record_set: RecordSet) -> Iterator[RawRecord]:
    problems = record_set.problems
    for file, keys in list_files(project, problems).items():
        source = read_text(file, project.root, problems, settles=True)
        count = len(problems)
        document = _parse(source, keys, problems) if source else None
        told = {one.code for one in problems.added_after(count)}
        if document is None or (source and source.doubtful) or told & _HIDING:
            record_set.unread_kinds |= {cls.kind for cls in keys.values()}
        rows = list(raw_records(document, keys, record_set)) if document else []
        yield from rows
        if not any(ID.fullmatch(name) for row in rows for _, name in row.ids):
            # A file of one record mostly has its id as a name: links to it are no second problem.
            for cls in keys.values():
                record_set.ids.setdefault(cls.kind, set()).add(PurePath(file).stem)


def _parse(source: SourceText, keys: Keys, problems: Problems) -> Document | None:
    """The lists of a file, as far as they can be read."""
    document = parse_yaml(source, problems, recovers=True)
    if document and source.doubtful:
        document.damaged |= _touched(document, source.doubtful)
        return document
    if document and not document.damaged and isinstance(document.data, dict):
        inner = set[str]().union(*(cls.keys() for cls in keys.values()))
        is_lost = any(without_lookalikes(key) in inner and key not in keys for key in document.data)
        if is_lost and not class_alone(document.data, keys):
            return recover_yaml(source, problems)  # the key of an entry lost its indentation
    return document


def class_alone(data: Any, keys: Keys) -> type[NamedRecord] | None:
    """The class of the one record that a file holds; None where it holds lists."""
    own: type[NamedRecord] = Item if "items" in keys else Person
    lists = keys.keys() - own.keys()  # an item has needs and objectives of its own
    if not isinstance(data, dict) or lists & data.keys() or not _ALONE & data.keys():
        return None
    return own


def _touched(document: Document, lines: AbstractSet[int]) -> frozenset[int]:
    """The first lines of the entries that hold some lines."""
    lists = (value.items or () for _, value in document.root.pairs or ())
    starts = sorted(item.start[0] + 1 for items in lists for item in items)
    found = (bisect_right(starts, line) - 1 for line in lines)
    return frozenset(starts[number] for number in found if number >= 0)


def raw_records(document: Document, keys: Keys, record_set: RecordSet) -> Iterator[RawRecord]:
    """The records of a document, which may hold the lists of these keys."""
    problems = record_set.problems
    if not isinstance(document.data, dict):
        message = N_("There should be lines of “key: value” here.")
        hint = N_("For one record, take the dash out; for several, write “{key}:” above them.")
        is_list = isinstance(document.data, list)
        name = "items" if "items" in keys else "people"
        problems.error("not-a-block", document.place(), message, hint if is_list else "", key=name)
        record_set.unread_kinds |= {cls.kind for cls in keys.values()}
        return
    if own := class_alone(document.data, keys):
        if report_misplaced(document, own, problems):
            record_set.unread_kinds |= {Item.kind, Person.kind}
            return
        yield RawRecord(own, document.data, document, (), bool(document.damaged))
        return
    for key, value in document.data.items():
        if key == STATUSES and "items" in keys:
            yield RawRecord(StatusSentences, value, document, (key,))
        elif key not in keys:
            near = suggest(key, keys)
            _report_unknown_key(key, near, keys, document, problems)
            record_set.unread_kinds |= {
                cls.kind for name, cls in keys.items() if name == near or not near
            }
        elif not isinstance(value, list | None):
            problems.error(
                "not-a-list",
                document.place((key,)),
                N_("“{key}” is a list: one line each, starting with a dash."),
                key=key,
            )
            record_set.unread_kinds.add(keys[key].kind)
        else:
            for index, raw in enumerate(value or ()):
                is_damaged = getattr(raw, "line", 0) in document.damaged
                yield RawRecord(keys[key], raw, document, (key, index), is_damaged)


def _merge_rows(
    below: list[RawRecord], above: list[RawRecord], project: Project, record_set: RecordSet
) -> list[RawRecord]:
    """The records of the public files with those of the overlay: each with what it adds, new ones
    in their places.
    """
    known = {one: n for n, row in enumerate(below) for one in row.ids}
    known |= {(one.cls, ""): n for n, one in enumerate(below) if one.cls is StatusSentences}
    order = Order()
    first = 0
    for _, group in groupby(above, key=lambda row: (row.document.path, row.cls)):
        found = [_match(row, known, record_set) for row in group]
        order.add(found, first)
        first += len(found)
    return [
        _new_row(above[new or 0], below, record_set.problems) if old is None
        else below[old] if new is None
        else _merge_row(below[old], above[new], project, record_set.problems)
        for old, new in order.of(len(below))
    ]  # fmt: skip


def _new_row(row: RawRecord, below: list[RawRecord], problems: Problems) -> RawRecord:
    """A record that only the overlay has; of one whose id is misspelled only that counts."""
    ids = (name for one in below for cls, name in one.ids if cls is row.cls)
    is_misspelled = report_misspelled(row.raw, row.document, row.loc, ids, problems)
    return _uncounted(row)._replace(is_damaged=row.is_damaged or is_misspelled)


def _match(
    row: RawRecord, known: dict[tuple[type[SourceStruct], str], int], record_set: RecordSet
) -> int | None:
    """The number of the public record that a record of the overlay is about; each is found once."""
    counted = row.raw.get(COUNTED_AS) if isinstance(row.raw, dict) else None
    if isinstance(counted, str) and issubclass(row.cls, NamedRecord):
        record_set.counted_as[row.cls.kind, counted] = row_id(row.raw)
        if (row.cls, counted) in known:
            return known.pop((row.cls, counted))
    return known.pop((row.cls, row_id(row.raw)), None)


def _merge_row(
    below: RawRecord, above: RawRecord, project: Project, problems: Problems
) -> RawRecord:
    if not isinstance(below.raw, dict) or not isinstance(above.raw, dict):
        return above
    if COUNTED_AS in above.raw:
        return _uncounted(above)
    merger = Merger(below.document, above.document, problems)
    default = project.options.default_audience
    raw = merger.merge(below.cls, below.raw, above.raw, below.loc, above.loc, default)
    is_damaged = below.is_damaged or above.is_damaged
    return below._replace(raw=raw, document=merger.document(), is_damaged=is_damaged)


def list_files(project: Project, problems: Problems) -> dict[str, Keys]:
    """The YAML files of a project, and the lists that each may hold.

    The roadmap's file is included even if it does not exist, which is a problem then; an overlay
    may do without. A symbolic link out of the project is a problem too.
    """
    roadmap = record_files(project, project.options.roadmap)
    contributors = record_files(project, project.options.contributors)
    if project.is_overlay:
        roadmap = [file for file in roadmap if file.exists()]
    found = dict.fromkeys(roadmap, ROADMAP) | {
        file: CONTRIBUTORS for file in contributors if file.exists() or file.is_symlink()
    }
    return {
        str(file): keys
        for file, keys in found.items()
        if not is_outside_link(file, project.root, problems)
    }


def record_files(project: Project, name: str) -> list[Path]:
    """The YAML files that an option names: a file, and those of the folder beside it that has its
    name; or a folder. The files of a folder hold lists too, or one item or person each.
    """
    path = project.root / name
    folder = path if path.is_dir() else path.with_suffix("")
    if not folder.is_dir():
        return [path]
    inner = sorted(filter(is_list_file, folder.iterdir()))
    return [path, *inner] if path.is_file() else inner


def raw_items(data: Any) -> list[Any]:
    """The items in a file: those of its list, or the one that it holds."""
    if not isinstance(data, dict):
        return []
    rows = data.get("items")
    return rows if isinstance(rows, list) else [data]


def is_list_file(file: PurePath) -> bool:
    """Whether a file of a folder of records is read: hidden ones, and those that office programs
    lock open documents with, are nobody's.
    """
    return not file.name.startswith((".", "~$")) and file.suffix.lower() in (".yaml", ".yml")


def _uncounted(row: RawRecord) -> RawRecord:
    """A record without the entry that it stands for."""
    if not isinstance(row.raw, dict) or COUNTED_AS not in row.raw:
        return row
    own = Mapping(row.raw)
    own.line = getattr(row.raw, "line", 1)
    del own[COUNTED_AS]
    return row._replace(raw=own)


def _check_name(
    cls: type[SourceStruct], raw: Any, document: Document, loc: Loc, problems: Problems
) -> None:
    """Report a person without a name of whom more is told than that they count."""
    if cls is Person and isinstance(raw, dict) and not raw.get("name"):
        told = raw.keys() - _ONLY_COUNTED
        if told and told.issubset(Person.keys()):  # else a key that is not known may be the name
            message = N_("The key “{key}” is missing.")
            problems.error("missing-key", document.place(loc), message, N_("Add it."), key="name")


def _report_unknown_key(
    key: str, near: str, keys: Keys, document: Document, problems: Problems
) -> None:
    problems.error(
        "unknown-key",
        document.place((key,), key=True),
        N_("There is no key “{word}” here."),
        N_("Did you mean “{near}”?") if near else N_("Known here: {known}."),
        word=key,
        near=near,
        known=", ".join(keys),
    )
