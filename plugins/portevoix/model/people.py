"""People and organisations, and what people agreed to show."""

import datetime
from typing import Annotated, ClassVar, Literal

from portevoix.core.problems import N_
from portevoix.schema.record import (
    FORMERLY,
    RETRACTED,
    Address,
    Id,
    LinkOrUrl,
    Many,
    NamedRecord,
    Picture,
    Record,
    Ref,
)
from portevoix.schema.struct import field
from portevoix.schema.text import Day, Text

ContributionKind = Literal[
    "bug", "design", "doc", "eventOrganizing", "ideas", "mentoring", "promotion", "question",
    "research", "review", "talk", "translation", "tutorial", "userTesting",
]  # fmt: skip
"""Words of the all-contributors specification that fit a community of users."""

ConsentTo = Literal["name", "photo", "quote", "newsletter"]


class Organisation(NamedRecord):
    """An organisation whose people take part."""

    kind: ClassVar[str] = "organisation"
    id: Id
    formerly: Many[Id] = field(default=(), description=FORMERLY)
    counted_as: Id | None = field(
        default=None,
        description=N_("In an overlay: the entry of the public files that counts it, unnamed."),
    )
    name: str
    description: Text | None = None
    city: str | None = None
    url: Address | None = None
    segment: Text | None = field(
        default=None, description=N_("What kind or size of organisation it is.")
    )
    logo: Picture | None = None
    retracted: Day | None = field(default=None, description=RETRACTED)


class Consent(Record):
    """What a person agreed to show, since when, until when."""

    name: bool = False
    photo: bool = False
    quote: bool = False
    newsletter: bool = False
    since: Day
    until: Day | None = None

    def allows(self, what: ConsentTo, today: datetime.date) -> bool:
        """Whether it covers `what` on that day; one that has run out covers nothing."""
        in_force = self.since <= today and (self.until is None or today <= self.until)
        return in_force and bool(getattr(self, what))

    def has_run_out(self, today: datetime.date) -> bool:
        """Whether it was in force, and is no more."""
        return self.until is not None and self.since <= self.until < today


class Contribution(Record):
    """Something a person did that no other record tells."""

    type: ContributionKind = field(key="kind")
    item: Annotated[str, Ref("item")] | None = None
    date: Day | None = None
    text: Text | None = None


class Person(NamedRecord):
    """Someone of the community or the team; an account elsewhere is not needed."""

    kind: ClassVar[str] = "person"
    id: Id
    formerly: Many[Id] = field(default=(), description=FORMERLY)
    counted_as: Id | None = field(
        default=None,
        description=N_("In an overlay: the entry of the public files that counts them, unnamed."),
    )
    name: str = field(default="", description=N_("Without one, they are only counted."))
    organisation: Annotated[str, Ref("organisation")] | None = None
    role: Text | None = None
    team: bool = field(default=False, description=N_("Works for the product."))
    photo: str | None = field(
        default=None, description=N_("Path of a picture from the content folder.")
    )
    bio: Text | None = field(default=None, description=N_("Markdown."))
    links: Many[LinkOrUrl] = ()
    contributions: Many[Contribution] = field(
        default=(), description=N_("Only what cannot be derived.")
    )
    consent: Consent | None = field(
        default=None, description=N_("Without it, nothing of them is shown.")
    )

    @property
    def is_named(self) -> bool:
        """False for someone who is only counted."""
        return bool(self.name)
