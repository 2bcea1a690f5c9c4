"""A community as of the day of an edition: without what became known later.

The dates of a record say since when it is known. An announcement (an event, a workshop, a call,
a lab to join) is in the files before its own day: it is known since it was `created`.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from operator import is_not
from typing import Any, NamedTuple, TypeVar

from portevoix.model import Community
from portevoix.model.articles import Event, Workshop
from portevoix.model.history import state_on
from portevoix.model.people import Person
from portevoix.model.roadmap import Item, Lab, Need, Status
from portevoix.privacy.audience import audience_of
from portevoix.privacy.publication import event_on
from portevoix.privacy.redaction import ReferenceResolver
from portevoix.schema.record import Audience, Record, is_visible

COMING: tuple[Status, ...] = ("preview", "in_progress", "planned")
"""The statuses of what comes next, the nearest first."""
R = TypeVar("R", bound=Record)


class EditionDates(NamedTuple):
    """The day of an edition, and of the next one to the same readers."""

    day: datetime.date
    next_day: datetime.date | None = None

    def is_known(self, day: datetime.date | None) -> bool:
        """Whether something of that date was known; what has no date counts as known."""
        return day is None or day <= self.day

    def announces(self, created: datetime.date | None, due: datetime.date | None) -> bool:
        """Whether an edition of this day announces something that is `due` later.

        It does if it was `created` by then. Where `created` is not given, only the last edition
        before the due day does, so that adding it to the files changes no earlier edition.
        """
        if created:
            return created <= self.day
        if due is None:
            return False
        return self.day < due and (self.next_day is None or due <= self.next_day)

    def announces_item(self, item: Item) -> bool:
        """Whether an item that is known may be listed as coming next: it is due by its target."""
        return self.announces(known_since(item), item.target.end if item.target else None)


def known_since(item: Item) -> datetime.date | None:
    """The day an item was created, or that of the first entry of its history."""
    return item.created or min((change.date for change in item.history), default=None)


def never_announced(community: Community) -> tuple[str, ...]:
    """Items that no edition announces, or whose lab none does, because they have no dates."""
    return tuple(item.id for item in community.items.values() if _is_undated(item))


def _is_undated(item: Item) -> bool:
    if item.status in ("shipped", "declined"):
        return False
    if item.lab and item.lab.join and not (item.lab.created or item.lab.until):
        return True
    comes = item.status in COMING and item.horizon != "later"
    return comes and known_since(item) is None and not (item.target and item.target.end)


def as_of(
    community: Community, dates: EditionDates, audience: Audience, default: Audience
) -> Community:
    """The community as readers of `audience` knew it on the day of an edition.

    Items have the status and target that they had then, by their history. Records that did not
    change stay the same objects.
    """
    known = _Snapshot(community, dates)
    items = known.items()
    shipped = frozenset(item.id for item in items if item.status == "shipped")
    rows: dict[str, list[Any]] = {
        "items": items,
        "loose_needs": known.needs(community.loose_needs),
        "people": [known.person(person) for person in community.people.values()],
        "notes": [one for one in community.notes.values() if dates.is_known(one.date)],
        "spotlights": [one for one in community.spotlights.values() if dates.is_known(one.date)],
        "workshops": [
            held
            for workshop in community.workshops.values()
            if is_visible(audience_of(workshop, shipped, default), audience)
            and (held := known.workshop(workshop))
        ],
        "events": [one for event in community.events.values() if (one := known.event(event))],
    }
    for kind in ("areas", "objectives", "organisations"):
        rows[kind] = list(getattr(community, kind).values())
    keep = ReferenceResolver(rows, {person: person for person in community.people}, ())
    return Community.of(
        language=community.language,
        statuses=community.statuses,
        hidden=community.hidden,
        # Picks may name what was not known: a warning says so.
        editions=community.editions.values(),
        **{kind: keep.resolve(records) for kind, records in rows.items()},
    )


@dataclass(frozen=True, slots=True)
class _Snapshot:
    """Records as they were on the day of an edition."""

    community: Community
    dates: EditionDates

    def items(self) -> list[Item]:
        return [
            self._item(item)
            for item in self.community.items.values()
            if self.dates.is_known(known_since(item))
        ]

    def _item(self, item: Item) -> Item:
        is_known = self.dates.is_known
        new: dict[str, Any] = {}
        if not all(is_known(change.date) for change in item.history):
            then = state_on(item, self.dates.day)
            new["history"] = tuple(one for one in item.history if is_known(one.date))
            # An item of unknown status is neither announced nor reported as shipped.
            new["status"] = (then and then.status) or "exploring"
            new["target"] = then and then.target
        new["needs"] = tuple(self.needs(item.needs))
        new["voices"] = tuple(voices for voices in item.voices if is_known(voices.as_of))
        new["calls"] = tuple(
            call for call in item.calls if self.dates.announces(call.created, call.until)
        )
        if item.decision and not is_known(item.decision.date):
            new["decision"] = None
        if item.lab:
            new["lab"] = self._lab(item.lab)
        return _changed(item, new)

    def needs(self, needs: Iterable[Need]) -> list[Need]:
        return [self._need(need) for need in needs if self.dates.is_known(self._said_on(need))]

    def _said_on(self, need: Need) -> datetime.date | None:
        workshop = self.community.workshops.get(need.workshop or "")
        return need.date or (workshop.date if workshop else None)

    def _need(self, need: Need) -> Need:
        is_known = self.dates.is_known
        new: dict[str, Any] = {
            "from_": tuple(wish for wish in need.from_ if is_known(wish.date)),
            "outcomes": tuple(one for one in need.outcomes if is_known(one.date)),
        }
        if need.answer and not is_known(need.answer.date):
            new["answer"] = None
        return _changed(need, new)

    def _lab(self, lab: Lab) -> Lab:
        is_open = lab.join is None or self.dates.announces(lab.created, lab.until)
        return lab if is_open else lab.changed(join=None)

    def person(self, person: Person) -> Person:
        done = tuple(one for one in person.contributions if self.dates.is_known(one.date))
        return _changed(person, {"contributions": done})

    def workshop(self, workshop: Workshop) -> Workshop | None:
        """A workshop that was held, or one to come without its results, which came later."""
        if workshop.date <= self.dates.day:
            return workshop if self.dates.is_known(workshop.created) else None
        if not self.dates.announces(workshop.created, workshop.date):
            return None
        nobody: dict[str, Any] = {"people": (), "organisations": (), "verdicts": (), "outputs": ()}
        return workshop.changed(summary=None, count=None, validated=None, **nobody)

    def event(self, event: Event) -> Event | None:
        event = event_on(event, self.dates.day)
        if (event.end or event.date) < self.dates.day:
            return event if self.dates.is_known(event.created) else None
        if not self.dates.announces(event.created, event.date):
            return None
        return event.changed(recording=None) if event.recording else event


def _changed(record: R, new: dict[str, Any]) -> R:
    """The record with new values; the same object where all of them are what it has already."""
    other = {name: one for name, one in new.items() if _is_other(getattr(record, name), one)}
    return record.changed(**other) if other else record


def _is_other(value: Any, new: Any) -> bool:
    if isinstance(value, tuple) and isinstance(new, tuple):
        return len(value) != len(new) or any(map(is_not, value, new))
    return value is not new
