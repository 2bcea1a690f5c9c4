"""Check the files against a former state: what changed since, and no history says so."""

import datetime
from collections.abc import Mapping

from portevoix.core.problems import N_, Place, Problem, Problems
from portevoix.loading.lists import record_files
from portevoix.loading.project import Project
from portevoix.model.roadmap import Item
from portevoix.revisions.git import Repository
from portevoix.revisions.record import (
    Difference,
    differences,
    first_days,
    missing_entries,
    renamed,
)
from portevoix.revisions.states import DatedState, read_files, read_revision


def check_against(
    project: Project,
    items: Mapping[str, Item],
    revision: str,
    today: datetime.date,
    problems: Problems,
) -> None:
    """Add what changed since the files parted from a revision and is not in a history, and ids
    that are gone without a trace. Raises GitError where Git does not know that.
    """
    repository = Repository.find(project.root)
    base = repository.merge_base(revision)
    former = read_revision(repository, project, base)
    now = read_files(record_files(project, project.options.roadmap), project.root)
    (base_state, state) = renamed((DatedState(base.day, former), DatedState(today, now)), items)
    found = differences(base_state.items, state)
    for identifier, was in base_state.items.items():
        now_told = state.items[identifier].told if identifier in state.items else was.told
        if identifier in items and (lost := sorted(was.told - now_told)):
            problems.add(
                Problem(
                    "past-rewritten",
                    items[identifier].origin,
                    N_("The history of “{title}” says no more what it said of {days}."),
                    {
                        "title": str(items[identifier].title),
                        "days": ", ".join(day for day, *_ in lost),
                    },
                    N_("Put these entries back, unless they were wrong when they were written."),
                    "advice",
                )
            )
    entries = missing_entries(found, items, first_days([base_state, state]))
    changed = {entry.item for entry in entries if not entry.is_former}
    for entry in entries:
        item = items[entry.item]
        if any(_is_behind(item, key) for key in entry.values) and not entry.is_former:
            continue  # the check “history-behind” says so
        if entry.is_former and entry.item in changed:
            continue  # one cause
        problems.warning(
            "change-unrecorded",
            item.origin,
            N_("“{title}” changed, and its history does not say what was there before ({change}).")
            if entry.is_former
            else N_("“{title}” changed ({change}), and its history does not say so."),
            N_("Add an entry with the day and the reason; “portevoix record” writes it."),
            title=str(item.title),
            change=", ".join(f"{key}: {value}" for key, value in entry.values.items()),
        )
    known = {former for item in items.values() for former in (item.id, *item.formerly)}
    gone = (one for one in found if one.kind == "gone" and one.item not in known)
    problems.extend(_gone(one, project) for one in gone)


def _is_behind(item: Item, key: str) -> bool:
    """Whether the last entry that gives a value is of another one than the item's."""
    ordered = sorted(item.history, key=lambda change: change.date)
    values = [value for change in ordered if (value := getattr(change, key))]
    return bool(values) and values[-1] != getattr(item, key)


def _gone(difference: Difference, project: Project) -> Problem:
    return Problem(
        "id-vanished",
        Place(project.options.roadmap),
        N_("“{id}” was published, and is not there any more: its address leads nowhere."),
        {"id": difference.item},
        N_(
            "Name it in the “formerly” of what took its place, or put it back with the status"
            " “declined” and why."
        ),
        "warning",
    )
