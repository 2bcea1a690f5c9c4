"""The YAML files of a project: lists of records."""

from pathlib import Path

from portevoix.core.problems import N_, Problems
from portevoix.core.suggestions import suggest
from portevoix.loading.project import Project
from portevoix.loading.record_set import RecordSet, parse_record
from portevoix.model.people import Organisation, Person
from portevoix.model.roadmap import Area, Item, Need, Objective, StatusSentences
from portevoix.schema.record import NamedRecord
from portevoix.schema.validation import validate
from portevoix.sources.files import read_text
from portevoix.sources.walk import is_outside_link
from portevoix.sources.yaml import Document, parse_yaml

Keys = dict[str, type[NamedRecord]]
ROADMAP: Keys = {"areas": Area, "objectives": Objective, "items": Item, "needs": Need}
CONTRIBUTORS: Keys = {"organisations": Organisation, "people": Person}
_STATUSES = "statuses"


def read_lists(project: Project, record_set: RecordSet) -> StatusSentences:
    """Add every record of the YAML files to the records; the sentences of statuses are returned."""
    statuses, problems = StatusSentences(), record_set.problems
    for file, keys in list_files(project, problems).items():
        source = read_text(file, project.root, problems)
        document = parse_yaml(source, problems) if source else None
        if document is None:
            record_set.unread_kinds |= {cls.kind for cls in keys.values()}
        else:
            statuses = _add_records(document, keys, record_set) or statuses
    return statuses


def _add_records(document: Document, keys: Keys, record_set: RecordSet) -> StatusSentences | None:
    """Add the records of a document; its sentences of statuses are returned."""
    statuses, problems = None, record_set.problems
    if not isinstance(document.data, dict):
        message = N_("There should be lines of “key: value” here.")
        problems.error("not-a-block", document.place(), message)
        return None
    for key, value in document.data.items():
        if key == _STATUSES and "items" in keys:
            statuses = validate(StatusSentences, value, document, (key,), problems)
        elif key not in keys:
            _report_unknown_key(key, keys, document, problems)
        elif not isinstance(value, list | None):
            problems.error(
                "not-a-list",
                document.place((key,)),
                N_("“{key}” is a list: one line each, starting with a dash."),
                key=key,
            )
        else:
            for index, raw in enumerate(value or ()):
                loc = (key, index)
                record_set.add(parse_record(keys[key], raw, document, loc, problems), document, loc)
    return statuses


def list_files(project: Project, problems: Problems) -> dict[str, Keys]:
    """The YAML files of a project, and the lists that each may hold.

    The roadmap's file is included even if it does not exist, which is a problem then. A symbolic
    link out of the project is a problem too.
    """
    roadmap = record_files(project, project.options.roadmap)
    contributors = record_files(project, project.options.contributors)
    found = dict.fromkeys(roadmap, ROADMAP) | {
        file: CONTRIBUTORS for file in contributors if file.exists() or file.is_symlink()
    }
    return {
        str(file): keys
        for file, keys in found.items()
        if not is_outside_link(file, project.root, problems)
    }


def record_files(project: Project, name: str) -> list[Path]:
    """The YAML files that an option names: a file, or all of a folder, but for hidden files and
    those that office programs lock open documents with.

    A folder `roadmap` serves where `roadmap.yaml` is not there.
    """
    path = project.root / name
    folder = path.with_suffix("")
    if not path.exists() and folder.is_dir():
        path = folder
    if path.is_dir():
        files = (file for file in path.iterdir() if not file.name.startswith((".", "~$")))
        return sorted(file for file in files if file.suffix.lower() in (".yaml", ".yml"))
    return [path]


def _report_unknown_key(key: str, keys: Keys, document: Document, problems: Problems) -> None:
    near = suggest(key, keys)
    problems.error(
        "unknown-key",
        document.place((key,), key=True),
        N_("There is no key “{word}” here."),
        N_("Did you mean “{near}”?") if near else N_("Known here: {known}."),
        word=key,
        near=near,
        known=", ".join(keys),
    )
