"""A person taken out of a project: what stands of them in the files, and the files without it."""

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from portevoix.core.problems import N_, Place, Problems
from portevoix.loading.configuration import Exclusions
from portevoix.loading.content import FOLDERS
from portevoix.loading.lists import CONTRIBUTORS, ROADMAP, record_files
from portevoix.loading.load import known_ids
from portevoix.loading.project import Project
from portevoix.model.articles import Article, Spotlight
from portevoix.model.media import media_in
from portevoix.schema.record import Record
from portevoix.schema.references import reference_fields
from portevoix.schema.validation import record_fields
from portevoix.sources.files import read_text, relative_path
from portevoix.sources.front_matter import parse_markdown
from portevoix.sources.removal import Loc, without
from portevoix.sources.writing import delete, write_bytes
from portevoix.sources.yaml import Document, parse_yaml


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that forgetting does: where, and a msgid with what fills it."""

    place: Place
    message: str
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class Forgetting:
    """What is to be done to forget somebody; nothing is done yet."""

    project: Project
    id: str
    name: str = ""
    former: tuple[str, ...] = ()
    """The ids that they had."""
    rewritten: dict[Path, str] = field(default_factory=dict)
    """Files and what they say without the person, line ends and all."""
    removed: list[Path] = field(default_factory=list)
    pictures: set[str] = field(default_factory=set)
    """What shows them, as paths from the content folder."""
    pictures_of_others: set[str] = field(default_factory=set)
    pictures_beside: set[str] = field(default_factory=set)
    """What the text of their interviews shows: them, or anything."""
    spotlights: list[str] = field(default_factory=list)
    """The ids of their interviews, which go with them."""
    deeds: list[Deed] = field(default_factory=list)
    stuck: list[Deed] = field(default_factory=list)
    """What somebody must do by hand."""

    @property
    def ids(self) -> tuple[str, ...]:
        """All ids that mean the person."""
        return (self.id, *self.former)

    def carry_out(self) -> None:
        for file, text in self.rewritten.items():
            write_bytes(file, text.encode())
        for file in self.removed:
            delete(file)

    def remove(self, file: Path) -> None:
        self.removed.append(file)
        place = Place(relative_path(file, self.project.root))
        self.deeds.append(Deed(place, N_("the file is deleted")))

    def remove_picture(self, folder: Path, src: str, *, is_shared: bool = False) -> None:
        """Delete a picture in a folder, unless it shows somebody else too."""
        file = folder / src
        if not file.is_file() or file in self.removed:
            return
        is_inside = file.resolve().is_relative_to(folder.resolve())
        if is_shared or src in self.pictures_of_others or not is_inside:
            place = Place(relative_path(file, self.project.root))
            self.stuck.append(Deed(place, N_("the picture is somebody else’s too: it stays")))
        else:
            self.remove(file)


def plan_forgetting(project: Project, identifier: str) -> Forgetting | None:
    """What forgetting the person of that id takes; None where no file knows them."""
    project = project._replace(exclusions=Exclusions())  # what is not published knows them too
    files = list(_yaml_files(project))
    plan = Forgetting(project, identifier)
    for row in (row for _, document in files for row in _people(document)):
        former = _texts(row.get("formerly"))
        if identifier in (row.get("id"), *former):
            plan.id, plan.former = str(row.get("id")), former
    for file, document in files:
        keys = {**ROADMAP, **CONTRIBUTORS}
        locs: list[Loc] = []
        for key, rows in document.data.items() if isinstance(document.data, dict) else ():
            for index, raw in enumerate(rows if isinstance(rows, list) else ()):
                if key == "people" and isinstance(raw, dict):
                    _note_picture(plan, raw.get("photo"), raw.get("id"))
                    if raw.get("id") == plan.id:
                        plan.name = str(raw.get("name") or plan.id)
                        locs.append((key, index))
                        continue
                if key in keys:
                    for one in plan.ids:
                        locs += references_to(keys[key], raw, one, (key, index))
        _rewrite(plan, file, document, locs)
    if not plan.name:
        return None
    articles = list(_articles(project))
    for file, cls, document in articles:
        if cls is not Spotlight:
            continue
        person, picture = document.data.get("person"), document.data.get("picture")
        _note_picture(plan, picture.get("src") if isinstance(picture, dict) else None, person)
        if person in plan.ids:
            plan.spotlights += (file.stem, *_texts(document.data.get("formerly")))
            for own in (file, *sorted(file.parent.glob(f"{file.stem}.*.md"))):
                plan.remove(own)
                source = relative_path(own, project.docs_dir)
                text = read_text(own, project.root, Problems())
                plan.pictures_beside |= media_in(text.text, source) if text else set()
    shared = _ids_of_others(project, plan.ids)
    for file, cls, document in articles:
        if file not in plan.removed:
            gone = [*plan.ids, *plan.spotlights]
            locs = [loc for one in gone for loc in references_to(cls, document.data, one)]
            _rewrite(
                plan, file, document, [loc for loc in locs if not _is_shared(loc, document, shared)]
            )
    return plan


def forget_pictures(plan: Forgetting) -> None:
    """Plan the end of their pictures in the content folder, and name what shows them besides."""
    for src in sorted(plan.pictures):
        plan.remove_picture(plan.project.docs_dir, src)
    for src in sorted(plan.pictures_beside - plan.pictures):
        file = plan.project.docs_dir / src
        if file.is_file():
            message = N_("their interview showed it: delete it if it is about them")
            plan.stuck.append(Deed(Place(relative_path(file, plan.project.root)), message))


def _note_picture(plan: Forgetting, src: Any, person: Any) -> None:
    if isinstance(src, str) and src:
        pictures = plan.pictures if person in plan.ids else plan.pictures_of_others
        pictures.add(posixpath.normpath(src))


def references_to(cls: type[Record], raw: Any, identifier: str, loc: Loc = ()) -> Iterator[Loc]:
    """Where raw data of a record of `cls` names a person."""
    if isinstance(raw, str):
        if raw == identifier and reference_fields(cls).get("id"):
            yield loc  # a pick, written short
        return
    if not isinstance(raw, dict):
        return
    for name, kind in reference_fields(cls).items():
        key = cls.fields()[name].key
        value = raw.get(key)
        if kind not in ("person", "any"):
            continue
        if value == identifier:
            # Without what it picks, a pick is nothing.
            yield loc if kind == "any" else (*loc, key)
        elif isinstance(value, list):
            yield from ((*loc, key, n) for n, one in enumerate(value) if one == identifier)
    for key, inner in record_fields(cls).items():
        value = raw.get(key)
        if isinstance(value, list) and issubclass(inner, Record):
            for n, one in enumerate(value):
                yield from references_to(inner, one, identifier, (*loc, key, n))
        elif value is not None and issubclass(inner, Record):
            yield from references_to(inner, value, identifier, (*loc, key))


def _people(document: Document) -> list[dict[Any, Any]]:
    rows = document.data.get("people") if isinstance(document.data, dict) else None
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def _texts(value: Any) -> tuple[str, ...]:
    """The texts of a key that holds one or several."""
    rows = value if isinstance(value, list) else [value]
    return tuple(row for row in rows if isinstance(row, str))


def _yaml_files(project: Project) -> Iterator[tuple[Path, Document]]:
    for name in (project.options.contributors, project.options.roadmap):
        for file in record_files(project, name):
            source = read_text(file, project.root, Problems()) if file.exists() else None
            document = parse_yaml(source, Problems()) if source else None
            if document:
                yield file, document


def _articles(project: Project) -> Iterator[tuple[Path, type[Article], Document]]:
    for folder, cls in FOLDERS.items():
        for file in sorted((project.docs_dir / folder).rglob("*.md")):
            source = read_text(file, project.root, Problems())
            read = parse_markdown(source, Problems()) if source else None
            if read:
                yield file, cls, read.front


def _ids_of_others(project: Project, identifiers: Iterable[str]) -> set[str]:
    """Those of the person's ids that records of other kinds bear too: a pick may mean those."""
    ids = known_ids(project)
    others = set().union(*(known for kind, known in ids.items() if kind != "person"))
    return others.intersection(identifiers)


