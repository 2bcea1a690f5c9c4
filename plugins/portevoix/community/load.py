"""A project's files read, validated and joined into a community."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from portevoix.community.articles import (
    Article,
    Body,
    Edition,
    Event,
    ReleaseNote,
    Spotlight,
    Workshop,
)
from portevoix.community.community import Community
from portevoix.community.people import Organisation, Person
from portevoix.community.project import Project
from portevoix.community.record import Record
from portevoix.community.references import Loc, references
from portevoix.community.roadmap import Area, Item, Need, Objective, StatusSentences
from portevoix.community.text import Words
from portevoix.community.validation import nearest, validate
from portevoix.problems import N_, Place, Problems
from portevoix.sources.files import read_text, relative_path
from portevoix.sources.markdown import MarkdownFile, read_markdown
from portevoix.sources.yaml import Document, parse_yaml

R = TypeVar("R", bound=Record)
ROADMAP: dict[str, type[Record]] = {
    "areas": Area, "objectives": Objective, "items": Item, "needs": Need,
}  # fmt: skip
CONTRIBUTORS: dict[str, type[Record]] = {"organisations": Organisation, "people": Person}
FOLDERS: dict[str, type[Article]] = {
    "releases": ReleaseNote,
    "spotlights": Spotlight,
    "workshops": Workshop,
    "events": Event,
    "newsletter": Edition,
}
"""The folders of the content folder whose Markdown files are records."""


@dataclass(frozen=True, slots=True)
class HandwrittenPage:
    """A Markdown file that MkDocs renders as it is; `path` is relative to the content folder."""

    path: str
    language: str
    draft: bool


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a project's files hold: the records, and the pages written by hand."""

    community: Community
    pages: tuple[HandwrittenPage, ...]


def load(project: Project, problems: Problems) -> Loaded:
    """Read everything; what is wrong is in `problems`, and what is right is still returned."""
    loader = _Loader(project, problems)
    loader.read_yaml(project.root / project.options.roadmap, ROADMAP, required=True)
    loader.read_yaml(project.root / project.options.contributors, CONTRIBUTORS, required=False)
    loader.read_content()
    loader.check_references()
    return Loaded(loader.community(), tuple(loader.pages))


@dataclass(slots=True)
class _Found:
    """A record with its document, for the places of its references."""

    record: Record
    document: Document
    loc: Loc


