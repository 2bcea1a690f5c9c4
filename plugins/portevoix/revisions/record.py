"""Entries that a roadmap's histories lack: what its former states show, and no entry says."""

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal, NamedTuple

from portevoix.core.problems import Problems
from portevoix.loading.lists import raw_items, record_files
from portevoix.loading.project import Project
from portevoix.model.roadmap import Change, Item
from portevoix.revisions.states import DatedState, State, is_same_target
from portevoix.schema.text import Moment
from portevoix.sources.edit import edit
from portevoix.sources.files import read_text
from portevoix.sources.yaml import parse_yaml
from portevoix.timeline.frozen import dump

Kind = Literal["new", "gone", "status", "target", "stage"]
MOVED: tuple[Kind, ...] = ("status", "target", "stage")
"""What a history tells."""


class Difference(NamedTuple):
    """Something that is otherwise than the day before, in an item."""

    day: datetime.date
    item: str
    kind: Kind
    former: Any = ""
    """As it was written; nothing for what is new."""
    value: Any = ""
    """As it is written; nothing for what is gone."""


def differences(former: State, new: DatedState) -> tuple[Difference, ...]:
    """All that differs between two states, in the order of the former one, then what is new."""
    return tuple(_differences(former, new.items, new.day))


def _differences(former: State, new: State, day: datetime.date) -> Iterator[Difference]:
    for identifier, was in former.items():
        now = new.get(identifier)
        if now is None:
            yield Difference(day, identifier, "gone", was.title)
            continue
        for kind in MOVED:
            before, value = getattr(was, kind), getattr(now, kind)
            is_same = is_same_target(before, value) if kind == "target" else before == value
            if not is_same:
                yield Difference(day, identifier, kind, before, value)
    for identifier, now in new.items():
        if identifier not in former:
            yield Difference(day, identifier, "new", value=now.title)


def all_differences(states: Sequence[DatedState]) -> tuple[Difference, ...]:
    """What differs from each state to the next one; the first is only where they begin."""
    return tuple(
        one for before, after in pairwise(states) for one in differences(before.items, after)
    )


class Entry(NamedTuple):
    """An entry to be written into the history of an item."""

    item: str
    day: datetime.date
    values: Mapping[str, Any]
    """Raw data: what changed, by its key."""
    moved_from: Any = ""
    """The target that it replaces, for which readers are owed a reason."""
    is_former: bool = False
    """Whether it says what was there before the first change, and is no change itself."""


def renamed(states: Iterable[DatedState], items: Mapping[str, Item]) -> list[DatedState]:
    """The states with each item under its id of today."""
    today = {former: item.id for item in items.values() for former in item.formerly}
    return [
        one._replace(items={today.get(key, key): item for key, item in one.items.items()})
        for one in states
    ]


def first_days(states: Iterable[DatedState]) -> dict[str, datetime.date]:
    """The day of the first state that has each item; the states are oldest first."""
    found: dict[str, datetime.date] = {}
    for one in states:
        for identifier in one.items:
            found.setdefault(identifier, one.day)
    return found


def unmoved_targets(
    state: State, found: Iterable[Difference], items: Mapping[str, Item]
) -> Iterator[tuple[str, Any]]:
    """The items whose target never moved and is in no entry, with it: what was kept counts too."""
    moved = {one.item for one in found if one.kind == "target"}
    for identifier, item in items.items():
        now = state.get(identifier)
        is_told = identifier in moved or any(change.target for change in item.history)
        if now and now.target and not is_told:
            yield identifier, now.target


def missing_entries(
    found: Iterable[Difference],
    items: Mapping[str, Item],
    known: Mapping[str, datetime.date],
    unmoved: Iterable[tuple[str, Any]] = (),
) -> tuple[Entry, ...]:
    """The entries that no history has, one an item and day; of items that are there today.

    A change is told where an entry gives the same value between the change before and the next.
    What the first change replaced is told where an earlier entry gives any: else it is of the day
    the item was created on, or of that since which it is `known`; so are `unmoved` targets.
    """
    by_value: dict[tuple[str, Kind], list[Difference]] = {}
    for one in found:
        if one.kind in MOVED and one.value and one.item in items:
            by_value.setdefault((one.item, one.kind), []).append(one)
    lacking: dict[tuple[datetime.date, str], list[Difference]] = {}
    former: dict[tuple[datetime.date, str], dict[str, Any]] = {}
    for (identifier, kind), rows in by_value.items():
        item, first = items[identifier], rows[0]
        before = (one for one in item.history if one.date < first.day and getattr(one, kind))
        told = any(not _gives(one, first) for one in before)
        if first.former and not told:
            day = item.created if item.created and item.created < first.day else known[identifier]
            former.setdefault((day, identifier), {})[kind] = first.former
        days = [datetime.date.min, *(one.day for one in rows), datetime.date.max]
        for number, one in enumerate(rows):
            if not _is_told(one, items[identifier].history, days[number], days[number + 2]):
                lacking.setdefault((one.day, identifier), []).append(one)
    for identifier, target in unmoved:
        day = items[identifier].created or known[identifier]
        former.setdefault((day, identifier), {})["target"] = target
    entries = [
        Entry(
            identifier,
            day,
            {one.kind: one.value for one in rows},
            next((one.former for one in rows if one.kind == "target"), ""),
        )
        for (day, identifier), rows in lacking.items()
    ]
    entries += [
        Entry(identifier, day, values, is_former=True)
        for (day, identifier), values in former.items()
    ]
    return tuple(sorted(entries, key=lambda one: (one.day, one.item)))


def _is_told(
    difference: Difference,
    history: Iterable[Change],
    after: datetime.date,
    before: datetime.date,
) -> bool:
    return any(after < change.date < before and _gives(change, difference) for change in history)


def _gives(change: Change, difference: Difference) -> bool:
    value = getattr(change, difference.kind)
    if value is None:
        return False
    if isinstance(value, Moment):
        return is_same_target(dump(value), difference.value)
    return bool(dump(value) == difference.value)


def add_entries(
    project: Project, entries: Iterable[Entry], created: Mapping[str, datetime.date]
) -> tuple[dict[Path, str], frozenset[str]]:
    """The new texts of the roadmap's files, with entries and the days items were `created` on;
    and the items that cannot be changed in place, as an anchor of YAML is used elsewhere.
    """
    by_item: dict[str, list[dict[str, Any]]] = {}
    for entry in entries:
        row = {"date": entry.day.isoformat(), **entry.values}
        by_item.setdefault(entry.item, []).append(row)
    texts, refused = dict[Path, str](), set[str]()
    for file in record_files(project, project.options.roadmap):
        source = read_text(file, project.root, Problems())
        document = parse_yaml(source, Problems()) if source else None
        if document is None or not isinstance(document.data, dict):
            continue
        rows, touched = list(raw_items(document.data)), set()
        for number, row in enumerate(rows):
            identifier = str(row.get("id")) if isinstance(row, dict) else ""
            new = dict(row) if identifier else {}
            if identifier in created and "created" not in row:
                new["created"] = created[identifier].isoformat()
            if identifier in by_item:
                new["history"] = [*(row.get("history") or ()), *by_item[identifier]]
            if identifier and new != row:
                rows[number] = new
                touched.add(identifier)
        data = {**document.data, "items": rows} if "items" in document.data else rows[0]
        text = edit(document, data) if touched else document.text
        if text is None:
            refused |= touched
        elif touched:
            texts[file] = text
    return texts, frozenset(refused)
