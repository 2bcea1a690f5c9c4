"""A person taken out of a project: what stands of them in the files, and the files without it."""

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from portevoix.community.articles import Article, Spotlight
from portevoix.community.content import FOLDERS
from portevoix.community.lists import CONTRIBUTORS, ROADMAP, record_files
from portevoix.community.load import known_ids
from portevoix.community.project import Project
from portevoix.community.record import Record
from portevoix.community.references import reference_fields
from portevoix.community.validation import record_fields
from portevoix.problems import N_, Place, Problems
from portevoix.sources.files import read_text, relative_path, write_bytes
from portevoix.sources.markdown import parse_markdown
from portevoix.sources.removal import Loc, without
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
    rewritten: dict[Path, str] = field(default_factory=dict)
    """Files and what they say without the person, line ends and all."""
    removed: list[Path] = field(default_factory=list)
    spotlights: list[str] = field(default_factory=list)
    """The ids of their interviews, which go with them."""
    deeds: list[Deed] = field(default_factory=list)
    stuck: list[Deed] = field(default_factory=list)
    """What somebody must do by hand."""

    def carry_out(self) -> None:
        for file, text in self.rewritten.items():
            write_bytes(file, text.encode())
        for file in self.removed:
            file.unlink(missing_ok=True)


def plan_forgetting(project: Project, identifier: str) -> Forgetting | None:
    """What forgetting the person of that id takes; None where no file knows them."""
    plan = Forgetting(project, identifier)
    photos: dict[str, list[str]] = {}
    for file, document in _yaml_files(project):
        keys = {**ROADMAP, **CONTRIBUTORS}
        locs: list[Loc] = []
        for key, rows in document.data.items() if isinstance(document.data, dict) else ():
            for index, raw in enumerate(rows if isinstance(rows, list) else ()):
                if key == "people" and isinstance(raw, dict):
                    if raw.get("photo"):
                        photos.setdefault(str(raw["photo"]), []).append(str(raw.get("id")))
                    if raw.get("id") == identifier:
                        plan.name = str(raw.get("name") or identifier)
                        locs.append((key, index))
                        continue
                if key in keys:
                    locs += references_to(keys[key], raw, identifier, (key, index))
        _rewrite(plan, file, document, locs)
    if not plan.name:
        return None
    articles = list(_articles(project))
    for file, cls, document in articles:
        if cls is Spotlight and document.data.get("person") == identifier:
            plan.spotlights.append(file.stem)
            _remove(plan, file)
            for twin in sorted(file.parent.glob(f"{file.stem}.*.md")):
                _remove(plan, twin)
    shared = _ids_of_others(project, identifier)
    for file, cls, document in articles:
        if file not in plan.removed:
            gone = [identifier, *plan.spotlights]
            locs = [loc for one in gone for loc in references_to(cls, document.data, one)]
            _rewrite(
                plan, file, document, [loc for loc in locs if not _is_shared(loc, document, shared)]
            )
    for photo, owners in photos.items():
        if identifier in owners:
            _remove_photo(plan, photo, shared=len(owners) > 1)
    return plan


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


def _ids_of_others(project: Project, identifier: str) -> set[str]:
    """The person's id, where records of other kinds bear it too: a pick may mean those."""
    ids = known_ids(project)
    others = set().union(*(known for kind, known in ids.items() if kind != "person"))
    return {identifier} & others


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


def _remove(plan: Forgetting, file: Path) -> None:
    plan.removed.append(file)
    place = Place(relative_path(file, plan.project.root))
    plan.deeds.append(Deed(place, N_("the file is deleted")))


def _remove_photo(plan: Forgetting, photo: str, *, shared: bool) -> None:
    path = posixpath.normpath(photo)
    file = plan.project.docs_dir / path
    is_inside = file.resolve().is_relative_to(plan.project.docs_dir.resolve())
    if not file.is_file():
        return
    if shared or not is_inside:
        place = Place(relative_path(file, plan.project.root))
        plan.stuck.append(Deed(place, N_("the picture is somebody else’s too: it stays")))
    else:
        _remove(plan, file)
