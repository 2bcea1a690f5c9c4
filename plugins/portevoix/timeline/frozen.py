"""Write the document of an edition that was sent to a file, and read it back.

A frozen edition is shown from its file, whatever changes in the roadmap later. People are the
exception: those who may no longer be named are only counted, and photos and quotes that may no
longer be shown are left out.
"""

import datetime
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from portevoix.core.problems import N_, Place, Problems
from portevoix.loading.project import SENT_FOLDER, Project
from portevoix.model import Community
from portevoix.model.articles import Spotlight
from portevoix.model.hidden import Hidden
from portevoix.model.mapping import map_texts
from portevoix.model.media import without_links
from portevoix.model.people import Person
from portevoix.privacy.hidden_addresses import without_addresses
from portevoix.schema.converters import convert
from portevoix.schema.struct import Struct
from portevoix.schema.text import Moment, Words
from portevoix.sources.files import read_text, relative_path
from portevoix.sources.writing import write_text
from portevoix.timeline.blocks import (
    AnswerEntry,
    AnyEntry,
    EditionDocument,
    EventEntry,
    NamedPerson,
    OtherEntry,
    People,
    RecordLink,
    ReleaseEntry,
    SectionBlock,
    SpotlightEntry,
    ThanksEntry,
)


def frozen_file(project: Project, edition: str) -> Path:
    """The archive of an edition: in the overlay where the edition is written there alone."""
    halves = [h for h in project.halves if (h.docs_dir / "newsletter" / f"{edition}.md").is_file()]
    folder = halves[0].folder if halves else project.root
    return folder / SENT_FOLDER / edition / "edition.json"


def frozen_pictures(project: Project, edition: str) -> Path:
    """The folder of the pictures of a frozen edition, by their paths in the content folder."""
    return frozen_file(project, edition).parent / "pictures"


def not_frozen(community: Community, project: Project, today: datetime.date) -> tuple[str, ...]:
    """Past editions that are not frozen, so that edits can still change them, oldest first."""
    past = [one for one in community.editions.values() if one.date < today]
    past.sort(key=lambda one: (one.date, one.id))
    return tuple(one.id for one in past if not frozen_file(project, one.id).is_file())


def freeze(project: Project, document: EditionDocument) -> Path:
    """Write the document to its file, and return the file."""
    file = frozen_file(project, document.id)
    write_text(file, json.dumps(dump(document), ensure_ascii=False, indent=1) + "\n")
    return file


def read_frozen(
    project: Project, edition: str, community: Community, problems: Problems
) -> EditionDocument | None:
    """The edition as it was sent; None where it was not frozen, or a problem."""
    file = frozen_file(project, edition)
    source = read_text(file, project.root, problems) if file.is_file() else None
    if source is None:
        return None
    try:
        document = read_document(source.text)
    except ValueError:
        problems.error(
            "frozen-unreadable",
            Place(relative_path(file, project.root)),
            N_("This record of what was sent was changed by hand and cannot be read."),
            N_("Take it back from your history, or delete it to make the edition anew."),
        )
        return None
    return redact_document(document, community)


def read_document(text: str) -> EditionDocument:
    """The document in a frozen edition's file; raises ValueError where it is no document."""
    return convert(EditionDocument, json.loads(text))


def dump(value: Any) -> Any:
    """Plain data that reads back as the same records."""
    if isinstance(value, Words):
        languages = dict(value.by_language)
        return languages[""] if list(languages) == [""] else languages
    if isinstance(value, Moment):
        return dump(value.words)
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [dump(one) for one in value]
    if isinstance(value, Struct):
        fields = [one for one in value.fields().values() if one.is_content]
        pairs = [(one.key, getattr(value, one.name), one.default) for one in fields]
        return {key: dump(one) for key, one, default in pairs if one != default or key == "type"}
    return value


def redact_document(document: EditionDocument, community: Community) -> EditionDocument:
    """The document without people, photos and quotes that may no longer be shown."""

    def redact(who: NamedPerson) -> NamedPerson | None:
        person = community.record("person", who.id)
        if not isinstance(person, Person) or not person.is_named:
            return None
        return who if person.photo else who.changed(photo=None)

    def redact_spotlight(portrait: SpotlightEntry) -> SpotlightEntry:
        """With a picture and a quote only where its interview still has them."""
        found = community.record("spotlight", portrait.ref.id)
        interview = found if isinstance(found, Spotlight) else None
        person = community.record("person", portrait.person.id)
        has_photo = isinstance(person, Person) and person.photo
        is_shown = has_photo or (interview and interview.picture)
        return portrait.changed(
            picture=portrait.picture if is_shown else None,
            quote=portrait.quote if interview and interview.quote else None,
        )

    shown = _without_hidden(document, community.hidden)
    return replace_people(shown, redact, redact_spotlight).changed(is_frozen=True)


