"""What an edition is made of: entries that say what happened, in no format.

Every text is `Words`, and every record that has a page is named by a `PageRef`, so that a page
of the portal, a mail and a text can each show them their own way, and all of it can be kept.
"""

from typing import Annotated, Literal

from portevoix.model.labelled import Labelled
from portevoix.model.roadmap import Horizon, NeedKind, Outcome, Status
from portevoix.schema.annotations import ToldBy
from portevoix.schema.record import Address, Audience, Link, Picture
from portevoix.schema.struct import Block, field
from portevoix.schema.text import Day, Target, Text


class PageRef(Block):
    """A record that has a page: `item`, `note`, `person`, `event` … and its id."""

    kind: str
    id: str


class Named(Block):
    """A record that is named beside something: an area, an item."""

    ref: PageRef
    title: Text


class Who(Block):
    """Someone who agreed to be named."""

    id: str
    name: str
    organisation: str = ""
    role: Text | None = None
    team: bool = False
    photo: str | None = None


class People(Block):
    """People, of whom some are only counted."""

    named: tuple[Who, ...] = ()
    others: int = 0

    def __bool__(self) -> bool:
        return bool(self.named or self.others)

    def __len__(self) -> int:
        return len(self.named) + self.others


class Entry(Block):
    """One thing that an edition tells."""

    ref: PageRef
    title: Text
    area: Named | None = None
    labelled: tuple[Labelled, ...] = ()
    comment: Text | None = field(default=None, description="The editor's, in Markdown.")
    reminder: bool = field(default=False, description="An earlier edition said so already.")
    about: tuple[str, ...] = field(
        default=(), description="The ids by which an editor may pick it."
    )
    tells: tuple[str, ...] = field(default=(), description="What is told once it is told.")


class Release(Entry):
    """Something shipped: a release note, or an item that shipped without one."""

    type: Literal["release"] = "release"
    date: Day
    tier: Literal["top", "primary", "secondary"] = "primary"
    nature: Literal["feature", "improvement", "fix"] | None = None
    version: str | None = None
    summary: Text | None = None
    items: tuple[Named, ...] = ()
    needs: int = field(default=0, description="How many needs of users it answers.")
    thanks: People = People()
    picture: Picture | None = None
    links: tuple[Link, ...] = ()


class Move(Entry):
    """What changed on an item in the window, from what to what, and why."""

    type: Literal["move"] = "move"
    date: Day
    is_new: bool = False
    former_status: Status | None = None
    status: Status | None = None
    former_target: Target | None = None
    target: Target | None = None
    reasons: tuple[Text, ...] = ()

    @property
    def is_late(self) -> bool:
        """Whether its target moved to a later day."""
        before, after = self.former_target, self.target
        return bool(before and after and before.end and after.end and after.end > before.end)


class Upcoming(Entry):
    """An item that comes next."""

    type: Literal["upcoming"] = "upcoming"
    status: Status
    target: Target | None = None
    horizon: Horizon
    summary: Text | None = None


class OpenCall(Entry):
    """A question to the community that is open, or a lab to join."""

    type: Literal["call"] = "call"
    call: Literal["discuss", "test", "prioritise", "join"]
    question: Text | None = None
    until: Day | None = None
    days_left: int | None = None
    link: Address


class Answer(Entry):
    """What became of something a user said; `title` is the item's, or the need's area's."""

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


class Portrait(Entry):
    """An interview with a contributor."""

    type: Literal["portrait"] = "portrait"
    date: Day
    person: Who
    summary: Text | None = None
    quote: Text | None = None
    picture: Picture | None = None


class Meeting(Entry):
    """An event, past or to come."""

    type: Literal["meeting"] = "meeting"
    date: Day
    end: Day | None = None
    time: str | None = None
    place: Text | None = None
    online: bool = False
    is_past: bool
    summary: Text | None = None
    link: Address | None = None
    recording: Address | None = None
    people: People = People()


class Thanks(Entry):
    """Someone to whom the edition owes something, and what for."""

    type: Literal["thanks"] = "thanks"
    person: Who
    reasons: tuple[Named, ...] = ()


class OtherEntry(Entry):
    """Something that a section without a layout of its own tells, or that of a package."""

    type: Literal["other"] = "other"
    date: Day | None = None
    summary: Text | None = None
    people: People = People()


AnyEntry = Annotated[
    Release | Move | Upcoming | OpenCall | Answer | Portrait | Meeting | Thanks | OtherEntry,
    ToldBy("type"),
]


class SectionBlock(Block):
    """A section of an edition; one without entries says that there is nothing."""

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
    signed: Who | None = field(default=None, description="In the team's: who signs them.")

    @property
    def is_empty(self) -> bool:
        return not (self.entries or self.others or self.more or self.text)


class EditionDocument(Block):
    """One edition, made once; the portal's page, the mail and its text are renderings of it."""

    id: str
    audience: Audience
    date: Day
    start: Day
    end: Day
    subject: Text
    preheader: Text | None = None
    introduction: Text | None = field(default=None, description="Markdown, by language.")
    signed: Who | None = None
    areas: tuple[Named, ...] = ()
    sections: tuple[SectionBlock, ...] = ()
    path: str = field(default="", description="Its file, from the project's folder.")
    is_frozen: bool = False

    def section(self, name: str) -> SectionBlock | None:
        return next((one for one in self.sections if one.name == name), None)

    @property
    def entries(self) -> tuple[AnyEntry, ...]:
        return tuple(entry for section in self.sections for entry in section.entries)
