"""Move what is not for everyone out of a project into an overlay: a plan, then the files."""

import datetime
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from portevoix.core.problems import Place, Problems
from portevoix.loading.lists import list_files
from portevoix.loading.load import LoadedProject
from portevoix.loading.merge import COUNTED_AS
from portevoix.loading.project import SENT_FOLDER, Project
from portevoix.model.articles import Edition
from portevoix.model.people import Organisation, Person
from portevoix.privacy.left_links import left_links
from portevoix.privacy.overlay_join import join_overlay
from portevoix.privacy.overlay_text import Loc, NoIdentityError, overlay_text
from portevoix.privacy.private_parts import Hidden, PrivateFile, PrivatePart, private_files
from portevoix.privacy.retraction import retractions
from portevoix.sources.blocks import block_of
from portevoix.sources.emit import emit
from portevoix.sources.files import SourceText, read_text, relative_path
from portevoix.sources.removal import remove_values
from portevoix.sources.writing import delete, write_bytes, write_text
from portevoix.sources.yaml import Document, parse_yaml


@dataclass(slots=True)
class SplitPlan:
    """What a split writes and moves; `apply` does it."""

    project: Project
    folder: Path
    """The overlay."""
    texts: dict[Path, str] = field(default_factory=dict)
    """Public files and what stays in them."""
    new: dict[Path, str] = field(default_factory=dict)
    """Files of the overlay."""
    moved: dict[Path, Path] = field(default_factory=dict)
    gone: list[Path] = field(default_factory=list)
    """Public files that are taken out, as the overlay has them otherwise."""
    places: list[tuple[Place, Path]] = field(default_factory=list)
    """What is moved, and the file where it goes."""
    retracted: dict[str, datetime.date] = field(default_factory=dict)
    """The addresses of what was taken back: the public site still says so."""
    by_hand: list[Place] = field(default_factory=list)
    """What cannot be moved as it is written."""

    @property
    def former(self) -> list[Path]:
        """The files of which earlier versions hold what is moved."""
        return sorted({*self.texts, *self.moved, *self.gone})

    @property
    def taken(self) -> list[Path]:
        """Files of the overlay that are there already; those of records are joined instead."""
        return sorted(file for file in self.moved.values() if file.exists())

    def apply(self) -> None:
        """Write the overlay first: nothing is lost where that ends half-way."""
        for file, text in self.new.items():
            write_bytes(file, text.encode())
        for file, to in self.moved.items():
            write_bytes(to, file.read_bytes())
        for file, text in self.texts.items():
            write_text(file, text)
        for file in (*self.moved, *self.gone):
            delete(file)


def plan_split(
    project: Project, loaded: LoadedProject, folder: Path, today: datetime.date
) -> SplitPlan:
    """Plan to move what is not for everyone on a day into the overlay `folder`.

    `loaded` is what the public files hold.
    """
    plan = SplitPlan(project, folder)
    hidden = Hidden.of(loaded.community, today, project.options.default_audience)
    aliases = _aliases(loaded, hidden, set(_counted_before(project, folder)))
    for file in private_files(project, loaded, hidden):
        here = project.root / file.path
        if file.person is not None:
            _move_person(plan, file, hidden, aliases)
        elif file.document is None:
            plan.moved[here] = plan.folder / file.path
            plan.places.append((Place(file.path), plan.moved[here]))
        else:
            _split_file(plan, file, file.document, hidden, aliases)
    known = project.options.retracted
    found = retractions(loaded, "public", project.options.default_audience, today, known)
    plan.retracted = {one.address: one.day for one in found if one.address}
    docs = project.docs_dir
    moved = {relative_path(file, docs) for file in plan.moved if docs in file.parents}
    plan.by_hand += left_links(loaded, hidden, moved, plan.retracted)
    for kind, identifier in sorted(hidden.ids):
        sent = project.root / SENT_FOLDER / identifier
        if kind == Edition.kind and sent.is_dir():
            for one in sorted(path for path in sent.rglob("*") if path.is_file()):
                plan.moved[one] = folder / one.relative_to(project.root)
    return plan


