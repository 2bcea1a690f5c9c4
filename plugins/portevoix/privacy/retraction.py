"""What was taken back: the addresses that it had, which say so."""

import datetime
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from portevoix.loading.load import LoadedProject
from portevoix.model.addresses import FOLDERS, address, address_of, former_ids, page_address
from portevoix.model.articles import Spotlight
from portevoix.model.community import Community
from portevoix.model.media import all_records
from portevoix.privacy.audience import audience_of
from portevoix.privacy.publication import retracted_on
from portevoix.schema.record import Audience, NamedRecord, audience_on, is_visible


class Retraction(NamedTuple):
    """An address from the root of each language at which something was, and the day it went."""

    address: str
    day: datetime.date
    is_page: bool = False
    """Whether it is a page that is written by hand."""


def retractions(
    loaded: LoadedProject,
    audience: Audience,
    default: Audience,
    today: datetime.date,
    moved: Mapping[str, datetime.date] | None = None,
) -> tuple[Retraction, ...]:
    """What readers of `audience` could see until it was taken back.

    The files may hold it no more where it is `moved`: days by addresses.
    """
    whole = loaded.community
    shipped = frozenset(item.id for item in whole.items.values() if item.status == "shipped")

    def was_visible(record: NamedRecord) -> bool:
        own = audience_on(audience_of(record, shipped, default), today)
        return is_visible(own, audience) and not _names_hidden_person(record, whole, today)

    found = [
        Retraction(address(record.kind, identifier), day)
        for record in all_records(whole)
        if (day := retracted_on(record)) and record.kind in FOLDERS and was_visible(record)
        for identifier in (record.id, *former_ids(record))
    ]
    found += _pages(loaded, audience, today)
    there = {one.address for one in found}
    there |= {address_of(one) for one in all_records(whole) if one.kind in FOLDERS}
    there |= {page_address(page.original) for page in loaded.pages}
    kinds = tuple(f"{folder}/" for folder in FOLDERS.values())
    return (
        *found,
        *(
            Retraction(address, day, is_page=not address.startswith(kinds))
            for address, day in (moved or {}).items()
            if address not in there
        ),
    )


def _names_hidden_person(record: NamedRecord, whole: Community, today: datetime.date) -> bool:
    """Whether an address may tell who somebody is who may not be named."""
    if not isinstance(record, Spotlight):
        return False
    person = whole.people.get(record.person)
    consent = person.consent if person else None
    is_shown = record.state == "published" and (not record.date or record.date <= today)
    return not (is_shown and consent and consent.allows("name", today))


def _pages(loaded: LoadedProject, audience: Audience, today: datetime.date) -> Iterator[Retraction]:
    for page in loaded.pages:
        own = audience_on(page.audience, today)
        if page.retracted and not page.draft and is_visible(own, audience):
            path = page.path.removesuffix(".md").removesuffix(f".{page.language}")
            folder, _, name = path.rpartition("/")
            is_index = name.lower() in ("index", "readme")
            place = folder if is_index else path
            yield Retraction(f"{place}/" if place else "", page.retracted, is_page=True)
