"""The roadmap's records: areas, objectives, items, and what belongs to an item."""

from typing import Annotated, ClassVar, Literal

from portevoix.core.problems import N_
from portevoix.schema.annotations import Shorthand
from portevoix.schema.record import (
    FORMERLY,
    RETRACTED,
    Address,
    Count,
    Id,
    LinkOrUrl,
    Many,
    NamedRecord,
    Picture,
    Record,
    Ref,
)
from portevoix.schema.struct import field
from portevoix.schema.text import Day, Target, Text

Status = Literal["exploring", "planned", "in_progress", "preview", "shipped", "paused", "declined"]
STATUSES: tuple[Status, ...] = (
    "exploring", "planned", "in_progress", "preview", "shipped", "paused", "declined",
)  # fmt: skip
Horizon = Literal["now", "next", "later"]
Effort = Literal["quick_win", "standard", "deep"]
Outcome = Literal["accepted", "adapted", "later", "declined"]
Constraint = Literal["technical", "minority", "cost", "strategy"]
NeedKind = Literal[
    "pain", "problem", "idea", "reaction", "must_have", "remove", "pricing", "stakeholder_view"
]
Priority = Literal["must", "should", "could"]
Rank = Literal["must", "should", "could", "wont"]
Result = Literal["solved", "partly", "not"]

ItemRef = Annotated[str, Ref("item")]
NeedRef = Annotated[str, Ref("need")]
PersonRef = Annotated[str, Ref("person")]
OrganisationRef = Annotated[str, Ref("organisation")]
WorkshopRef = Annotated[str, Ref("workshop")]
AreaRef = Annotated[str, Ref("area")]

ANNOUNCED = N_("Since when it is announced: no letter of an earlier day tells it.")


class Area(NamedRecord):
    """A part of the product that a reader follows and filters by."""

    kind: ClassVar[str] = "area"
    title: Text
    description: Text | None = None
    retracted: Day | None = field(default=None, description=RETRACTED)


class Objective(NamedRecord):
    """What items are for: an objective of the product, as in OKR."""

    kind: ClassVar[str] = "objective"
    title: Text
    description: Text | None = None
    period: Text | None = None
    retracted: Day | None = field(default=None, description=RETRACTED)


class Decision(Record):
    """What was decided on an item or a need, why, by whom."""

    outcome: Outcome
    reason: Text | None = field(default=None, description=N_("Why, in words a user can read."))
    constraints: Many[Constraint] = field(default=(), description=N_("What limited the choice."))
    date: Day | None = None
    by: Many[PersonRef] = ()
    review: Target | None = field(default=None, description=N_("When it will be looked at again."))


class Said(Record):
    """Where the minutes of a workshop have the words of a need."""

    workshop: WorkshopRef
    quote: Text = field(description=N_("Word for word, as the minutes have it."))


class Quote(Record):
    """Someone's own words."""

    text: Text
    by: PersonRef | None = None
    workshop: WorkshopRef | None = None
    source: Text | None = None
    date: Day | None = None


class Confirmation(Record):
    """Whether what shipped solves a need, as those who asked for it say."""

    result: Result
    date: Day | None = field(default=None, description="The day on which they said so.")
    by: Many[PersonRef] = ()
    count: Count | None = field(default=None, description="Totals, when not everyone is named.")
    words: Text | None = field(default=None, description="In their own words.")


