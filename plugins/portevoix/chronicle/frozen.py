"""What was sent, kept: the document of an edition in a file, and back.

A frozen edition is told from its file, whatever became of the roadmap since. People are the
exception: whoever may no longer be named is only counted, and whose photo or words may no longer
be shown is shown without.
"""

import datetime
import json
from pathlib import Path
from typing import Any

from portevoix.chronicle.blocks import (
    AnyEntry,
    EditionDocument,
    Meeting,
    People,
    Portrait,
    Release,
    SectionBlock,
    Thanks,
    Who,
)
from portevoix.community import Community
from portevoix.community.block import Block
from portevoix.community.project import Project
from portevoix.community.readers import read
from portevoix.community.text import Moment, Words
from portevoix.problems import N_, Place, Problems
from portevoix.sources.files import read_text, relative_path, write_text

FOLDER = "sent"
"""Of the project: a folder for each edition that was frozen."""


def frozen_file(project: Project, edition: str) -> Path:
    return project.root / FOLDER / edition / "edition.json"


def freeze(project: Project, document: EditionDocument) -> Path:
    """Keep the document; the file it is kept in."""
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
    return forget_the_absent(document, community)


def read_document(text: str) -> EditionDocument:
    """What a file says that an edition was frozen in; raises ValueError where it says nothing."""
    return read(EditionDocument, json.loads(text))


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
    if isinstance(value, Block):
        fields = [one for one in value.fields().values() if one.is_kept]
        pairs = [(one.key, getattr(value, one.name), one.default) for one in fields]
        return {key: dump(one) for key, one, default in pairs if one != default or key == "type"}
    return value


def forget_the_absent(document: EditionDocument, community: Community) -> EditionDocument:
    """The document without what may no longer be shown of people."""
    sections = tuple(_forget_in_section(section, community) for section in document.sections)
    return document.changed(
        sections=sections, signed=_still(document.signed, community), is_frozen=True
    )


def _still(who: Who | None, community: Community) -> Who | None:
    """Someone as they may be shown now; None where they may not be named."""
    person = community.people.get(who.id) if who else None
    if who is None or person is None or not person.is_named:
        return None
    return who if person.photo else who.changed(photo=None)


def _forget_in_section(section: SectionBlock, community: Community) -> SectionBlock:
    entries = [_forget_in_entry(entry, community) for entry in section.entries]
    gone = sum(
        isinstance(was, Thanks) and now is None
        for was, now in zip(section.entries, entries, strict=True)
    )
    return section.changed(
        entries=tuple(entry for entry in entries if entry),
        others=section.others + gone,
        signed=_still(section.signed, community),
    )


def _forget_in_entry(entry: AnyEntry, community: Community) -> AnyEntry | None:
    if isinstance(entry, Portrait | Thanks):
        who = _still(entry.person, community)
        if who and isinstance(entry, Portrait):
            entry = _forget_in_portrait(entry, community)
        return entry.changed(person=who) if who else None
    if isinstance(entry, Release):
        return entry.changed(thanks=_forget_in_people(entry.thanks, community))
    if isinstance(entry, Meeting):
        return entry.changed(people=_forget_in_people(entry.people, community))
    return entry


def _forget_in_portrait(portrait: Portrait, community: Community) -> Portrait:
    """The portrait with a picture and a quote only where its interview still has them."""
    interview = community.spotlights.get(portrait.ref.id)
    is_shown = community.people[portrait.person.id].photo or (interview and interview.picture)
    return portrait.changed(
        picture=portrait.picture if is_shown else None,
        quote=portrait.quote if interview and interview.quote else None,
    )


def _forget_in_people(people: People, community: Community) -> People:
    named = tuple(who for one in people.named if (who := _still(one, community)))
    return People(named=named, others=people.others + len(people.named) - len(named))