def _is_shared(loc: Loc, document: Document, shared: set[str]) -> bool:
    if loc[0] != "picks":
        return False
    pick = _at(document.data, loc)
    return (pick.get("id") if isinstance(pick, dict) else pick) in shared


def _rewrite(plan: Forgetting, file: Path, document: Document, locs: list[Loc]) -> None:
    if not locs:
        return
    deeds = [_deed(document, loc) for loc in locs]
    text = without(document, locs, file.read_bytes().decode("utf-8"))
    if text is None:
        plan.stuck += deeds
    else:
        plan.rewritten[file] = text
        plan.deeds += deeds


def _deed(document: Document, loc: Loc) -> Deed:
    place = document.place(loc)
    if loc[0] == "people" and len(loc) == 2 and isinstance(_at(document.data, loc), dict):
        return Deed(place, N_("their entry, with their consent and contributions"))
    key = next(step for step in reversed(loc) if isinstance(step, str))
    owner = next((o for o in _owners(document.data, loc) if isinstance(o, dict) and "id" in o), {})
    if owner:
        return Deed(place, N_("“{key}” of {id}"), {"key": key, "id": owner["id"]})
    return Deed(place, N_("“{key}”"), {"key": key})


def _at(data: Any, loc: Loc) -> Any:
    for step in loc:
        data = data[step]
    return data


def _owners(data: Any, loc: Loc) -> Iterator[Any]:
    """What a value stands in, the nearest first."""
    for length in range(len(loc) - 1, -1, -1):
        yield _at(data, loc[:length])
