"""What is hidden at its source, in the records of the project and in what comes with it."""

from portevoix.core.problems import N_, Problems
from portevoix.importers.draft import Draft
from portevoix.importers.lists import Lists
from portevoix.importers.notes import Notes
from portevoix.importers.strictness import loosened
from portevoix.schema.references import references


def withdraw(hidden: set[str], name: str, target: Lists | Notes, problems: Problems) -> int:
    """Hide the records that the project has of rows that are hidden; how many were not yet."""
    changes = 0
    for identifier in sorted(hidden):
        raw = {"audience": "internal"}
        if isinstance(target, Lists):
            there = target.has(name, identifier)
            change = target.put(name, {"id": identifier, **raw}, set()) if there else None
        else:
            extra = {"id": identifier}
            there = identifier in target.paths
            change = target.put(raw, extra, {"body"}, problems) if there else None
        changes += change == "changed"
    return changes


def kept_hidden(draft: Draft, name: str, target: Lists | Notes, problems: Problems) -> set[str]:
    """The keys by which the project hides a record that its row would show: they stay."""
    there = target.record(name, draft.id) if isinstance(target, Lists) else target.front(draft.id)
    keys = loosened(there, draft.raw)
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


def without_references(draft: Draft, hidden: set[str]) -> int:
    """Take out what refers to hidden rows, as an id may be made of a title; how many it was."""
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
