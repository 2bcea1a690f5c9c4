"""One edition as a document: its sections found in the community, its editor's picks applied."""

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType

from portevoix.model import Community
from portevoix.model.articles import SECTIONS, Edition, Pick
from portevoix.schema.record import Audience
from portevoix.schema.text import Words
from portevoix.timeline.answers import answers
from portevoix.timeline.as_of import Issue
from portevoix.timeline.blocks import (
    AnyEntry,
    EditionDocument,
    Entry,
    Release,
    SectionBlock,
)
from portevoix.timeline.calls import calls
from portevoix.timeline.context import Telling
from portevoix.timeline.meetings import meetings
from portevoix.timeline.moved import moved
from portevoix.timeline.sections import Find
from portevoix.timeline.shipped import shipped
from portevoix.timeline.spotlights import spotlights
from portevoix.timeline.thanks import thanks
from portevoix.timeline.upcoming import upcoming
from portevoix.timeline.window import Window

_FINDERS: dict[str, Callable[[Telling], Iterable[AnyEntry] | SectionBlock]] = {
    "shipped": shipped,
    "moved": moved,
    "next": upcoming,
    "calls": calls,
    "answers": answers,
    "spotlights": spotlights,
    "events": meetings,
}


def edition_document(
    community: Community,
    edition: Edition,
    *,
    audience: Audience = "public",
    since: datetime.date | None = None,
    following: datetime.date | None = None,
    told: frozenset[str] | set[str] = frozenset(),
    added: Mapping[str, Find] = MappingProxyType({}),
) -> EditionDocument:
    """The edition, made from a community that holds only what its readers may see, and knew then.

    `told` is what earlier editions told the same readers: it is not told again. `since` is an
    earlier start of its window, `following` the day of the next edition, `added` what finds the
    sections of other packages.
    """
    telling = Telling(
        community=community,
        window=Window(min(since or edition.from_, edition.from_), edition.to),
        issue=Issue(edition.date, following),
        told=frozenset(told),
        picked=frozenset(pick.id for pick in edition.picks if not pick.drop),
        areas=frozenset(edition.areas),
    )
    return EditionDocument(
        id=edition.id,
        audience=audience,
        date=edition.date,
        start=edition.from_,
        end=edition.to,
        subject=edition.subject,
        preheader=edition.preheader,
        introduction=_introduction(edition),
        signed=telling.signer(edition.signed),
        areas=tuple(area for a in edition.areas if (area := telling.area(a))),
        sections=_sections(telling, edition, added),
        path=edition.origin.path,
    )


def _introduction(edition: Edition) -> Words | None:
    said = tuple(
        (body.language, body.markdown.strip()) for body in edition.bodies if body.markdown.strip()
    )
    return Words(said) if said else None


def section_names(added: Iterable[str]) -> tuple[str, ...]:
    """All sections in the order in which a letter has them: it ends with thanks and the team."""
    last = ("thanks", "team")
    return (*(name for name in SECTIONS if name not in last), *added, *last)


def _sections(
    telling: Telling, edition: Edition, added: Mapping[str, Find]
) -> tuple[SectionBlock, ...]:
    comments = {pick.id: pick.comment for pick in edition.picks if pick.comment}
    found = []
    for name in edition.sections or section_names(added):
        if name == "team":
            # Nobody is told that the team wrote nothing.
            if edition.team:
                found.append(_from_the_team(telling, edition))
            continue
        if name == "thanks":
            # Thanks go with what was shipped, whether or not that section is shown.
            releases = _picked(shipped(telling), edition.picks)
            section = thanks(telling, [one for one in releases if isinstance(one, Release)])
        elif name not in _FINDERS:
            added_one = added[name](telling) if name in added else None
            if added_one is None:  # it failed, which is told
                continue
            section = added_one
        else:
            found_there = _FINDERS[name](telling)
            section = (
                found_there
                if isinstance(found_there, SectionBlock)
                else SectionBlock(name=name, entries=tuple(found_there))
            )
        entries = _picked(section.entries, edition.picks)
        found.append(section.changed(entries=tuple(_commented(entries, comments))))
    return tuple(found)


def _from_the_team(telling: Telling, edition: Edition) -> SectionBlock:
    return SectionBlock(name="team", text=edition.team, signed=telling.signer(edition.team_signed))


def _picked(entries: Sequence[AnyEntry], picks: Sequence[Pick]) -> list[AnyEntry]:
    """The entries without those dropped; those picked come first, in the order of the picks."""
    dropped = {pick.id for pick in picks if pick.drop}
    order = {pick.id: number for number, pick in enumerate(picks) if not pick.drop}

    def rank(entry: Entry) -> int:
        return min((order[i] for i in entry.about if i in order), default=len(picks))

    return sorted((entry for entry in entries if not dropped.intersection(entry.about)), key=rank)


def _commented(entries: Sequence[AnyEntry], comments: dict[str, Words]) -> list[AnyEntry]:
    """Each comment goes to the first entry that it is about, of the whole edition."""
    found = []
    for entry in entries:
        mine = next((i for i in entry.about if i in comments), None)
        found.append(entry.changed(comment=comments.pop(mine)) if mine else entry)
    return found
