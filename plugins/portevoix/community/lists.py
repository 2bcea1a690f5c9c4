"""The YAML files of a project: lists of records."""

from dataclasses import dataclass
from pathlib import Path

from portevoix.community.earlier import Memory, again
from portevoix.community.people import Organisation, Person
from portevoix.community.project import Project
from portevoix.community.record import Record
from portevoix.community.registry import Entry, Registry, read_entry
from portevoix.community.roadmap import Area, Item, Need, Objective, StatusSentences
from portevoix.community.validation import nearest, validate
from portevoix.problems import N_, Problems
from portevoix.sources.files import SourceText, read_text
from portevoix.sources.parts import parts
from portevoix.sources.placed import Loc
from portevoix.sources.yaml import Document, parse_part, parse_yaml

Keys = dict[str, type[Record]]
ROADMAP: Keys = {"areas": Area, "objectives": Objective, "items": Item, "needs": Need}
CONTRIBUTORS: Keys = {"organisations": Organisation, "people": Person}
_STATUSES = "statuses"


@dataclass(slots=True)
class _Rows:
    """What a file holds; `document` is None where it cannot be read."""

    document: Document | None
    entries: dict[tuple[str, int], Entry]
    """By the key of their list and their number in it."""
    statuses: StatusSentences | None = None
    known: dict[tuple[str, int], tuple[int, int, Entry]] | None = None
    """By key and line, from where to where in the text an entry stands.

    None where an entry may mean something else if its lines stay and others change.
    """


def read_lists(
    project: Project,
    registry: Registry,
    memory: Memory | None = None,
    *,
    name: str,
    keys: Keys,
    required: bool,
) -> StatusSentences | None:
    """Put every record of the files that an option names into the registry.

    What they say of statuses is returned.
    """
    statuses = None
    for file in record_files(project, name):
        if not file.exists() and not required:
            continue
        source = read_text(file, project.root, registry.problems)
        rows = None
        if source:
            rows = _read(source, keys, memory, registry.problems)
            statuses = rows.statuses or statuses
        if rows is None or rows.document is None:
            registry.unread |= {cls.kind for cls in keys.values()}
            continue
        for loc, entry in rows.entries.items():
            registry.add(entry, rows.document, loc)
    return statuses


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


def _read(source: SourceText, keys: Keys, memory: Memory | None, problems: Problems) -> _Rows:
    name = ("lists", source.path)

    def make(told: Problems) -> _Rows:
        former = memory.former.get(name) if memory else None
        rows = _in_parts(source, keys, former.of, former.result, told) if former else None
        return rows or _whole(source, keys, told, remember=memory is not None)

    return again(memory, name, source.text, make, problems)


def _whole(source: SourceText, keys: Keys, problems: Problems, *, remember: bool) -> _Rows:
    document = parse_yaml(source, problems)
    if document is None:
        return _Rows(None, {})
    is_fine = not len(problems) and not document.has_names
    rows = _Rows(document, {})
    if not isinstance(document.data, dict):
        message = N_("There should be lines of “key: value” here.")
        problems.error("not-a-block", document.place(), message)
        return rows
    for key, value in document.data.items():
        if key == _STATUSES and "items" in keys:
            rows.statuses = validate(StatusSentences, value, document, (key,), problems)
        elif key not in keys:
            _say_unknown(key, keys, document, problems)
        elif not isinstance(value, list | None):
            problems.error(
                "not-a-list",
                document.place((key,)),
                N_("“{key}” is a list: one line each, starting with a dash."),
                key=key,
            )
        else:
            for index, raw in enumerate(value or ()):
                entry = read_entry(keys[key], raw, document, (key, index), problems)
                rows.entries[key, index] = entry
    if remember and is_fine:
        rows.known = _known(source.text, rows.entries)
    document.data = None  # the records hold what counts
    return rows


def _say_unknown(key: str, keys: Keys, document: Document, problems: Problems) -> None:
    near = nearest(key, keys)
    problems.error(
        "unknown-key",
        document.place((key,), key=True),
        N_("There is no key “{word}” here."),
        N_("Did you mean “{near}”?") if near else N_("Known here: {known}."),
        word=key,
        near=near,
        known=", ".join(keys),
    )


def _known(
    text: str, entries: dict[tuple[str, int], Entry]
) -> dict[tuple[str, int], tuple[int, int, Entry]] | None:
    """Where each entry stands; None where the look of the lines says something else than YAML."""
    found = {}
    for part in parts(text):
        if part.number >= 0:
            entry = entries.get((part.key, part.number))
            if entry is None or entry.line != part.line:
                return None
            found[part.key, part.line] = part.start, part.end, entry
    return found if len(found) == len(entries) else None


def _in_parts(
    source: SourceText, keys: Keys, former_text: str, former: _Rows, problems: Problems
) -> _Rows | None:
    """What a file holds of which an earlier text is known: entries that have the same lines are
    the same. None where it has to be read as a whole.
    """
    if former.known is None:
        return None
    text, told = source.text, Problems()
    document = Document(source.path, text, None)
    rows, known = _Rows(document, {}), {}
    begun: set[str] = set()
    for part in parts(text):
        if part.number <= 0 and part.key in begun:
            return None
        begun.add(part.key)
        start, end, entry = former.known.get((part.key, part.line), (0, 0, None))
        is_same = part.number >= 0 and text[part.start : part.end] == former_text[start:end]
        if entry is None or entry.record is None or not is_same:
            data = parse_part(source, part)
            if data is None:
                return None
            if part.number < 0:
                if part.key == _STATUSES and "items" in keys:
                    loc: Loc = (part.key,)
                    rows.statuses = validate(StatusSentences, data[part.key], document, loc, told)
                elif part.key not in keys or data[part.key]:
                    return None
                continue
            if part.key not in keys:
                return None
            entry = read_entry(keys[part.key], data[0], document, (part.key, part.number), told)
        rows.entries[part.key, part.number] = entry
        known[part.key, part.line] = part.start, part.end, entry
    rows.known = known
    for problem in told:
        problems.add(problem)
    return rows
