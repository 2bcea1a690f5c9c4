"""References to unknown records, and fields that a map or the rows lack."""

from portevoix.core.problems import N_, Problems
from portevoix.core.suggestions import suggest
from portevoix.importers.draft import Draft
from portevoix.importers.fields import fields_of
from portevoix.importers.kinds import CREATED_RECORDS
from portevoix.importers.reading import Reader
from portevoix.importers.rows import Row
from portevoix.loading.load import known_ids
from portevoix.loading.project import Project
from portevoix.loading.record_set import LocatedRecord, RecordSet
from portevoix.loading.reference_checks import check_references


def report_unknown_references(drafts: list[Draft], project: Project, problems: Problems) -> None:
    """Report references to records that are neither in the project nor in the import."""
    record_set = RecordSet(problems, ids=known_ids(project))
    for draft in drafts:
        if draft.record:
            kind = draft.record.kind
            record_set.records.setdefault(kind, {})[draft.id.casefold()] = LocatedRecord(
                draft.record, draft, ()
            )
            record_set.ids.setdefault(kind, set()).add(draft.id)
        for name, identifier, _ in draft.names:
            record_set.ids.setdefault(CREATED_RECORDS[name].kind, set()).add(identifier)
    check_references(record_set)


def report_unused_fields(reader: Reader, rows: list[Row], problems: Problems) -> list[str]:
    """The fields that the map does not use; those that it names and no row has are problems."""
    found = dict.fromkeys(
        name for row in rows for name in row.data if name not in ("file", "value")
    )
    read = reader.loaded_map
    used: set[str] = set()
    for path, key in read.map.keys_.items():
        used |= {step for name in fields_of(key) for step in (name, name.split(".")[0])}
        known = [
            name in found or name in reader.used_fields or name.startswith("file.")
            for name in key.from_
        ]
        if rows and key.from_ and not any(known):
            near = suggest(key.from_[0], found)
            problems.warning(
                "no-such-field",
                read.document.place(("keys", path, "from", 0)),
                N_("No row says anything in “{field}”."),
                N_("Did you mean “{near}”?") if near else "",
                field=", ".join(key.from_),
                near=near,
            )
    return [name for name in found if name not in used]
