"""One edition as a document: find the entries of its sections, apply the editor's picks."""

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType

from portevoix.model import Community
from portevoix.model.articles import SECTIONS, Edition, Pick
from portevoix.schema.record import Audience
from portevoix.schema.text import Words
from portevoix.timeline.answers import find_answers
from portevoix.timeline.as_of import EditionDates
from portevoix.timeline.blocks import (
    AnyEntry,
    EditionDocument,
    Entry,
    ReleaseEntry,
    SectionBlock,
)
from portevoix.timeline.calls import find_calls
from portevoix.timeline.context import EditionContext
from portevoix.timeline.events import find_events
from portevoix.timeline.item_changes import find_changes
from portevoix.timeline.releases import find_incidents, find_releases
from portevoix.timeline.sections import Find
from portevoix.timeline.spotlights import find_spotlights
from portevoix.timeline.thanks import find_thanks
from portevoix.timeline.upcoming import find_upcoming
from portevoix.timeline.window import Window

_FINDERS: dict[str, Callable[[EditionContext], Iterable[AnyEntry] | SectionBlock]] = {
    "shipped": find_releases,
    "incidents": find_incidents,
    "moved": find_changes,
    "next": find_upcoming,
    "calls": find_calls,
    "answers": find_answers,
    "spotlights": find_spotlights,
    "events": find_events,
}


def edition_document(
    community: Community,
    edition: Edition,
    *,
    audience: Audience = "public",
    since: datetime.date | None = None,
    next_day: datetime.date | None = None,
    reported: frozenset[str] | set[str] = frozenset(),
    added: Mapping[str, Find] = MappingProxyType({}),
) -> EditionDocument:
    """Make an edition of a community that holds only what its readers may see and knew then.

    `reported` holds the keys of what earlier editions reported to the same readers: it is not
    repeated. `since` is an earlier start of its window, `next_day` the day of the next edition,
    `added` the functions that find the sections of other packages.
    """
    context = EditionContext(
        community=community,
        window=Window(min(since or edition.from_, edition.from_), edition.to),
        dates=EditionDates(edition.date, next_day),
        reported=frozenset(reported),
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
        signed=context.signer(edition.signed),
        areas=tuple(area for a in edition.areas if (area := context.area(a))),
        sections=_sections(context, edition, added),
        path=edition.origin.path,
    )


def _introduction(edition: Edition) -> Words | None:
    texts = tuple(
        (body.language, body.markdown.strip()) for body in edition.bodies if body.markdown.strip()
    )
    return Words(texts) if texts else None


def section_names(added: Iterable[str]) -> tuple[str, ...]:
    """All sections in the order of a letter, which ends with thanks and the team."""
    last = ("thanks", "team")
    return (*(name for name in SECTIONS if name not in last), *added, *last)


def _sections(
    context: EditionContext, edition: Edition, added: Mapping[str, Find]
) -> tuple[SectionBlock, ...]:
    comments = {pick.id: pick.comment for pick in edition.picks if pick.comment}
    found = []
    for name in edition.sections or section_names(added):
        if name == "team":
            # There is no such section where the team wrote nothing.
            if edition.team:
                found.append(_team_section(context, edition))
            continue
        if name == "thanks":
            # Thanks go with what was shipped, whether or not that section is shown.
            notes = [*find_releases(context), *find_incidents(context)]
            releases = _apply_picks(notes, edition.picks)
            section = find_thanks(
                context, [one for one in releases if isinstance(one, ReleaseEntry)]
            )
        elif name not in _FINDERS:
            block = added[name](context) if name in added else None
            if block is None:  # the package failed, and a problem says so
                continue
            section = block
        else:
            result = _FINDERS[name](context)
            section = (
                result
                if isinstance(result, SectionBlock)
                else SectionBlock(name=name, entries=tuple(result))
            )
        entries = _apply_picks(section.entries, edition.picks)
        found.append(section.changed(entries=tuple(_with_comments(entries, comments))))
    return tuple(found)


def _team_section(context: EditionContext, edition: Edition) -> SectionBlock:
    return SectionBlock(name="team", text=edition.team, signed=context.signer(edition.team_signed))


def _apply_picks(entries: Sequence[AnyEntry], picks: Sequence[Pick]) -> list[AnyEntry]:
    """Leave out entries that are dropped, and put picked ones first, in the order of the picks."""
    dropped = {pick.id for pick in picks if pick.drop}
    order = {pick.id: number for number, pick in enumerate(picks) if not pick.drop}

    def rank(entry: Entry) -> int:
        return min((order[i] for i in entry.about if i in order), default=len(picks))

    return sorted((entry for entry in entries if not dropped.intersection(entry.about)), key=rank)


def _with_comments(entries: Sequence[AnyEntry], comments: dict[str, Words]) -> list[AnyEntry]:
    """Add each comment to the first entry of the whole edition that it is about."""
    found = []
    for entry in entries:
        mine = next((i for i in entry.about if i in comments), None)
        found.append(entry.changed(comment=comments.pop(mine)) if mine else entry)
    return found
