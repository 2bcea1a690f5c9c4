"""What stands in a project's files and is not for everyone: each part once, with its place."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from portevoix.core.problems import Problems
from portevoix.loading.content import article_class
from portevoix.loading.folder import is_markdown
from portevoix.loading.handwritten import original_path
from portevoix.loading.lists import list_files, raw_records
from portevoix.loading.load import LoadedProject
from portevoix.loading.merge import row_id
from portevoix.loading.project import Project
from portevoix.loading.record_set import RecordSet
from portevoix.model.articles import Spotlight
from portevoix.model.community import Community
from portevoix.model.media import all_records
from portevoix.model.people import ConsentTo, Person
from portevoix.model.roadmap import Quote
from portevoix.privacy.audience import audience_of, for_audience
from portevoix.privacy.publication import published_on
from portevoix.privacy.withheld import hidden_files
from portevoix.schema.converters import converter_for
from portevoix.schema.errors import ValidationError
from portevoix.schema.record import AUDIENCES, AudienceOfRecord, NamedRecord, Record, audience_on
from portevoix.schema.references import reference_fields
from portevoix.schema.validation import nested_structs
from portevoix.sources.files import read_text, relative_path
from portevoix.sources.front_matter import read_markdown
from portevoix.sources.yaml import Document, parse_yaml

Loc = tuple[str | int, ...]
Kind = Literal["internal", "audience", "person", "consent", "reference"]
"""Why a part is not for everyone. A reference is not so by itself: it names what is not."""
_PUBLIC = AUDIENCES[0]
_BY_CONSENT: dict[type[Record], tuple[tuple[str, ConsentTo], ...]] = {
    Person: (("photo", "photo"),),
    Quote: (("by", "quote"),),
    Spotlight: (("quote", "quote"), ("picture", "photo")),
}
"""The keys that show what a named person has to agree to."""
_convert_audience = converter_for(AudienceOfRecord)


class PrivatePart(NamedTuple):
    """A value that is not for everyone, or the whole record or file that is not."""

    loc: Loc
    """Empty for a whole file."""
    kind: Kind


@dataclass(slots=True)
class PrivateFile:
    """A file with something that is not for everyone."""

    path: str
    """From the project's folder."""
    document: Document | None = None
    """The records in it; None where the file as a whole is not for everyone."""
    cls: type[Record] | None = None
    """The class of the record that it is; None for a file of lists."""
    parts: list[PrivatePart] = field(default_factory=list)
    person: Any = None
    """The data of somebody who has this file alone, and did not agree to be named."""


