"""A project as it would be, had nothing of it been taken from readers: so checks tell a slip from
what follows from taking something away.
"""

import datetime
from dataclasses import replace
from operator import is_not
from typing import Any, TypeVar

from portevoix.loading.load import LoadedProject
from portevoix.model.community import Community
from portevoix.privacy.audience import with_lasting_consents
from portevoix.schema.record import Record
from portevoix.schema.references import nested_values

R = TypeVar("R", bound=Record)
_KINDS = {
    "area": "areas", "objective": "objectives", "item": "items", "organisation": "organisations",
    "person": "people", "note": "notes", "spotlight": "spotlights", "workshop": "workshops",
    "event": "events", "edition": "editions",
}  # fmt: skip


def untaken(loaded: LoadedProject, today: datetime.date) -> LoadedProject:
    """The project with its drafts, and all of it for everyone; consents that ran out last."""
    whole = with_lasting_consents(loaded.community, today) or loaded.community
    rows: dict[str, Any] = {
        name: [*map(_for_everyone, getattr(whole, name).values())] for name in _KINDS.values()
    }
    for draft in loaded.drafts:
        rows[_KINDS[draft.kind]].append(_for_everyone(draft))
    opened = Community.of(
        language=whole.language,
        statuses=whole.statuses,
        loose_needs=map(_for_everyone, whole.loose_needs),
        **rows,
    )
    pages = tuple(
        page._replace(draft=False, audience="public", retracted=None) for page in loaded.pages
    )
    return loaded._replace(
        community=replace(opened, public_half=whole.public_half), drafts=(), pages=pages
    )


def _for_everyone(record: R) -> R:
    """A record and what is in it, neither a draft nor taken back nor for few."""
    open_values: dict[str, Any] = {"audience": None, "retracted": None, "draft": False}
    changes = {name: value for name, value in open_values.items() if getattr(record, name, value)}
    for name, value in nested_values(record):
        if isinstance(value, Record):
            new: Any = _for_everyone(value)
            if new is not value:
                changes[name] = new
        else:
            new = tuple(map(_for_everyone, value))
            if any(map(is_not, new, value)):
                changes[name] = new
    return record.changed(**changes) if changes else record
