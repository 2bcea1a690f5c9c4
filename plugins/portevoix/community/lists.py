"""The YAML files of a project: lists of records."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from portevoix.community.earlier import Memory, again, read_again
from portevoix.community.people import Organisation, Person
from portevoix.community.project import Project
from portevoix.community.record import Record
from portevoix.community.registry import Entry, Registry, read_entry
from portevoix.community.roadmap import Area, Item, Need, Objective, StatusSentences
from portevoix.community.validation import nearest, validate
from portevoix.problems import N_, Problems
from portevoix.sources.files import SourceText, read_text
from portevoix.sources.parts import Part, parts
from portevoix.sources.yaml import Document, parse_part, parse_yaml
from portevoix.sources.yaml import Mapping as YamlMapping

Keys = dict[str, type[Record]]
ROADMAP: Keys = {"areas": Area, "objectives": Objective, "items": Item, "needs": Need}
CONTRIBUTORS: Keys = {"organisations": Organisation, "people": Person}
_STATUSES = "statuses"


@dataclass(slots=True)
class _Known:
    """The entries of a text, each of which says what it says whatever other lines say."""

    text: str
    entries: dict[tuple[str, int], tuple[int, int, Entry]] = field(default_factory=dict)
    """By key and line: from where to where an entry stands."""

    def add(self, part: Part, entry: Entry) -> None:
        self.entries[part.key, part.line] = part.start, part.end, entry

    def same(self, text: str, part: Part) -> Entry | None:
        """The entry that has the same lines as a part of another text, in the same place."""
        start, end, entry = self.entries.get((part.key, part.line), (0, 0, None))
        is_same = entry and text[part.start : part.end] == self.text[start:end]
        return entry if is_same and part.number >= 0 else None


@dataclass(slots=True)
class Rows:
    """What a file holds; `document` is None where it cannot be read."""

    document: Document | None
    entries: dict[tuple[str, int], Entry] = field(default_factory=dict)
    """By the key of their list and their number in it."""
    statuses: StatusSentences | None = None
    known: _Known | None = None
    """None where entries may depend on each other."""


def read_lists(
    project: Project,
    registry: Registry,
    memory: Memory | None = None,
    known: Mapping[str, Rows] = MappingProxyType({}),
) -> StatusSentences:
    """Put every record of the YAML files into the registry; what they say of statuses is returned.

    Of some it may be `known`, by file, what they hold.
    """
    statuses, problems = StatusSentences(), registry.problems
    for file, keys in list_files(project).items():
        rows = known.get(file)
        if rows is None:
            source = read_again(memory, read_text, file, project.root, problems)
            rows = _read(source, keys, memory, problems) if source else Rows(None)
        statuses = rows.statuses or statuses
        if rows.document is None:
            registry.unread |= {cls.kind for cls in keys.values()}
            continue
        for loc, entry in rows.entries.items():
            registry.add(entry, rows.document, loc)
    return statuses


def list_files(project: Project) -> dict[str, Keys]:
    """The YAML files of a project, and the lists that each may hold.

    The roadmap has one in any case: it is missed where it is not there.
    """
    roadmap = record_files(project, project.options.roadmap)
    contributors = record_files(project, project.options.contributors)
    return {str(file): ROADMAP for file in roadmap} | {
        str(file): CONTRIBUTORS for file in contributors if file.exists()
    }


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


def _read(source: SourceText, keys: Keys, memory: Memory | None, problems: Problems) -> Rows:
    name = ("lists", source.path)

    def make(told: Problems) -> Rows:
        former = memory.former.get(name) if memory else None
        known = former.result.known if former else None
        rows = _in_parts(source, keys, known, told) if known else None
        return rows or _whole(source, keys, told, remember=memory is not None)

    return again(memory, name, source.text, make, problems)


def _whole(source: SourceText, keys: Keys, problems: Problems, *, remember: bool) -> Rows:
    document = parse_yaml(source, problems)
    if document is None:
        return Rows(None)
    is_fine = not len(problems) and not document.has_names
    rows = rows_of(document, keys, problems)
    if remember and is_fine:
        rows.known = _known(source.text, rows.entries)
    return rows


def rows_of(document: Document, keys: Keys, problems: Problems) -> Rows:
    """The records of a document, which then lets go of its data: the records hold what counts."""
    rows = Rows(document)
    if not isinstance(document.data, dict):
        message = N_("There should be lines of “key: value” here.")
        problems.error("not-a-block", document.place(), message)
        return rows
    texts = {} if document.has_names else _entry_texts(document)
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
                said = texts.get(id(raw), ())
                entry = read_entry(keys[key], raw, document, (key, index), problems, said)
                rows.entries[key, index] = entry
    document.data = None
    return rows


def _entry_texts(document: Document) -> dict[int, Sequence[str]]:
    """The text of entries, up to where the next one starts, and where it stands.

    By the `id()` of what an entry says. Those that do not follow a dash are left out.
    """
    path, text = document.path, document.text
    values = (value if type(value) is list else [value] for value in document.data.values())
    blocks = [one for value in values for one in value if isinstance(one, YamlMapping)]
    ends = [*(one.at for one in blocks[1:]), len(text)]
    found: dict[int, Sequence[str]] = {}
    for one, end in zip(blocks, ends, strict=False):
        if text.startswith("- ", one.at - 2):
            found[id(one)] = path, str(one.line), text[one.at : end]
    return found


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


def _known(text: str, entries: dict[tuple[str, int], Entry]) -> _Known | None:
    """Where each entry stands; None where the look of the lines says something else than YAML."""
    known = _Known(text)
    for part in parts(text):
        if part.number >= 0:
            entry = entries.get((part.key, part.number))
            if entry is None or entry.line != part.line:
                return None
            known.add(part, entry)
    return known if len(known.entries) == len(entries) else None


def _in_parts(source: SourceText, keys: Keys, former: _Known, problems: Problems) -> Rows | None:
    """What a file holds, of which some entries are known; None where it has to be read whole."""
    document = Document(source.path, source.text, None)
    rows, known = Rows(document), _Known(source.text)
    # Only a text of which all parts can be read has places for what is wrong in one of them.
    read = _read_parts(source, keys, former)
    for part, same, data in read or ():
        if part.number >= 0:
            loc = (part.key, part.number)
            texts = (source.path, str(part.line), source.text[part.start : part.end])
            entry = same or read_entry(keys[part.key], data[0], document, loc, problems, texts)
            rows.entries[loc] = entry
            known.add(part, entry)
        elif part.key == _STATUSES:
            statuses = data[_STATUSES]
            rows.statuses = validate(StatusSentences, statuses, document, (_STATUSES,), problems)
    rows.known = known
    return rows if read is not None else None


def _read_parts(
    source: SourceText, keys: Keys, former: _Known
) -> list[tuple[Part, Entry | None, Any]] | None:
    """The parts of a file, each with the entry that is known of it, or with what it says.

    None where one of them is not what there should be, or cannot be read alone.
    """
    found: list[tuple[Part, Entry | None, Any]] = []
    begun: set[str] = set()
    for part in parts(source.text):
        if part.number <= 0 and part.key in begun:
            return None
        begun.add(part.key)
        entry, data = former.same(source.text, part), None
        if entry is None or entry.record is None:  # what was refused is told of again
            entry, data = None, parse_part(source, part)
            is_list = part.key in keys and (part.number >= 0 or not (data or {}).get(part.key))
            is_statuses = part.key == _STATUSES and part.number < 0 and "items" in keys
            if data is None or not (is_list or is_statuses):
                return None
        found.append((part, entry, data))
    return found