class Need(NamedRecord):
    """What a user said, where, and the answer they got."""

    kind: ClassVar[str] = "need"
    text: Text
    type: NeedKind = field(key="kind")
    priority: Priority | None = None
    workshop: WorkshopRef | None = field(
        default=None, description=N_("The workshop where it was raised.")
    )
    source: Text | None = field(
        default=None, description=N_("Where it was raised, if not in a workshop.")
    )
    said: Said | None = field(
        default=None,
        description=N_("Where minutes have it, word for word: a check finds it there."),
    )
    date: Day | None = field(default=None, description=N_("When; the workshop's day if not given."))
    people: Many[PersonRef] = ()
    organisations: Many[OrganisationRef] = ()
    count: Count | None = field(default=None, description=N_("Totals, when not everyone is named."))
    answer: Decision | None = None
    area: AreaRef | None = field(
        default=None, description=N_("Only for a need that belongs to no item.")
    )
    formerly: Many[Id] = field(default=(), description=FORMERLY)
    retracted: Day | None = field(default=None, description=RETRACTED)
    from_: Many[Annotated[Quote, Shorthand("text", str)]] = field(
        default=(),
        key="from",
        description=N_("The wishes, word for word, that it was formulated from."),
    )
    builds_on: Many[NeedRef] = field(
        default=(), description=N_("Needs that this one goes on from.")
    )
    merged_into: NeedRef | None = field(
        default=None, description=N_("The need that goes on for this one: it has the answer.")
    )
    ranks: dict[OrganisationRef, Rank] = field(
        default={}, description=N_("How much it matters to each organisation, by its id.")
    )
    outcomes: Many[Annotated[Confirmation, Shorthand("result", str)]] = field(
        default=(),
        key="outcome",
        description=N_("Whether it is solved, as those who asked say; several where that changed."),
    )


class Voices(Record):
    """How many people and organisations asked, from which source, as of which day."""

    count: Count
    segments: Many[Text] = ()
    source: Text
    as_of: Day
    by_organisation: dict[str, int] = field(
        default={}, description=N_("People, by organisation id.")
    )
    overlaps: bool = field(
        default=True, description=N_("False where no other source counts the same people.")
    )


class Argument(Record):
    """A reason for or against an item, and the team's reply."""

    side: Literal["for", "against"]
    text: Text
    by: Many[PersonRef] = ()
    reply: Text | None = None


class Call(Record):
    """A question to the community, until when, and where to answer."""

    type: Literal["discuss", "test", "prioritise"] = field(key="kind")
    question: Text
    until: Day
    link: Address
    created: Day | None = field(default=None, description=ANNOUNCED)


class Lab(Record):
    """A co-design cycle on an item: who leads it, how and until when to join."""

    lead: PersonRef | None = None
    join: Address | None = field(default=None, description=N_("Where to sign up: any link."))
    until: Day | None = field(default=None, description=N_("Last day to join."))
    created: Day | None = field(default=None, description=ANNOUNCED)
    description: Text | None = None


class Change(Record):
    """A dated entry of an item's history: the new value of what changed, and why."""

    date: Day
    status: Status | None = None
    target: Target | None = None
    stage: Text | None = field(default=None, description=N_("The source's own word, as in “beta”."))
    reason: Text | None = None


class Item(NamedRecord):
    """One thing on the roadmap; its id is its URL for ever."""

    kind: ClassVar[str] = "item"
    derived_keys: ClassVar[tuple[str, ...]] = ("updated",)
    title: Text
    status: Status
    area: AreaRef | None = None
    summary: Text | None = None
    description: Text | None = field(default=None, description=N_("Markdown."))
    effort: Effort | None = None
    target: Target | None = None
    horizon: Horizon | None = field(
        default=None, description=N_("Derived from status and target if absent.")
    )
    stage: Text | None = field(default=None, description=N_("The source's own word, as in “beta”."))
    labels: Many[str] = ()
    objectives: Many[Annotated[str, Ref("objective")]] = ()
    owners: Many[PersonRef] = ()
    created: Day | None = None
    formerly: Many[Id] = field(default=(), description=FORMERLY)
    related: Many[ItemRef] = ()
    requires: Many[ItemRef] = ()
    replaces: Many[ItemRef] = ()
    superseded_by: Many[ItemRef] = ()
    links: Many[LinkOrUrl] = ()
    picture: Picture | None = None
    needs: Many[Need] = ()
    voices: Many[Voices] = ()
    arguments: Many[Argument] = ()
    quotes: Many[Quote] = ()
    decision: Decision | None = None
    calls: Many[Call] = ()
    lab: Lab | None = None
    history: Many[Change] = ()
    retracted: Day | None = field(default=None, description=RETRACTED)


class StatusSentences(Record):
    """A sentence for readers about each status."""

    exploring: Text | None = None
    planned: Text | None = None
    in_progress: Text | None = None
    preview: Text | None = None
    shipped: Text | None = None
    paused: Text | None = None
    declined: Text | None = None