def without_hidden_links(
    document: EditionDocument, project: Project, hidden: Hidden
) -> EditionDocument:
    """The document whose texts do not link to what its readers may not see."""
    if not hidden.sources:
        return document
    source = document.path.removeprefix(f"{project.docs_dir.name}/")
    shown = without_addresses(document, hidden)
    unlinked: EditionDocument = map_texts(
        shown, lambda text, _: without_links(text, source, hidden.has_source, project.url)
    )
    return unlinked


def _without_hidden(document: EditionDocument, hidden: Hidden) -> EditionDocument:
    """The document without what it says of records that are in the files and not shown any more."""
    if not hidden.ids:
        return document
    sections = tuple(
        section.changed(
            entries=tuple(
                one for entry in section.entries if (one := _entry_without(entry, hidden))
            )
        )
        for section in document.sections
    )
    return document.changed(sections=sections, areas=_links_without(document.areas, hidden))


def _entry_without(entry: AnyEntry, hidden: Hidden) -> AnyEntry | None:
    needs = {("need", one) for one in entry.about if isinstance(entry, AnswerEntry)}
    own = {(entry.ref.kind, entry.ref.id)} - {("person", entry.ref.id)}  # people are counted
    if (own | needs) & hidden.ids:
        return None
    changes: dict[str, Any] = {}
    if entry.area and not _links_without((entry.area,), hidden):
        changes["area"] = None
    if isinstance(entry, ReleaseEntry):
        changes["items"] = _links_without(entry.items, hidden)
    elif isinstance(entry, ThanksEntry):
        changes["reasons"] = _links_without(entry.reasons, hidden)
    return entry.changed(**changes) if changes else entry


def _links_without(links: tuple[RecordLink, ...], hidden: Hidden) -> tuple[RecordLink, ...]:
    return tuple(one for one in links if (one.ref.kind, one.ref.id) not in hidden.ids)


def replace_people(
    document: EditionDocument,
    redact: Callable[[NamedPerson], NamedPerson | None],
    redact_spotlight: Callable[[SpotlightEntry], SpotlightEntry] = lambda portrait: portrait,
) -> EditionDocument:
    """The document with each person as `redact` returns them; those it drops are only counted."""
    people = _Replacement(redact, redact_spotlight)
    sections = tuple(map(people.in_section, document.sections))
    return document.changed(sections=sections, signed=people.one(document.signed))


@dataclass(frozen=True, slots=True)
class _Replacement:
    redact: Callable[[NamedPerson], NamedPerson | None]
    redact_spotlight: Callable[[SpotlightEntry], SpotlightEntry]

    def one(self, who: NamedPerson | None) -> NamedPerson | None:
        return self.redact(who) if who else None

    def all(self, people: People) -> People:
        named = tuple(who for one in people.named if (who := self.one(one)))
        return People(named=named, others=people.others + len(people.named) - len(named))

    def in_section(self, section: SectionBlock) -> SectionBlock:
        entries = [self._in_entry(entry) for entry in section.entries]
        gone = sum(
            isinstance(was, ThanksEntry) and now is None
            for was, now in zip(section.entries, entries, strict=True)
        )
        return section.changed(
            entries=tuple(entry for entry in entries if entry),
            others=section.others + gone,
            signed=self.one(section.signed),
        )

    def _in_entry(self, entry: AnyEntry) -> AnyEntry | None:
        if isinstance(entry, SpotlightEntry | ThanksEntry):
            who = self.one(entry.person)
            if who is None:
                return None
            entry = entry.changed(person=who)
            return self.redact_spotlight(entry) if isinstance(entry, SpotlightEntry) else entry
        if isinstance(entry, ReleaseEntry):
            return entry.changed(thanks=self.all(entry.thanks))
        if isinstance(entry, EventEntry | OtherEntry):
            return entry.changed(people=self.all(entry.people))
        return entry
