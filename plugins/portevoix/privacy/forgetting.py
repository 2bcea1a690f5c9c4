"""Removing a person from a project: where the files name them, and the files without that."""

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from portevoix.core.problems import N_, Place, Problems
from portevoix.loading.configuration import Exclusions
from portevoix.loading.content import FOLDERS
from portevoix.loading.lists import CONTRIBUTORS, ROADMAP, Keys, class_alone, record_files
from portevoix.loading.load import known_ids
from portevoix.loading.project import Project
from portevoix.model.articles import Article, Spotlight
from portevoix.model.media import media_in
from portevoix.model.people import Person
from portevoix.privacy.counts import CountedBeside, with_counts
from portevoix.privacy.person_references import handles_in, locate_references
from portevoix.schema.record import NamedRecord
from portevoix.sources.files import read_text, relative_path
from portevoix.sources.front_matter import parse_markdown
from portevoix.sources.removal import Loc, remove_values
from portevoix.sources.writing import delete, write_bytes
from portevoix.sources.yaml import Document, parse_yaml

FOLDER_OF_SPOTLIGHTS = next(folder for folder, cls in FOLDERS.items() if cls is Spotlight)


@dataclass(frozen=True, slots=True)
class ForgettingStep:
    """One change that forgetting makes: where, and a msgid with what fills it."""

    place: Place
    message: str
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class ForgettingPlan:
    """What has to be changed to forget a person; `apply` changes it."""

    project: Project
    id: str
    name: str = ""
    former: tuple[str, ...] = ()
    """The ids that they had."""
    new_texts: dict[Path, str] = field(default_factory=dict)
    """Files and what they say without the person, line ends and all."""
    deleted_files: list[Path] = field(default_factory=list)
    pictures: set[str] = field(default_factory=set)
    """Pictures of them, as paths from the content folder."""
    pictures_of_others: set[str] = field(default_factory=set)
    pictures_beside: set[str] = field(default_factory=set)
    """Pictures in the text of their spotlights: of them, or of anything."""
    handles: set[str] = field(default_factory=set)
    """What their entry gives of them elsewhere: addresses, names of accounts, mailboxes."""
    organisations: dict[str, str] = field(default_factory=dict)
    """The organisation of each person who has one, by their ids."""
    outputs: frozenset[Path] = frozenset()
    """Folders that builds write, by any configuration of the project."""
    spotlights: list[str] = field(default_factory=list)
    """The ids of their spotlights, which are deleted."""
    steps: list[ForgettingStep] = field(default_factory=list)
    manual_steps: list[ForgettingStep] = field(default_factory=list)
    """What somebody must do by hand."""

    @property
    def ids(self) -> tuple[str, ...]:
        """All ids that mean the person."""
        return (self.id, *self.former)

    def apply(self) -> None:
        for file, text in self.new_texts.items():
            write_bytes(file, text.encode())
        for file in self.deleted_files:
            delete(file)

    def remove(self, file: Path) -> None:
        self.deleted_files.append(file)
        place = Place(relative_path(file, self.project.root))
        self.steps.append(ForgettingStep(place, N_("the file is deleted")))

    def remove_picture(self, folder: Path, src: str, *, is_shared: bool = False) -> None:
        """Delete a picture in a folder, unless it shows somebody else too."""
        file = folder / src
        if not file.is_file() or file in self.deleted_files:
            return
        is_inside = file.resolve().is_relative_to(folder.resolve())
        if is_shared or src in self.pictures_of_others or not is_inside:
            place = Place(relative_path(file, self.project.root))
            self.manual_steps.append(
                ForgettingStep(place, N_("the picture is somebody else’s too: it stays"))
            )
        else:
            self.remove(file)


def plan_forgetting(project: Project, identifier: str) -> ForgettingPlan | None:
    """What forgetting the person of that id takes; None where no file knows them."""
    project = project._replace(exclusions=Exclusions())  # what is not published knows them too
    files = list(_yaml_files(project))
    plan = ForgettingPlan(project, identifier)
    for row in (row for _, found, keys in files for cls, row, _ in _rows(found, keys)
                if cls is Person and isinstance(row, dict)):  # fmt: skip
        former = _texts(row.get("formerly"))
        if isinstance(organisation := row.get("organisation"), str):
            plan.organisations |= dict.fromkeys((str(row.get("id")), *former), organisation)
        if identifier in (row.get("id"), *former):
            plan.id = str(row.get("id"))
            plan.former = tuple(dict.fromkeys((*plan.former, *former)))
    beside = CountedBeside()
    for file, document, keys in files:
        locs: list[Loc] = []
        for cls, raw, loc in _rows(document, keys):
            if cls is Person and isinstance(raw, dict):
                _add_picture(plan, raw.get("photo"), raw.get("id"))
                if raw.get("id") == plan.id:
                    plan.name = str(raw.get("name") or plan.name or plan.id)
                    plan.handles |= set(handles_in(raw.get("links")))
                    locs.append(loc)
                    continue
            for one in plan.ids:
                locs += locate_references(cls, raw, one, loc)
        if () in locs:  # the file is theirs alone
            plan.remove(file)
            continue
        is_over = bool(project.half_of(document.path).overlay_folder)
        _rewrite(plan, file, document, locs, beside if is_over else None)
        if not is_over:
            beside.add(document.data, locs)
    if not plan.name:
        return None
    articles = list(_articles(project))
    for file, cls, document in articles:
        if cls is not Spotlight:
            continue
        person, picture = document.data.get("person"), document.data.get("picture")
        _add_picture(plan, picture.get("src") if isinstance(picture, dict) else None, person)
        if person in plan.ids:
            plan.spotlights += (file.stem, *_texts(document.data.get("formerly")))
            for own in _same_spotlight(project, file.stem):
                if own in plan.deleted_files:
                    continue
                plan.remove(own)
                source = f"spotlights/{own.name}"
                text = read_text(own, project.root, Problems())
                plan.pictures_beside |= media_in(text.text, source) if text else set()
    shared = _ids_of_others(project, plan.ids)
    for file, cls, document in articles:
        if file not in plan.deleted_files:
            gone = dict.fromkeys((*plan.ids, *plan.spotlights))
            locs = [loc for one in gone for loc in locate_references(cls, document.data, one)]
            _rewrite(
                plan, file, document, [loc for loc in locs if not _is_shared(loc, document, shared)]
            )
    return plan