def _counted_before(project: Project, folder: Path) -> Iterator[str]:
    """The entries by which an overlay counts people and organisations already."""
    name = os.path.relpath(folder, project.root)
    overlay = project._replace(options=project.options.changed(overlay=name)).overlay
    for file in list_files(overlay, Problems()) if overlay and folder.is_dir() else ():
        source = read_text(file, project.root, Problems())
        document = parse_yaml(source, Problems()) if source else None
        lists = document.data.values() if document and isinstance(document.data, dict) else ()
        rows = (row for one in lists if isinstance(one, list) for row in one)
        yield from (str(row[COUNTED_AS]) for row in rows if COUNTED_AS in row)


def _aliases(loaded: LoadedProject, hidden: Hidden, used: set[str]) -> dict[tuple[str, str], str]:
    """The entries that count people and organisations in their place, by kind and id."""
    found: dict[tuple[str, str], str] = {}
    for kind, word in ((Person.kind, "somebody"), (Organisation.kind, "organisation")):
        known = {one.lower() for one in loaded.community.by_kind[kind]} | used
        free = (f"{word}-{n}" for n in range(1, 10**9) if f"{word}-{n}" not in known)
        ids = (one for one in loaded.community.by_kind[kind] if (kind, one) in hidden.ids)
        found |= {(kind, one): next(free) for one in ids}
    return found


def _split_file(
    plan: SplitPlan,
    file: PrivateFile,
    document: Document,
    hidden: Hidden,
    aliases: Mapping[tuple[str, str], str],
) -> None:
    renamed = [part for part in file.parts if _alias(document, part, aliases)]
    moved = [part for part in file.parts if part not in renamed]
    counted = {
        part.loc: alias for part in moved if (alias := _counted(document, part.loc, aliases))
    }
    here, there = plan.project.root / file.path, plan.folder / file.path
    try:
        others = [part.loc for part in renamed]
        text = overlay_text(document, (p.loc for p in moved), counted, others) if moved else ""
    except NoIdentityError as error:
        plan.by_hand.append(document.place(error.loc))
        return
    stays = _public_text(document, file, hidden, aliases, renamed)
    if stays is None:
        plan.by_hand += [document.place(part.loc) for part in moved if part.kind != "reference"]
        return
    whole = read_text(here, plan.project.root, Problems())
    if whole is None:
        return
    new: str | None = f"---\n{text}---\n" if document.first_line else text
    if there.exists() and text and new:
        former = read_text(there, plan.project.root, Problems())
        new = join_overlay(former, new) if former else None
        if new is None:  # both say something else in the same place
            plan.by_hand += [document.place(part.loc) for part in moved if part.kind != "reference"]
            return
    start = whole.text.index("\n") + 1 if document.first_line else 0
    plan.texts[here] = whole.text[:start] + stays + whole.text[start + len(document.text) :]
    if text and new:
        plan.new[there] = new
    plan.places += [
        (document.place(part.loc, key=isinstance(part.loc[-1], str)), there)
        for part in moved
        if part.kind != "reference"
    ]


def _move_person(
    plan: SplitPlan, file: PrivateFile, hidden: Hidden, aliases: Mapping[tuple[str, str], str]
) -> None:
    """Move the file of one person; another one counts them in its place."""
    here, there = plan.project.root / file.path, plan.folder / file.path
    alias = aliases[Person.kind, str(file.person["id"])]
    whole = read_text(here, plan.project.root, Problems())
    public = here.with_name(f"{alias}.yaml")
    if whole is None or there.exists() or public.exists():
        plan.by_hand.append(Place(file.path, 1, 1))
        return
    plan.new[there] = f"{whole.text.rstrip()}\n{COUNTED_AS}: {alias}\n"
    plan.texts[public] = emit(_entry(file.person, alias, hidden))
    plan.gone.append(here)
    plan.places.append((Place(file.path), there))


