"""Records of the project that are, or become, hidden at their source."""

from portevoix.core.problems import N_, Problems
from portevoix.importers.draft import Draft
from portevoix.importers.lists import ListFiles
from portevoix.importers.notes import NoteFiles
from portevoix.importers.strictness import keys_loosened
from portevoix.schema.references import references


def hide_records(
    hidden: set[str], name: str, target: ListFiles | NoteFiles, problems: Problems
) -> int:
    """Hide the project's records of hidden rows; gives how many were not hidden before."""
    changes = 0
    for identifier in sorted(hidden):
        raw = {"audience": "internal"}
        if isinstance(target, ListFiles):
            there = target.has(name, identifier)
            change = target.put(name, {"id": identifier, **raw}, set()) if there else None
        else:
            extra = {"id": identifier}
            there = identifier in target.paths
            change = target.put(raw, extra, {"body"}, problems) if there else None
        changes += change == "changed"
    return changes


def keys_kept_hidden(
    draft: Draft, name: str, target: ListFiles | NoteFiles, problems: Problems
) -> set[str]:
    """The keys that hide a record in the project though its row shows it: they stay as they are."""
    there = (
        target.record(name, draft.id) if isinstance(target, ListFiles) else target.front(draft.id)
    )
    keys = keys_loosened(there, draft.raw)
    for key in keys:
        problems.warning(
            "stays-hidden",
            draft.place((key,)),
            N_(
                "“{id}” stays hidden: its source shows it now, and “{key}” in the project does not."
            ),
            N_("If it may be seen, change “{key}” there by hand."),
            id=draft.id,
            key=key,
        )
    return keys


def drop_references(draft: Draft, hidden: set[str]) -> int:
    """Drop references to hidden rows, as their ids may tell titles; gives how many there were."""
    record = draft.record
    found = [
        loc
        for loc, kind, identifier in (references(record) if record else ())
        if record and kind == record.kind and identifier.casefold() in hidden
    ]
    for loc in found:
        draft.drop(loc)
    draft.close_gaps()
    return len(found)
