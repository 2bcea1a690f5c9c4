"""The YAML files of a project: lists of records."""

from bisect import bisect_right
from collections.abc import Set as AbstractSet
from pathlib import Path

from portevoix.core.problems import N_, Problems
from portevoix.core.suggestions import suggest
from portevoix.loading.project import Project
from portevoix.loading.record_set import RecordSet, parse_record
from portevoix.model.people import Organisation, Person
from portevoix.model.roadmap import Area, Item, Need, Objective, StatusSentences
from portevoix.schema.record import NamedRecord
from portevoix.schema.validation import validate
from portevoix.sources.files import SourceText, read_text
from portevoix.sources.invisible import without_lookalikes
from portevoix.sources.walk import is_outside_link
from portevoix.sources.yaml import Document, parse_yaml, recover_yaml

Keys = dict[str, type[NamedRecord]]
ROADMAP: Keys = {"areas": Area, "objectives": Objective, "items": Item, "needs": Need}
CONTRIBUTORS: Keys = {"organisations": Organisation, "people": Person}
STATUSES = "statuses"


def read_lists(project: Project, record_set: RecordSet) -> StatusSentences:
    """Add every record of the YAML files to the records; the sentences of statuses are returned."""
    statuses, problems = StatusSentences(), record_set.problems
    for file, keys in list_files(project, problems).items():
        source = read_text(file, project.root, problems, settles=True)
        document = _parse(source, keys, problems) if source else None
        if document is None or (source and source.doubtful):
            record_set.unread_kinds |= {cls.kind for cls in keys.values()}
        if document:
            statuses = _add_records(document, keys, record_set) or statuses
    return statuses


def _parse(source: SourceText, keys: Keys, problems: Problems) -> Document | None:
    """The lists of a file, as far as they can be read."""
    document = parse_yaml(source, problems, recovers=True)
    if document and source.doubtful:
        document.damaged |= _touched(document, source.doubtful)
        return document
    if document and not document.damaged and isinstance(document.data, dict):
        inner = set[str]().union(*(cls.keys() for cls in keys.values()))
        if any(without_lookalikes(key) in inner and key not in keys for key in document.data):
            return recover_yaml(source, problems)  # the key of an entry lost its indentation
    return document


def _touched(document: Document, lines: AbstractSet[int]) -> frozenset[int]:
    """The first lines of the entries that hold some lines."""
    lists = (value.items or () for _, value in document.root.pairs or ())
    starts = sorted(item.start[0] + 1 for items in lists for item in items)
    found = (bisect_right(starts, line) - 1 for line in lines)
    return frozenset(starts[number] for number in found if number >= 0)


def _add_records(document: Document, keys: Keys, record_set: RecordSet) -> StatusSentences | None:
    """Add the records of a document; its sentences of statuses are returned."""
    statuses, problems = None, record_set.problems
    if not isinstance(document.data, dict):
        message = N_("There should be lines of “key: value” here.")
        problems.error("not-a-block", document.place(), message)
        record_set.unread_kinds |= {cls.kind for cls in keys.values()}
        return None
    for key, value in document.data.items():
        if key == STATUSES and "items" in keys:
            statuses = validate(StatusSentences, value, document, (key,), problems)
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
                loc = (key, index)
                is_damaged = getattr(raw, "line", 0) in document.damaged
                found = Problems() if is_damaged else problems
                entry = parse_record(keys[key], raw, document, loc, found)
                # What was guessed may be more public than what was meant: only its ids count.
                kept = entry.without_record(raw) if is_damaged else entry
                record_set.add(kept, document, loc)
    return statuses


def list_files(project: Project, problems: Problems) -> dict[str, Keys]:
    """The YAML files of a project, and the lists that each may hold.

    The roadmap's file is included even if it does not exist, which is a problem then. A symbolic
    link out of the project is a problem too.
    """
    roadmap = record_files(project, project.options.roadmap)
    contributors = record_files(project, project.options.contributors)
    found = dict.fromkeys(roadmap, ROADMAP) | {
        file: CONTRIBUTORS for file in contributors if file.exists()
    }
    return {
        str(file): keys
        for file, keys in found.items()
        if not is_outside_link(file, project.root, problems)
    }


def record_files(project: Project, name: str) -> list[Path]:
    """The YAML files that an option names: a file, or every one of a folder that is not hidden.

    A folder `roadmap` serves where `roadmap.yaml` is not there.
    """
    path = project.root / name
    folder = path.with_suffix("")
    if not path.exists() and folder.is_dir():
        path = folder
    if path.is_dir():
        files = (file for file in path.iterdir() if not file.name.startswith("."))
        return sorted(file for file in files if file.suffix.lower() in (".yaml", ".yml"))
    return [path]


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