def _alias(
    document: Document, part: PrivatePart, aliases: Mapping[tuple[str, str], str]
) -> str | None:
    """What a reference to a person becomes who is only counted; None for what is moved."""
    value = _value_at(document.data, part.loc)
    if part.kind != "reference" or not isinstance(value, str) or part.loc[0] == "picks":
        return None
    return aliases.get((Person.kind, value))


def _counted(document: Document, loc: Loc, aliases: Mapping[tuple[str, str], str]) -> str | None:
    row = _value_at(document.data, loc)
    kinds = {"people": Person.kind, "organisations": Organisation.kind}
    if len(loc) != 2 or loc[0] not in kinds or not isinstance(row, dict) or document.first_line:
        return None
    return aliases.get((kinds[str(loc[0])], str(row.get("id"))))


def _public_text(
    document: Document,
    file: PrivateFile,
    hidden: Hidden,
    aliases: Mapping[tuple[str, str], str],
    renamed: list[PrivatePart],
) -> str | None:
    """What stays of a text; None where what is moved cannot be taken out."""
    gone = [part.loc for part in file.parts if part not in renamed]
    current = _again(document, _without_comments(document, gone))
    names = [(part.loc, _alias(document, part, aliases) or "") for part in renamed]
    current = current and _again(current, _with_names(current, names, aliases))
    people = [part.loc for part in file.parts if part.kind == "person"]
    for loc in people:
        row = _value_at(document.data, loc)
        alias = aliases.get((Person.kind, str(row.get("id"))))
        block = block_of(current, loc) if current else None
        if current is None or block is None or alias is None:
            return None
        entry = emit([_entry(row, alias, hidden)], block.column).splitlines()
        lines = current.text.split("\n")
        lines[block.first : block.last + 1] = entry
        current = _again(current, "\n".join(lines))
    if current is None:
        return None
    rest = [loc for loc in gone if loc not in people]
    return remove_values(current, rest) if rest else current.text


def _again(document: Document, text: str) -> Document | None:
    """The document of a changed text."""
    return parse_yaml(SourceText(document.path, text), Problems())


def _without_comments(document: Document, locs: list[Loc]) -> str:
    """The text without the comments above what is moved."""
    blocks = [block for loc in locs if (block := block_of(document, loc))]
    gone = {line for one in blocks for line in range(one.above, one.first)}
    lines = document.text.split("\n")
    return "\n".join(line for number, line in enumerate(lines) if number not in gone)


def _with_names(
    document: Document, names: list[tuple[Loc, str]], aliases: Mapping[tuple[str, str], str]
) -> str:
    """The text with other names for those who are only counted."""
    changes = list[tuple[tuple[int, int], tuple[int, int], str]]()
    for loc, name in names:
        node = document.root
        for step in loc:
            found = node.child(step)
            assert found  # noqa: S101 - it was there, and only comments went
            node = found[1]
        changes.append((node.start, node.end, name))
    waiting = [document.root]
    while waiting:
        node = waiting.pop()
        waiting += node.items or []
        for key, value in node.pairs or ():
            waiting.append(value)
            for organisation, _ in (value.pairs or ()) if key.text == "by_organisation" else ():
                name = aliases.get((Organisation.kind, organisation.text or ""), "")
                if name:
                    changes.append((organisation.start, organisation.end, name))
    lines = document.text.split("\n")
    for (line, start), (_, end), name in sorted(changes, reverse=True):
        lines[line] = lines[line][:start] + name + lines[line][end:]
    return "\n".join(lines)


def _entry(row: Any, alias: str, hidden: Hidden) -> dict[str, Any]:
    """What the public files say of somebody who is only counted."""
    entry = {"id": alias} | ({"team": row["team"]} if row.get("team") is not None else {})
    given = row.get("contributions") or []
    contributions = [
        {
            key: one[key]
            for key in ("kind", "item", "date", "audience")
            if key in one and not (key == "item" and ("item", one[key]) in hidden.ids)
        }
        for one in (given if isinstance(given, list) else [given])
        if not hidden.is_for_fewer(one)
    ]
    return entry | ({"contributions": contributions} if contributions else {})


def _value_at(data: Any, loc: Loc) -> Any:
    for step in loc:
        data = data[step]
    return data
