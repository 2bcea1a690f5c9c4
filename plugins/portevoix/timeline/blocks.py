"""The document of an edition: its sections and their entries, independent of any format.

Texts are `Words` in all languages, and records are referred to by `PageRef`, so that the portal,
HTML mails and text mails each render the same document, and it can be stored as JSON.
"""

from typing import Annotated, Literal

from portevoix.model.articles import NoteKind
from portevoix.model.history import TargetMove, target_move
from portevoix.model.labelled import Labelled
from portevoix.model.roadmap import Horizon, NeedKind, Outcome, Status
from portevoix.schema.annotations import Discriminator
from portevoix.schema.record import Address, Audience, Link, Picture
from portevoix.schema.struct import Struct, field
from portevoix.schema.text import Day, Target, Text


class PageRef(Struct):
    """A record that has a page: `item`, `note`, `person`, `event` … and its id."""

    kind: str
    id: str


class RecordLink(Struct):
    """A record and the title to link it by: an area, an item."""

    ref: PageRef
    title: Text


class NamedPerson(Struct):
    """A person who agreed to be named."""

    id: str
    name: str
    organisation: str = ""
    role: Text | None = None
    team: bool = False
    photo: str | None = None


class People(Struct):
    """People: those who may be named, and the number of others."""

    named: tuple[NamedPerson, ...] = ()
    others: int = 0

    def __bool__(self) -> bool:
        return bool(self.named or self.others)

    def __len__(self) -> int:
        return len(self.named) + self.others


class Entry(Struct):
    """One thing that an edition reports."""

    ref: PageRef
    title: Text
    area: RecordLink | None = None
    labelled: tuple[Labelled, ...] = ()
    comment: Text | None = field(default=None, description="The editor's, in Markdown.")
    reminder: bool = field(default=False, description="An earlier edition said so already.")
    about: tuple[str, ...] = field(
        default=(), description="The ids by which an editor may pick it."
    )
    report_keys: tuple[str, ...] = field(
        default=(), key="tells", description="Once an edition has reported these, none does again."
    )


class ReleaseEntry(Entry):
    """Something shipped: a release note, or an item that shipped without one."""

    type: Literal["release"] = "release"
    date: Day
    tier: Literal["top", "primary", "secondary"] = "primary"
    nature: NoteKind | None = None
    version: str | None = None
    summary: Text | None = None
    items: tuple[RecordLink, ...] = ()
    needs: int = field(default=0, description="How many needs of users it answers.")
    thanks: People = People()
    picture: Picture | None = None
    links: tuple[Link, ...] = ()


class ChangeEntry(Entry):
    """Changes of an item's status and target within the window, from what to what, and why."""

    type: Literal["move"] = "move"
    date: Day
    is_new: bool = False
    former_status: Status | None = None
    status: Status | None = None
    former_target: Target | None = None
    target: Target | None = None
    reasons: tuple[Text, ...] = ()

    @property
    def move(self) -> TargetMove | None:
        """How its target moved."""
        return target_move(self.former_target, self.target)


class UpcomingEntry(Entry):
    """An item that comes next."""

    type: Literal["upcoming"] = "upcoming"
    status: Status
    target: Target | None = None
    horizon: Horizon
    summary: Text | None = None


class CallEntry(Entry):
    """A question to the community that is open, or a lab to join."""

    type: Literal["call"] = "call"
    call: Literal["discuss", "test", "prioritise", "join"]
    question: Text | None = None
    until: Day | None = None
    days_left: int | None = None
    link: Address


class AnswerEntry(Entry):
    """An answer to a need, or a decision on an item; `title` is the item's, or the need's text."""

    type: Literal["answer"] = "answer"
    date: Day
    need: Text | None = field(
        default=None, description="What was said; none for a decision on an item."
    )
    nature: NeedKind | None = None
    outcome: Outcome | Literal["heard", "not_kept"]
    reason: Text | None = None
    people: int = 0
    organisations: int = 0

    @property
    def need_ref(self) -> PageRef | None:
        """The page of the need; None for a decision on an item."""
        return PageRef(kind="need", id=self.about[0]) if self.need and self.about else None


class SpotlightEntry(Entry):
    """An interview with a contributor."""

    type: Literal["portrait"] = "portrait"
    date: Day
    person: NamedPerson
    summary: Text | None = None
    quote: Text | None = None
    picture: Picture | None = None


class EventEntry(Entry):
    """An event, past or to come."""

    type: Literal["meeting"] = "meeting"
    date: Day
    end: Day | None = None
    time: str | None = None
    place: Text | None = None
    online: bool = False
    is_past: bool
    is_cancelled: bool = False
    summary: Text | None = None
    link: Address | None = None
    recording: Address | None = None
    people: People = People()


class ThanksEntry(Entry):
    """A person to thank, and what for."""

    type: Literal["thanks"] = "thanks"
    person: NamedPerson
    reasons: tuple[RecordLink, ...] = ()


class OtherEntry(Entry):
    """Something that a section without a layout of its own tells, or that of a package."""

    type: Literal["other"] = "other"
    date: Day | None = None
    summary: Text | None = None
    people: People = People()


AnyEntry = Annotated[
    ReleaseEntry
    | ChangeEntry
    | UpcomingEntry
    | CallEntry
    | AnswerEntry
    | SpotlightEntry
    | EventEntry
    | ThanksEntry
    | OtherEntry,
    Discriminator("type"),
]


class SectionBlock(Struct):
    """A section of an edition; readers see it where there is something in it."""

    name: str
    title: Text | None = field(default=None, description="In a package’s: its heading.")
    nothing: Text | None = field(
        default=None, description="In a package’s: what it says without entries."
    )
    entries: tuple[AnyEntry, ...] = ()
    others: int = field(default=0, description="In thanks: people who are not named.")
    beyond: int = field(
        default=0, description="In what comes next: items that only the roadmap has."
    )
    more: int = field(
        default=0, description="In a letter cut to size: entries that only its page has."
    )
    text: Text | None = field(default=None, description="In the team's: its words, in Markdown.")
    signed: NamedPerson | None = field(default=None, description="In the team's: who signs them.")

    @property
    def is_empty(self) -> bool:
        return not (self.entries or self.others or self.more or self.text)

    @property
    def is_shown(self) -> bool:
        """Whether readers see it: it holds something, or its package says that there is nothing."""
        return not self.is_empty or self.nothing is not None


class EditionDocument(Struct):
    """One edition: its page on the portal, its HTML mail and its text mail are made from it."""

    id: str
    audience: Audience
    date: Day
    start: Day
    end: Day
    subject: Text
    preheader: Text | None = None
    introduction: Text | None = field(default=None, description="Markdown, by language.")
    signed: NamedPerson | None = None
    areas: tuple[RecordLink, ...] = ()
    sections: tuple[SectionBlock, ...] = ()
    path: str = field(default="", description="Its file, from the project's folder.")
    is_frozen: bool = False

    def section(self, name: str) -> SectionBlock | None:
        return next((one for one in self.sections if one.name == name), None)

    @property
    def entries(self) -> tuple[AnyEntry, ...]:
        return tuple(entry for section in self.sections for entry in section.entries)
