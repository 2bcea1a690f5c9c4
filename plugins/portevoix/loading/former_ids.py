"""Ids that records had: nobody else’s, and what refers to them means the record of today."""

from collections.abc import Iterator, Mapping

from portevoix.core.problems import N_, Problem, Problems
from portevoix.loading.record_set import LocatedRecord, RecordSet
from portevoix.model.addresses import former_ids, is_reserved
from portevoix.model.people import Organisation
from portevoix.model.roadmap import Item
from portevoix.schema.record import NamedRecord
from portevoix.schema.references import references, with_references


def resolve_former_ids(record_set: RecordSet) -> None:
    """Have references to former ids mean what they mean today, and tell where they are."""
    former = {kind: dict(_ids_of(kind, record_set)) for kind in record_set.records}
    today = {kind: ids for kind, ids in former.items() if ids}
    if not today:
        return
    every = [found for rows in record_set.records.values() for found in rows.values()]
    for found in every:
        if not found.is_nested:
            _resolve(found, today, record_set)


def resolve_counted(record_set: RecordSet) -> None:
    """Have references to entries that only count somebody mean who stands for them."""
    counted = record_set.counted_as
    if not counted:
        return
    every = [found for rows in record_set.records.values() for found in rows.values()]
    for found in every:
        if found.is_nested:
            continue
        record: NamedRecord | None = with_references(
            found.record, lambda kind, identifier: counted.get((kind, identifier), identifier)
        )
        if isinstance(record, Item):
            record = _with_voices(record, counted)
        if record is not None and record is not found.record:
            record_set.replace(found, record)


def _with_voices(item: Item, counted: Mapping[tuple[str, str], str]) -> Item:
    """An item whose voices name the organisations that stand for those that are only counted."""
    voices = tuple(
        one.changed(
            by_organisation={
                counted.get((Organisation.kind, name), name): number
                for name, number in one.by_organisation.items()
            }
        )
        for one in item.voices
    )
    return item.changed(voices=voices) if voices != item.voices else item


def _ids_of(kind: str, record_set: RecordSet) -> Iterator[tuple[str, str]]:
    """The former ids of records of a kind that are nobody else’s, and the ids of today."""
    taken = {identifier.lower(): identifier for identifier in record_set.ids.get(kind, ())}
    for found in record_set.records[kind].values():
        own = found.record.id
        for index, identifier in enumerate(former_ids(found.record)):
            lowered = identifier.lower()
            if lowered in taken or is_reserved(kind, identifier):
                _say_taken(found, index, identifier, taken.get(lowered, ""), record_set.problems)
            else:
                taken[lowered] = own
                yield identifier, own


def _say_taken(
    found: LocatedRecord, index: int, identifier: str, owner: str, problems: Problems
) -> None:
    own = found.record.id
    if owner == own:
        message = N_("“{id}” is the id that this record has, or is given twice.")
    elif owner:
        message = N_("“{id}” was not the id of this record alone: “{owner}” has it, or had it.")
    else:
        message = N_("“{id}” cannot have been an id here: another page has that address.")
    problems.error(
        "former-id-taken",
        found.document.place((*found.loc, "formerly", index)),
        message,
        N_("Take it out: an address leads to one page."),
        id=identifier,
        owner=owner,
    )


def _resolve(
    found: LocatedRecord, today: Mapping[str, Mapping[str, str]], record_set: RecordSet
) -> None:
    def current(kind: str, identifier: str) -> str:
        if kind != "any":
            return today.get(kind, {}).get(identifier, identifier)
        if any(identifier in ids for ids in record_set.ids.values()):
            return identifier
        news = (ids[identifier] for ids in today.values() if identifier in ids)
        return next(news, identifier)

    record: NamedRecord | None = with_references(found.record, current)
    if record is None or record is found.record:
        return
    for loc, kind, identifier in references(found.record):
        new = current(kind, identifier)
        if new != identifier:
            record_set.problems.add(
                Problem(
                    "former-id",
                    found.document.place((*found.loc, *loc)),
                    N_("“{id}” is called “{new}” now."),
                    {"id": identifier, "new": new},
                    N_("Write the id of today."),
                    "advice",
                )
            )
    record_set.replace(found, record)
