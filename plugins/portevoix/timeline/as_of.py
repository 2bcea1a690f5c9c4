"""What was known on the day of an edition: a smaller community, without what came later.

Each record says by its own days since when it was known. An announcement (an event, a workshop,
a call, a lab to join) stands in the files before its day: it is known since it was `created`.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from operator import is_not
from typing import Any, NamedTuple, TypeVar

from portevoix.model import Community
from portevoix.model.articles import Event, Workshop
from portevoix.model.people import Person
from portevoix.model.roadmap import Item, Lab, Need, Status
from portevoix.privacy.audience import audience_of
from portevoix.privacy.redaction import Leads
from portevoix.schema.record import Audience, Record, is_visible
from portevoix.timeline.history import standing

COMING: tuple[Status, ...] = ("preview", "in_progress", "planned")
"""The statuses of what comes next, the nearest first."""
R = TypeVar("R", bound=Record)


class Issue(NamedTuple):
    """The day of an edition, and that of the next one to the same readers."""

    day: datetime.date
    following: datetime.date | None = None

    def reaches(self, day: datetime.date | None) -> bool:
        """Whether what is of that day was known; what has no day is not said to be later."""
        return day is None or day <= self.day

    def announces(self, created: datetime.date | None, due: datetime.date | None) -> bool:
        """Whether what is to come, `due` on a day, is announced.

        It is as soon as it was `created`. Where nobody says when that was, the last edition
        before its day announces it, and no other does: whatever is written down later, no
        earlier edition tells it.
        """
        if created:
            return created <= self.day
        if due is None:
            return False
        return self.day < due and (self.following is None or due <= self.following)

    def announces_item(self, item: Item) -> bool:
        """Whether an item that is known may be said to come next: it is due by its target."""
        return self.announces(known_since(item), item.target.end if item.target else None)


def known_since(item: Item) -> datetime.date | None:
    """The day an item was created, or that of the first entry of its history."""
    return item.created or min((change.date for change in item.history), default=None)


def never_announced(community: Community) -> tuple[str, ...]:
    """Items that no edition says to come, or whose lab none calls to join: nothing dates them."""
    return tuple(item.id for item in community.items.values() if _is_undated(item))


def _is_undated(item: Item) -> bool:
    if item.status in ("shipped", "declined"):
        return False
    if item.lab and item.lab.join and not (item.lab.created or item.lab.until):
        return True
    comes = item.status in COMING and item.horizon != "later"
    return comes and known_since(item) is None and not (item.target and item.target.end)


def known_on(
    community: Community, issue: Issue, audience: Audience, default: Audience
) -> Community:
    """The community as readers of `audience` knew it on the day of an edition.

    Items stand where their history says that they stood. What is as it was is the same object.
    """
    known = _Known(community, issue)
    items = known.items()
    shipped = frozenset(item.id for item in items if item.status == "shipped")
    rows: dict[str, list[Any]] = {
        "items": items,
        "loose_needs": known.needs(community.loose_needs),
        "people": [known.person(person) for person in community.people.values()],
        "notes": [one for one in community.notes.values() if issue.reaches(one.date)],
        "spotlights": [one for one in community.spotlights.values() if issue.reaches(one.date)],
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
    keep = Leads(rows, {person: person for person in community.people}, ())
    return Community.of(
        language=community.language,
        statuses=community.statuses,
        # Picks may name what is not known: that is told to whoever made them.
        editions=community.editions.values(),
        **{kind: keep.within(records) for kind, records in rows.items()},
    )


@dataclass(frozen=True, slots=True)
class _Known:
    """Records as they were known when an edition came out."""

    community: Community
    issue: Issue

    def items(self) -> list[Item]:
        return [
            self._item(item)
            for item in self.community.items.values()
            if self.issue.reaches(known_since(item))
        ]

    def _item(self, item: Item) -> Item:
        reaches = self.issue.reaches
        new: dict[str, Any] = {}
        if not all(reaches(change.date) for change in item.history):
            then = standing(item, self.issue.day)
            new["history"] = tuple(one for one in item.history if reaches(one.date))
            # Where nothing says what it was, it is said neither to come nor to be over.
            new["status"] = (then and then.status) or "exploring"
            new["target"] = then and then.target
        new["needs"] = tuple(self.needs(item.needs))
        new["voices"] = tuple(voices for voices in item.voices if reaches(voices.as_of))
        new["calls"] = tuple(
            call for call in item.calls if self.issue.announces(call.created, call.until)
        )
        if item.decision and not reaches(item.decision.date):
            new["decision"] = None
        if item.lab:
            new["lab"] = self._lab(item.lab)
        return _changed(item, new)

    def needs(self, needs: Iterable[Need]) -> list[Need]:
        return [self._need(need) for need in needs if self.issue.reaches(self._said_on(need))]

    def _said_on(self, need: Need) -> datetime.date | None:
        workshop = self.community.workshops.get(need.workshop or "")
        return need.date or (workshop.date if workshop else None)

    def _need(self, need: Need) -> Need:
        is_later = need.answer and not self.issue.reaches(need.answer.date)
        return need.changed(answer=None) if is_later else need

    def _lab(self, lab: Lab) -> Lab:
        is_open = lab.join is None or self.issue.announces(lab.created, lab.until)
        return lab if is_open else lab.changed(join=None)

    def person(self, person: Person) -> Person:
        done = tuple(one for one in person.contributions if self.issue.reaches(one.date))
        return _changed(person, {"contributions": done})

    def workshop(self, workshop: Workshop) -> Workshop | None:
        """A workshop that was held, or one to come: what became of it is not known then."""
        if workshop.date <= self.issue.day:
            return workshop if self.issue.reaches(workshop.created) else None
        if not self.issue.announces(workshop.created, workshop.date):
            return None
        nobody: dict[str, Any] = {"people": (), "organisations": (), "verdicts": (), "outputs": ()}
        return workshop.changed(summary=None, count=None, validated=None, **nobody)

    def event(self, event: Event) -> Event | None:
        if (event.end or event.date) < self.issue.day:
            return event if self.issue.reaches(event.created) else None
        if not self.issue.announces(event.created, event.date):
            return None
        return event.changed(recording=None) if event.recording else event


def _changed(record: R, new: dict[str, Any]) -> R:
    """The record with other values; the same object where they are the same ones."""
    other = {name: one for name, one in new.items() if _is_other(getattr(record, name), one)}
    return record.changed(**other) if other else record


def _is_other(value: Any, new: Any) -> bool:
    if isinstance(value, tuple) and isinstance(new, tuple):
        return len(value) != len(new) or any(map(is_not, value, new))
    return value is not new
