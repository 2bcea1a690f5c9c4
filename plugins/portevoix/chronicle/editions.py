"""All editions in the order they went out: a thing is announced once to the same readers."""

import datetime
from collections.abc import Iterator, Sequence
from functools import cache

from portevoix.chronicle.blocks import EditionDocument
from portevoix.chronicle.edition import edition_document
from portevoix.chronicle.frozen import read_frozen
from portevoix.chronicle.history import Step
from portevoix.chronicle.shipped import note_key
from portevoix.community import Community
from portevoix.community.articles import Edition, ReleaseNote
from portevoix.community.audience import for_audience
from portevoix.community.project import Project
from portevoix.community.record import Audience, is_visible
from portevoix.problems import N_, Problems

Readers = tuple[Audience, frozenset[str]]


def edition_documents(
    community: Community, project: Project, today: datetime.date, problems: Problems
) -> tuple[EditionDocument, ...]:
    """Every edition that the site's audience may see, oldest first.

    Takes the whole community: each edition is made of what its own readers may see, and of
    people who agreed to be named in a letter. A frozen edition is as it was when it was sent,
    but for people who are gone since.
    """
    documents = []
    told: dict[Readers, set[str]] = {}
    histories: dict[Audience, dict[str, tuple[Step, ...]]] = {}
    default = project.options.default_audience

    @cache
    def seen_by(audience: Audience) -> Community:
        return for_audience(community, audience, today, default=default, by_mail=True)

    for edition in in_order(community):
        audience = edition.audience or default
        if not is_visible(audience, project.options.audience):
            continue
        readers = (audience, frozenset(edition.areas))
        before = told.setdefault(readers, set())
        seen = seen_by(audience)
        document = read_frozen(project, edition.id, seen, problems)
        if document is None:
            cut = seen.editions.get(edition.id, edition)
            document = edition_document(
                seen,
                cut,
                audience=audience,
                told=before,
                histories=histories.setdefault(audience, {}),
            )
            _warn_of_useless_picks(edition, document, problems)
        documents.append(document)
        before.update(key for entry in document.entries for key in entry.tells)
    if documents:
        _warn_of_the_untold(seen_by(default), documents, default, problems)
    return tuple(documents)


def in_order(community: Community) -> Iterator[Edition]:
    """The editions, oldest first."""
    return iter(sorted(community.editions.values(), key=lambda one: (one.date, one.id)))


def _warn_of_useless_picks(edition: Edition, document: EditionDocument, problems: Problems) -> None:
    """A pick that names nothing of the edition: told before, or nothing to tell."""
    about = {identifier for entry in document.entries for identifier in entry.about}
    for pick in edition.picks:
        if pick.id not in about and not pick.drop:
            problems.warning(
                "pick-without-effect",
                pick.origin if pick.origin.path else edition.origin,
                N_("“{id}” is picked, but this edition has nothing to tell about it."),
                N_("An earlier edition told it, or its section is left out: take the line out."),
                id=pick.id,
            )


def untold(
    community: Community, documents: Sequence[EditionDocument], audience: Audience
) -> tuple[ReleaseNote, ...]:
    """Notes of the days that the audience's general editions cover, of which none tells."""
    general = [one for one in documents if one.audience == audience and not one.areas]
    told = {key for document in general for entry in document.entries for key in entry.tells}
    dropped = {
        pick.id for edition in community.editions.values() for pick in edition.picks if pick.drop
    }
    if not general:
        return ()
    first, last = min(one.start for one in general), max(one.end for one in general)
    return tuple(
        note
        for note in community.notes.values()
        if note.date
        and first <= note.date <= last
        and note_key(note) not in told
        and not dropped.intersection((note.id, *note.items))
    )


def _warn_of_the_untold(
    community: Community,
    documents: Sequence[EditionDocument],
    audience: Audience,
    problems: Problems,
) -> None:
    for note in untold(community, documents, audience):
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