class Hidden(NamedTuple):
    """What a community has that is not for everyone on a day."""

    ids: frozenset[tuple[str, str]]
    """Records by kind and id; not drafts, which are to be for everyone, nor those who are only
    counted.
    """
    community: Community
    shown: Community
    today: datetime.date

    @classmethod
    def of(cls, whole: Community, today: datetime.date, default: Any) -> "Hidden":
        shown = for_audience(whole, _PUBLIC, today, default=default)
        day = published_on(whole, today)
        ids = {
            (kind, identifier)
            for kind, records in day.by_kind.items()
            for identifier in records.keys() - shown.by_kind[kind].keys()
        }
        waiting = {
            (one.kind, one.id)
            for one in day.spotlights.values()
            if one.state != "published"
            and (Person.kind, one.person) not in ids
            and audience_of(one, frozenset(), default) == _PUBLIC
        }
        counted = {(one.kind, one.id) for one in day.people.values() if not one.name}
        return cls(frozenset(ids - waiting - counted), day, shown, today)

    def waiting(self, loaded: LoadedProject) -> Iterator[NamedRecord]:
        """The records that are not published yet, and are to be for everyone."""
        known = self.shown.by_kind
        for record in all_records(loaded.community):
            if (record.kind, record.id) not in self.ids and record.id not in known[record.kind]:
                yield record

    def parts(self, cls: type[Record], raw: Any, loc: Loc = ()) -> Iterator[PrivatePart]:
        """The parts of a record's data that are not for everyone."""
        if not isinstance(raw, dict):
            return
        if raw.get("internal") is not None:
            yield PrivatePart((*loc, "internal"), "internal")
        yield from (PrivatePart((*loc, key), "consent") for key in self._unconsented(cls, raw))
        for name, kind in reference_fields(cls).items():
            key = cls.fields()[name].key
            value = raw.get(key)
            if isinstance(value, dict):
                yield from (
                    PrivatePart((*loc, key, one), "reference")
                    for one in value
                    if self._names_hidden(kind, one)
                )
            elif isinstance(value, list):
                rows = enumerate(value)
                yield from (
                    PrivatePart((*loc, key, n), "reference")
                    for n, one in rows
                    if self._names_hidden(kind, one)
                )
            elif self._names_hidden(kind, value):
                yield PrivatePart((*loc, key), "reference")
        for key, inner in nested_structs(cls).items():
            value = raw.get(key)
            if not issubclass(inner, Record) or value is None:
                continue
            for n, one in enumerate(value if isinstance(value, list) else [value]):
                here = (*loc, key, n) if isinstance(value, list) else (*loc, key)
                if self.is_for_fewer(one):
                    yield PrivatePart(here, "audience")
                elif self._needs_hidden(inner, one):
                    yield PrivatePart(here, "reference")
                else:
                    yield from self.parts(inner, one, here)

    def _names_hidden(self, kind: str, value: Any) -> bool:
        if not isinstance(value, str):
            return False
        kinds = [kind] if kind != "any" else [k for k, found in self._known() if value in found]
        return bool(kinds) and all((one, value) in self.ids for one in kinds)

    def _known(self) -> Iterator[tuple[str, Any]]:
        yield from self.community.by_kind.items()

    def _needs_hidden(self, cls: type[Record], raw: Any) -> bool:
        """Whether a part is nothing without a reference to what is hidden."""
        fields = cls.fields()
        for name, kind in reference_fields(cls).items():
            value = raw.get(fields[name].key) if isinstance(raw, dict) else raw
            if fields[name].is_required and self._names_hidden(kind, value):
                return True
        return False

    def is_for_fewer(self, raw: Any) -> bool:
        """Whether a part of a record says that it is not for everyone."""
        audience = raw.get("audience") if isinstance(raw, dict) else None
        if audience is None:
            return False
        try:
            return bool(audience_on(_convert_audience(audience, ""), self.today) != _PUBLIC)
        except ValidationError:
            return True

    def _unconsented(self, cls: type[Record], raw: Any) -> Iterator[str]:
        """The keys with what a named person did not agree to show."""
        who = raw.get("id") if cls is Person else raw.get("by" if cls is Quote else "person")
        person = self.community.people.get(who) if isinstance(who, str) else None
        if person is None or not person.name or (Person.kind, person.id) in self.ids:
            return
        consent = person.consent
        for key, what in _BY_CONSENT.get(cls, ()):
            if raw.get(key) is not None and not (consent and consent.allows(what, self.today)):
                yield key


def private_files(project: Project, loaded: LoadedProject, hidden: Hidden) -> Iterator[PrivateFile]:
    """Every file of the public half with something that is not for everyone."""
    yield from _list_files(project, hidden)
    closed = {
        page.path
        for page in loaded.pages
        if page.retracted
        or (not page.draft and audience_on(page.audience, hidden.today) != _PUBLIC)
    }
    for path in filter(is_markdown, loaded.folder.paths):
        yield from _content_file(project, path, closed, hidden)
    for path in sorted(hidden_files(loaded, hidden.shown, _PUBLIC, hidden.waiting(loaded))):
        yield PrivateFile(_path(project, path))


def _list_files(project: Project, hidden: Hidden) -> Iterator[PrivateFile]:
    for file, keys in list_files(project, Problems()).items():
        source = read_text(file, project.root, Problems())
        document = parse_yaml(source, Problems()) if source else None
        if document is None:
            continue
        found = PrivateFile(document.path, document)
        for row in raw_records(document, keys, RecordSet(Problems())):
            cls, raw, loc = row.cls, row.raw, row.loc
            if issubclass(cls, NamedRecord) and (cls.kind, row_id(raw)) in hidden.ids:
                if not loc:
                    yield PrivateFile(document.path, person=raw if cls is Person else None)
                    continue
                kind: Kind = "person" if cls is Person else "audience"
                found.parts.append(PrivatePart(loc, kind))
            elif issubclass(cls, Record):
                found.parts += hidden.parts(cls, raw, loc)
        if found.parts:
            yield found


def _content_file(
    project: Project, path: str, closed: set[str], hidden: Hidden
) -> Iterator[PrivateFile]:
    cls, whole = article_class(path), _path(project, path)
    if cls is None:
        if path in closed:
            yield PrivateFile(whole)
        return
    base = original_path(path) or path
    identifier = base.rpartition("/")[2].removesuffix(".md")
    if (cls.kind, identifier) in hidden.ids:
        yield PrivateFile(whole)
        return
    read = read_markdown(project.docs_dir / path, project.root, Problems())
    parts = list(hidden.parts(cls, read.front_matter.data)) if read else []
    if read and parts:
        yield PrivateFile(whole, read.front_matter, cls, parts)


def _path(project: Project, path: str) -> str:
    return relative_path(project.docs_dir / path, project.root)