def _same_spotlight(project: Project, identifier: str) -> list[Path]:
    """The files of a spotlight: its languages, and what an overlay adds."""
    folders = [half.docs_dir / FOLDER_OF_SPOTLIGHTS for half in project.halves]
    names = (f"{identifier}.md", f"{identifier}.*.md")
    return [file for one in folders for name in names for file in sorted(one.rglob(name))]


def plan_pictures(plan: ForgettingPlan) -> None:
    """Plan to delete their pictures in the content folder, and list those that may show them."""
    for folder in (half.docs_dir for half in plan.project.halves):
        for src in sorted(plan.pictures):
            plan.remove_picture(folder, src)
        for src in sorted(plan.pictures_beside - plan.pictures):
            file = folder / src
            if file.is_file():
                message = N_("their interview showed it: delete it if it is about them")
                plan.manual_steps.append(
                    ForgettingStep(Place(relative_path(file, plan.project.root)), message)
                )


def _add_picture(plan: ForgettingPlan, src: Any, person: Any) -> None:
    if isinstance(src, str) and src:
        pictures = plan.pictures if person in plan.ids else plan.pictures_of_others
        pictures.add(posixpath.normpath(src))


def _rows(document: Document, keys: Keys) -> Iterator[tuple[type[NamedRecord], Any, Loc]]:
    """The records of a file of lists, or the one that it holds, and where they stand."""
    if own := class_alone(document.data, keys):
        yield own, document.data, ()
        return
    for key, rows in document.data.items() if isinstance(document.data, dict) else ():
        if cls := {**ROADMAP, **CONTRIBUTORS}.get(key):
            for index, raw in enumerate(rows if isinstance(rows, list) else ()):
                yield cls, raw, (key, index)


def _texts(value: Any) -> tuple[str, ...]:
    """The texts of a key that holds one or several."""
    rows = value if isinstance(value, list) else [value]
    return tuple(row for row in rows if isinstance(row, str))


def _yaml_files(project: Project) -> Iterator[tuple[Path, Document, Keys]]:
    for half in project.halves:
        names = ((half.options.contributors, CONTRIBUTORS), (half.options.roadmap, ROADMAP))
        for name, keys in names:
            for file in record_files(half, name):
                source = read_text(file, project.root, Problems()) if file.exists() else None
                document = parse_yaml(source, Problems()) if source else None
                if document:
                    yield file, document, keys


def _articles(project: Project) -> Iterator[tuple[Path, type[Article], Document]]:
    folders = [(half.docs_dir / f, cls) for f, cls in FOLDERS.items() for half in project.halves]
    for folder, cls in folders:
        for file in sorted(folder.rglob("*.md")):
            source = read_text(file, project.root, Problems())
            read = parse_markdown(source, Problems()) if source else None
            if read:
                yield file, cls, read.front_matter


def _ids_of_others(project: Project, identifiers: Iterable[str]) -> set[str]:
    """Those of the person's ids that records of other kinds bear too: a pick may mean those."""
    whole = project._replace(options=project.options.changed(audience="internal"))
    ids = known_ids(whole)
    others = set().union(*(known for kind, known in ids.items() if kind != "person"))
    return others.intersection(identifiers)


def _is_shared(loc: Loc, document: Document, shared: set[str]) -> bool:
    if loc[0] != "picks":
        return False
    pick = _value_at(document.data, loc)
    return (pick.get("id") if isinstance(pick, dict) else pick) in shared


def _rewrite(
    plan: ForgettingPlan,
    file: Path,
    document: Document,
    locs: list[Loc],
    beside: CountedBeside | None = None,
) -> None:
    counted_here = beside.owners(document.data) if beside else ()
    if not (locs or counted_here):
        return
    steps = [_describe_step(document, loc) for loc in locs]
    raw = file.read_bytes().decode("utf-8")
    raw, counted = with_counts(document, locs, raw, plan.organisations, beside)
    text = remove_values(counted, locs, raw) if locs else raw
    if text is None:
        plan.manual_steps += steps
    else:
        plan.new_texts[file] = text
        plan.steps += steps


def _describe_step(document: Document, loc: Loc) -> ForgettingStep:
    place = document.place(loc)
    if loc[0] == "people" and len(loc) == 2 and isinstance(_value_at(document.data, loc), dict):
        return ForgettingStep(place, N_("their entry, with their consent and contributions"))
    key = next(step for step in reversed(loc) if isinstance(step, str))
    owner = next(
        (o for o in _ancestors(document.data, loc) if isinstance(o, dict) and "id" in o), {}
    )
    if owner:
        return ForgettingStep(place, N_("“{key}” of {id}"), {"key": key, "id": owner["id"]})
    return ForgettingStep(place, N_("“{key}”"), {"key": key})


def _value_at(data: Any, loc: Loc) -> Any:
    for step in loc:
        data = data[step]
    return data


def _ancestors(data: Any, loc: Loc) -> Iterator[Any]:
    """What a value stands in, from the inside out."""
    for length in range(len(loc) - 1, -1, -1):
        yield _value_at(data, loc[:length])
