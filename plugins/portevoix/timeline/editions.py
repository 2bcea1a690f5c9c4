"""All editions, oldest first: each reports to its readers what no earlier one reported to them."""

import datetime
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from portevoix.core.problems import N_, Place, Problem, Problems
from portevoix.loading.project import Project
from portevoix.model import Community
from portevoix.model.articles import Edition, ReleaseNote
from portevoix.model.hidden import Hidden
from portevoix.privacy.audience import for_audience
from portevoix.privacy.names import NameFinder, without_names
from portevoix.privacy.publication import published_on
from portevoix.schema.record import Audience, is_visible
from portevoix.timeline.as_of import EditionDates, as_of
from portevoix.timeline.blocks import EditionDocument
from portevoix.timeline.edition import edition_document
from portevoix.timeline.frozen import read_frozen, without_hidden_links
from portevoix.timeline.releases import note_key
from portevoix.timeline.sections import sections_of_packages

Readers = tuple[Audience, frozenset[str]]


def edition_documents(
    community: Community, project: Project, today: datetime.date, problems: Problems
) -> tuple[EditionDocument, ...]:
    """Make every edition that the site's audience may see, oldest first.

    Takes the whole community: each edition is made of what its own readers may see and what was
    known on its day, and of people who agreed to be named in a letter. A frozen edition stays as
    it was sent, except for people who may no longer be named.
    """
    documents = []
    whole, community = community, published_on(community, today)
    default = project.options.default_audience
    editions = [
        edition
        for edition in sorted_editions(community)
        if is_visible(edition.audience or default, project.options.audience)
    ]
    next_days = _next_days(editions, default)
    reported: dict[Readers, _Reported] = {}

    @cache
    def community_for(audience: Audience) -> Community:
        return for_audience(whole, audience, today, default=default, by_mail=True)

    @cache
    def names_for(audience: Audience) -> NameFinder:
        return NameFinder.of_hidden(whole, community_for(audience))

    added = sections_of_packages(problems, project.options.origin) if editions else {}
    for edition in editions:
        readers = readers_of(edition, default)
        before = reported.setdefault(readers, _Reported())
        visible = community_for(readers[0])
        document = read_frozen(project, edition.id, visible, problems)
        if document is None:
            dates = EditionDates(edition.date, next_days.get(edition.id))
            document = edition_document(
                as_of(visible, dates, readers[0], default),
                visible.editions.get(edition.id, edition),
                audience=readers[0],
                since=before.until,
                next_day=dates.next_day,
                reported=before.keys,
                added=added,
            )
            _warn_of_unused_picks(edition, document, visible.hidden, problems)
        else:
            document = without_names(document, names_for(readers[0]), community.language)
            _tell_of_missing_sections(document, added, problems)
        documents.append(without_hidden_links(document, project, visible.hidden))
        before.add(document)
    if documents:
        _warn_of_unreported_notes(community_for(default), documents, default, problems)
    return tuple(documents)


@dataclass(slots=True)
class _Reported:
    """What earlier editions reported to the same readers."""

    keys: set[str] = field(default_factory=set)
    until: datetime.date | None = None
    """The first day that the last edition left out of its window, as it was still to come."""

    def add(self, document: EditionDocument) -> None:
        self.keys.update(key for entry in document.entries for key in entry.report_keys)
        is_open = document.date < document.end
        self.until = document.date + datetime.timedelta(days=1) if is_open else None


def readers_of(edition: Edition, default: Audience) -> Readers:
    """Whom an edition is for: those of an audience who follow these areas, or all of them."""
    return edition.audience or default, frozenset(edition.areas)


def _next_days(editions: Iterable[Edition], default: Audience) -> dict[str, datetime.date]:
    """The day of the next edition to the same readers, by the id of an edition."""
    found, last = dict[str, datetime.date](), dict[Readers, Edition]()
    for edition in editions:
        readers = readers_of(edition, default)
        if readers in last:
            found[last[readers].id] = edition.date
        last[readers] = edition
    return found


def sorted_editions(community: Community) -> Iterator[Edition]:
    """The editions, oldest first."""
    return iter(sorted(community.editions.values(), key=lambda one: (one.date, one.id)))


def _tell_of_missing_sections(
    document: EditionDocument, added: Container[str], problems: Problems
) -> None:
    """Tell of sections of a frozen edition whose package is not installed."""
    for section in document.sections:
        if section.title and section.name not in added:
            problems.add(
                Problem(
                    "section-gone",
                    Place(document.path),
                    N_("The section “{title}” of this letter is of a package that is not there."),
                    {"title": str(section.title)},
                    N_("It is shown in our layout; install the package to have its own."),
                    "advice",
                )
            )


def _warn_of_unused_picks(
    edition: Edition, document: EditionDocument, hidden: Hidden, problems: Problems
) -> None:
    """Warn of picks that no entry of the edition is about, but for those of what is hidden."""
    about = {identifier for entry in document.entries for identifier in entry.about}
    for pick in edition.picks:
        if pick.id not in about and not pick.drop and not hidden.holds_id(pick.id):
            # What is hidden may be what made it belong to the areas of the edition.
            is_due_to_hidden = bool(edition.areas and hidden.ids)
            problems.add(
                Problem(
                    "pick-without-effect",
                    pick.origin if pick.origin.path else edition.origin,
                    N_("“{id}” is picked, but this edition has nothing to tell about it."),
                    {"id": pick.id},
                    N_(
                        "An earlier edition told it, or its section is left out: take the line out."
                    ),
                    "advice" if is_due_to_hidden else "warning",
                )
            )


def unreported_notes(
    community: Community, documents: Sequence[EditionDocument], audience: Audience
) -> tuple[ReleaseNote, ...]:
    """Notes dated within the audience's general editions that none of these reports."""
    general = [one for one in documents if one.audience == audience and not one.areas]
    reported = {
        key for document in general for entry in document.entries for key in entry.report_keys
    }
    dropped = {
        pick.id for edition in community.editions.values() for pick in edition.picks if pick.drop
    }
    if not general:
        return ()
    last = max(min(one.date, one.end) for one in general)
    return tuple(
        note
        for note in community.notes.values()
        if note.date
        and note.date <= last
        and any(one.start <= note.date <= one.end for one in general)
        and note_key(note) not in reported
        and not dropped.intersection((note.id, *note.items))
    )


def _warn_of_unreported_notes(
    community: Community,
    documents: Sequence[EditionDocument],
    audience: Audience,
    problems: Problems,
) -> None:
    for note in unreported_notes(community, documents, audience):
        problems.warning(
            "shipped-untold",
            note.origin,
            N_("“{title}” shipped on {date} and no edition of the newsletter tells it."),
            N_(
                "Name “{id}” in the “picks” of the next edition, with “drop: true” to leave it out."
            ),
            title=str(note.title),
            date=note.date,
            id=note.id,
        )
