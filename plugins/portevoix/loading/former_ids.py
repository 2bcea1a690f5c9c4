"""Ids that records had: nobody else’s, and what refers to them means the record of today."""

from collections.abc import Iterator, Mapping

from portevoix.core.problems import N_, Problem, Problems
from portevoix.loading.record_set import Found, Registry
from portevoix.model.addresses import former_ids, is_reserved
from portevoix.schema.record import Record
from portevoix.schema.references import references, with_references


def resolve_former_ids(registry: Registry) -> None:
    """Have references to former ids mean what they mean today, and tell where they are."""
    former = {kind: dict(_ids_of(kind, registry)) for kind in registry.found}
    today = {kind: ids for kind, ids in former.items() if ids}
    if not today:
        return
    every = [found for rows in registry.found.values() for found in rows.values()]
    for found in every:
        if not found.is_part:
            _resolve(found, today, registry)


def _ids_of(kind: str, registry: Registry) -> Iterator[tuple[str, str]]:
    """The former ids of records of a kind that are nobody else’s, and the ids of today."""
    taken = {identifier.lower(): identifier for identifier in registry.seen.get(kind, ())}
    for found in registry.found[kind].values():
        own: str = found.record.id  # type: ignore[attr-defined]
        for index, identifier in enumerate(former_ids(found.record)):
            lowered = identifier.lower()
            if lowered in taken or is_reserved(kind, identifier):
                _say_taken(found, index, identifier, taken.get(lowered, ""), registry.problems)
            else:
                taken[lowered] = own
                yield identifier, own


def _say_taken(found: Found, index: int, identifier: str, owner: str, problems: Problems) -> None:
    own: str = found.record.id  # type: ignore[attr-defined]
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


def _resolve(found: Found, today: Mapping[str, Mapping[str, str]], registry: Registry) -> None:
    def current(kind: str, identifier: str) -> str:
        if kind != "any":
            return today.get(kind, {}).get(identifier, identifier)
        if any(identifier in ids for ids in registry.seen.values()):
            return identifier
        news = (ids[identifier] for ids in today.values() if identifier in ids)
        return next(news, identifier)

    record: Record | None = with_references(found.record, current)
    if record is None or record is found.record:
        return
    for loc, kind, identifier in references(found.record):
        new = current(kind, identifier)
        if new != identifier:
            registry.problems.add(
                Problem(
                    "former-id",
                    found.document.place((*found.loc, *loc)),
                    N_("“{id}” is called “{new}” now."),
                    {"id": identifier, "new": new},
                    N_("Write the id of today."),
                    "advice",
                )
            )
    registry.replace(found, record)