@dataclass(slots=True)
class _Loader:
    project: Project
    problems: Problems
    found: dict[str, dict[str, _Found]] = field(default_factory=dict)
    seen: dict[str, set[str]] = field(default_factory=dict)
    """Ids that are written somewhere, also on records that were refused."""
    statuses: StatusSentences = field(default_factory=StatusSentences)
    pages: list[HandwrittenPage] = field(default_factory=list)

    def read_yaml(self, path: Path, keys: dict[str, type[Record]], *, required: bool) -> None:
        """Read a YAML file, or every one of a folder."""
        folder = path if path.is_dir() else path.with_suffix("")
        if not path.exists() and folder.is_dir():
            path = folder
        if path.is_dir():
            files = sorted([*path.glob("*.yaml"), *path.glob("*.yml")])
        else:
            files = [path] if path.exists() or required else []
        for file in files:
            source = read_text(file, self.project.root, self.problems)
            document = parse_yaml(source, self.problems) if source else None
            if document:
                self._read_document(document, keys)

    def _read_document(self, document: Document, keys: dict[str, type[Record]]) -> None:
        if not isinstance(document.data, dict):
            self._refuse(
                document, (), "not-a-block", N_("There should be lines of “key: value” here.")
            )
            return
        for key, rows in document.data.items():
            if key == "statuses" and "items" in keys:
                self.statuses = (
                    validate(StatusSentences, rows, document, (key,), self.problems)
                    or self.statuses
                )
            elif key not in keys:
                near = nearest(key, keys)
                self.problems.error(
                    "unknown-key",
                    document.place((key,), key=True),
                    N_("There is no key “{word}” here."),
                    N_("Did you mean “{near}”?") if near else N_("Known here: {known}."),
                    word=key,
                    near=near,
                    known=", ".join(keys),
                )
            elif not isinstance(rows, list | None):
                self._refuse(
                    document,
                    (key,),
                    "not-a-list",
                    N_("“{key}” is a list: one line each, starting with a dash."),
                    key=key,
                )
            else:
                for index, raw in enumerate(rows or ()):
                    self._add(keys[key], raw, document, (key, index))

    def _refuse(self, document: Document, loc: Loc, code: str, message: str, **values: Any) -> None:
        self.problems.error(code, document.place(loc), message, **values)

    def _add(self, cls: type[Record], raw: Any, document: Document, loc: Loc) -> None:
        identifier = raw.get("id") or raw.get("@id") if isinstance(raw, dict) else None
        if isinstance(identifier, str):
            self.seen.setdefault(cls.kind, set()).add(identifier)
        record = validate(cls, raw, document, loc, self.problems)
        if record is None:
            return
        self._register(record, document, loc)
        if isinstance(record, Item):
            for index, need in enumerate(record.needs):
                self._register(need, document, (*loc, "needs", index))

    def _register(self, record: Record, document: Document, loc: Loc) -> None:
        kind, identifier = record.kind, record.id  # type: ignore[attr-defined]
        self.seen.setdefault(kind, set()).add(identifier)
        known = self.found.setdefault(kind, {})
        first = known.get(identifier.lower())
        if first is None:
            known[identifier.lower()] = _Found(record, document, loc)
            return
        self.problems.error(
            "duplicate-id",
            document.place((*loc, "id")),
            N_("The id “{id}” is already used at {first}."),
            N_("An id is one record’s own, capitals or not: choose another."),
            id=identifier,
            first=first.record.origin,
        )

    def read_content(self) -> None:
        docs = self.project.docs_dir
        twins: list[tuple[str, str, MarkdownFile]] = []
        raws: dict[str, tuple[MarkdownFile, dict[str, Any]]] = {}
        for file in _markdown_files(docs):
            read = read_markdown(file, self.project.root, self.problems)
            if read is None:
                continue
            path = relative_path(file, docs)
            base, language = self._split_language(path)
            cls = _article_class(path)
            if cls is None:
                draft = str(read.front.data.get("draft", "")).lower() in ("true", "yes", "on")
                self.pages.append(HandwrittenPage(path, language, draft))
            elif base != path:
                twins.append((base, language, read))
            else:
                body = Body(self.project.language, read.body, read.path, read.body_line)
                raws[path] = (read, {**read.front.data, "@bodies": (body,)})
        for base, language, read in twins:
            self._add_twin(base, language, read, raws)
        for path, (read, raw) in raws.items():
            cls = _article_class(path)
            assert cls  # noqa: S101 - only records are in `raws`
            raw["@id"] = Path(path).stem
            raw["@origin"] = Place(read.path, 1, 1)
            self._add(cls, raw, read.front, ())

    def _split_language(self, path: str) -> tuple[str, str]:
        """`about.en.md` is `about.md` in English."""
        stem, _, code = path.removesuffix(".md").rpartition(".")
        if stem and code in self.project.options.languages:
            return stem + ".md", code
        return path, self.project.language

    def _add_twin(
        self,
        base: str,
        language: str,
        read: MarkdownFile,
        raws: dict[str, tuple[MarkdownFile, dict[str, Any]]],
    ) -> None:
        if base not in raws:
            self.problems.error(
                "twin-alone",
                Place(read.path),
                N_("This translation has no original: {base} is missing."),
                N_("Rename it, or add the original."),
                base=base,
            )
            return
        raw = raws[base][1]
        raw["@bodies"] += (Body(language, read.body, read.path, read.body_line),)
        cls = _article_class(base)
        texts = cls.texts if cls else ()
        for key, value in read.front.data.items():
            if key not in texts or not isinstance(value, str):
                self.problems.error(
                    "twin-key",
                    read.front.place((key,), key=True),
                    N_("“{key}” is not translated here: it belongs in {base}."),
                    N_("A translation may give: {texts}."),
                    key=key,
                    base=base,
                    texts=", ".join(texts),
                )
                continue
            raw[key] = _merged(raw.get(key), language, value, self.project.language)

    def check_references(self) -> None:
        for rows in self.found.values():
            for found in rows.values():
                if isinstance(found.record, Need) and len(found.loc) > 2:
                    continue  # checked as a part of its item
                for loc, kind, identifier in references(found.record):
                    self._check_reference(found, loc, kind, identifier)

    def _check_reference(self, found: _Found, loc: Loc, kind: str, identifier: str) -> None:
        kinds = self.seen if kind == "any" else [kind]
        if any(identifier in self.seen.get(k, ()) for k in kinds):
            if kind == found.record.kind and identifier == found.record.id:  # type: ignore[attr-defined]
                self.problems.warning(
                    "self-reference",
                    found.document.place((*found.loc, *loc)),
                    N_("“{id}” refers to itself."),
                    N_("Take this line out."),
                    id=identifier,
                )
            return
        near = nearest(identifier, (i for k in kinds for i in self.seen.get(k, ())))
        self.problems.warning(
            "unknown-reference",
            found.document.place((*found.loc, *loc)),
            N_("Nothing has the id “{id}” ({kind})."),
            N_("Did you mean “{near}”?") if near else "",
            id=identifier,
            kind=kind,
            near=near,
        )

    def community(self) -> Community:
        def rows(cls: type[R]) -> Iterator[R]:
            for found in self.found.get(cls.kind, {}).values():
                if isinstance(found.record, cls):
                    yield found.record

        top_level = {
            found.record.id
            for found in self.found.get("need", {}).values()
            if isinstance(found.record, Need) and len(found.loc) == 2
        }
        return Community.of(
            language=self.project.language,
            statuses=self.statuses,
            areas=rows(Area),
            objectives=rows(Objective),
            items=rows(Item),
            loose_needs=(need for need in rows(Need) if need.id in top_level),
            organisations=rows(Organisation),
            people=rows(Person),
            notes=(note for note in rows(ReleaseNote) if not note.draft),
            spotlights=(one for one in rows(Spotlight) if not one.draft),
            workshops=(one for one in rows(Workshop) if not one.draft),
            events=(one for one in rows(Event) if not one.draft),
            editions=(one for one in rows(Edition) if not one.draft),
        )


def _markdown_files(docs: Path) -> Iterator[Path]:
    for folder, folders, names in os.walk(docs):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if name.endswith(".md") and not name.startswith("."):
                yield Path(folder, name)


def _article_class(path: str) -> type[Article] | None:
    """Which record a file of the content folder is, if any: an index page is none."""
    name = path.rpartition("/")[2]
    if name.split(".")[0].lower() in ("index", "readme"):
        return None
    return FOLDERS.get(path.split("/", maxsplit=1)[0]) if "/" in path else None


def _merged(value: Any, language: str, text: str, original: str) -> Any:
    if isinstance(value, dict):
        return {**value, language: text}
    if isinstance(value, str):
        return {original: value, language: text}
    return Words(((language, text),))
