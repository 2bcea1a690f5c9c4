"""Records that are a Markdown file each: notes, spotlights, workshops, events, editions."""

from typing import Annotated, ClassVar, Literal, NamedTuple

from portevoix.core.problems import N_
from portevoix.core.words import SECTION
from portevoix.model.roadmap import (
    ANNOUNCED,
    AreaRef,
    ItemRef,
    NeedRef,
    OrganisationRef,
    PersonRef,
)
from portevoix.schema.annotations import SetByLoader, Shorthand, WordOf
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
    Total,
)
from portevoix.schema.struct import field
from portevoix.schema.text import Day, Text, TimeZone

NoteKind = Literal["feature", "improvement", "fix", "incident"]
"""An incident is a mistake of the product: nobody asked for it, and it is no good news."""


class Body(NamedTuple):
    """The Markdown of an article in one language, and where it starts."""

    language: str
    markdown: str
    path: str
    line: int


class Article(NamedRecord):
    """A Markdown file with front matter; its id is the file's name."""

    id: Id = field(key="@id")
    formerly: Many[Id] = field(default=(), description=FORMERLY)
    draft: bool = field(default=False, description=N_("Not published while true."))
    retracted: Day | None = field(default=None, description=RETRACTED)
    bodies: tuple[Annotated[Body, SetByLoader()], ...] = field(
        default=(), key="@bodies", is_content=False
    )
    texts: ClassVar[tuple[str, ...]] = ("title", "summary")
    """The keys that a translation (`name.en.md`) may give again."""

    def body_in(self, language: str) -> Body | None:
        """The body for a reader of `language`, else the first that there is."""
        for body in self.bodies:
            if body.language == language:
                return body
        return self.bodies[0] if self.bodies else None


class ReleaseNote(Article):
    """A text for readers on what shipped, naming its items and those to thank."""

    kind: ClassVar[str] = "note"
    title: Text
    date: Day | None = None
    items: Many[ItemRef] = ()
    type: NoteKind | None = field(default=None, key="kind")
    tier: Literal["top", "primary", "secondary"] = "primary"
    version: str | None = None
    summary: Text | None = None
    area: AreaRef | None = field(default=None, description=N_("Only where it names no item."))
    thanks: Many[PersonRef] = field(
        default=(), description=N_("Those whom its items do not name already.")
    )
    picture: Picture | None = None
    links: Many[LinkOrUrl] = ()

    @property
    def is_incident(self) -> bool:
        """Whether it tells of a mistake of the product, and not of something new."""
        return self.type == "incident"


class Spotlight(Article):
    """An interview with a contributor, from invitation to publication."""

    kind: ClassVar[str] = "spotlight"
    texts: ClassVar[tuple[str, ...]] = ("title", "summary", "quote")
    person: PersonRef
    title: Text | None = None
    date: Day | None = None
    state: Literal["invited", "answered", "published"] = "published"
    summary: Text | None = None
    quote: Text | None = None
    picture: Picture | None = None


class Verdict(Record):
    """What became of a need in the team's rework, shown at the second workshop."""

    need: NeedRef
    verdict: Literal["heard", "adapted", "not_kept"]
    why: Text | None = None


class Validation(Record):
    """How many members validated the mock-ups, of how many who were asked."""

    yes: Total
    of: Total


class Output(Record):
    """What a workshop made: a mock-up or a text."""

    picture: Picture | None = None
    text: Text | None = None


TIME = N_("As it is to be read: 18:30. Calendars know it where it is an hour.")
ENDS = N_("When it ends: 20:00.")
ZONE = N_("As in Europe/Paris; that of the option `time_zone` if not given.")


class Workshop(Article):
    """One of the three meetings of a lab."""

    kind: ClassVar[str] = "workshop"
    item: ItemRef
    step: Literal["reflection", "improvement", "preview"]
    date: Day
    created: Day | None = field(default=None, description=ANNOUNCED)
    time: str | None = field(default=None, description=TIME)
    ends: str | None = field(default=None, description=ENDS)
    time_zone: TimeZone | None = field(default=None, description=ZONE)
    title: Text | None = None
    summary: Text | None = None
    place: Text | None = None
    link: Address | None = None
    people: Many[PersonRef] = ()
    organisations: Many[OrganisationRef] = ()
    count: Count | None = field(default=None, description=N_("Totals, when not everyone is named."))
    verdicts: Many[Verdict] = ()
    validated: Validation | None = None
    outputs: Many[Output] = ()


class EventChange(Record):
    """A change of an event that was announced: the day of it, and why."""

    date: Day
    former_date: Day | None = field(
        default=None, key="from", description=N_("The day of the event before, where that moved.")
    )
    reason: Text | None = None


class Event(Article):
    """A day to meet."""

    kind: ClassVar[str] = "event"
    title: Text
    date: Day
    created: Day | None = field(default=None, description=ANNOUNCED)
    end: Day | None = None
    time: str | None = field(default=None, description=TIME)
    ends: str | None = field(default=None, description=ENDS)
    time_zone: TimeZone | None = field(default=None, description=ZONE)
    cancelled: Day | None = field(
        default=None, description=N_("The day on which it was called off.")
    )
    history: Many[EventChange] = field(
        default=(), description=N_("What changed since it was announced; calendars follow.")
    )
    place: Text | None = None
    online: bool = False
    link: Address | None = None
    summary: Text | None = None
    items: Many[ItemRef] = ()
    people: Many[PersonRef] = field(default=(), description=N_("Those who speak."))
    recording: Address | None = None


SECTIONS = tuple(SECTION)
"""The sections of a letter that are ours, in their order."""
SectionName = Annotated[str, WordOf(SECTIONS, "sections")]
"""One of these, or one that another package adds."""


class Pick(Record):
    """An editor's choice: this comes first in its section, with a comment, or is dropped."""

    id: Annotated[str, Ref("any")]
    comment: Text | None = field(default=None, description=N_("Markdown."))
    drop: bool = False


class Edition(Article):
    """One issue of the newsletter: a window of days, an introduction, picks."""

    kind: ClassVar[str] = "edition"
    texts: ClassVar[tuple[str, ...]] = ("subject", "preheader", "team")
    date: Day
    from_: Day = field(key="from", description=N_("First day of the window."))
    to: Day = field(description=N_("Last day of the window."))
    subject: Text
    preheader: Text | None = None
    signed: PersonRef | None = field(default=None, description=N_("Who signs the introduction."))
    team: Text | None = field(
        default=None, description=N_("Markdown: the section “From the team”.")
    )
    team_signed: PersonRef | None = field(default=None, description=N_("Who signs that section."))
    sections: Many[SectionName] = field(
        default=(),
        description=N_(
            "Which sections, in which order: `shipped`, `incidents`, `moved`, `next`, `calls`,"
            " `answers`, `spotlights`, `events`, `thanks`, `team`; those that other packages add,"
            " too."
        ),
    )
    picks: Many[Annotated[Pick, Shorthand("id", str)]] = ()
    areas: Many[AreaRef] = field(default=(), description=N_("Only what belongs to these areas."))
