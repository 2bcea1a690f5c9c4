"""The items and people of lists, each in a file of its own: their lines are cut out and pasted."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from portevoix.core.problems import N_, Place, Problems
from portevoix.loading.lists import ROADMAP, Keys, class_alone, list_files
from portevoix.loading.project import Project
from portevoix.schema.record import ID
from portevoix.sources.blocks import Block, blocks_of
from portevoix.sources.files import SourceText, read_text, relative_path
from portevoix.sources.reword import lines_of
from portevoix.sources.spans import Node
from portevoix.sources.yaml import Document, parse_yaml


class SplitPlan(NamedTuple):
    """The texts of files, new ones and those that lose entries, and what stays where it is."""

    texts: dict[str, str]
    left: list["Refusal"]


class Refusal(NamedTuple):
    """What stays where it is: where, why, and what to do."""

    place: Place
    message: str
    hint: str


class _Part(NamedTuple):
    """An entry of a list, and the text of its own file."""

    number: int
    block: Block
    path: str
    text: str


def plan_split(project: Project) -> SplitPlan:
    """Plan a file for each item of the roadmap's lists, and each person of the contributors'."""
    plan = SplitPlan({}, [])
    for file, keys in list_files(project, Problems()).items():
        problems = Problems()
        source = read_text(file, project.root, problems)
        document = parse_yaml(source, problems) if source else None
        if document is None or problems or class_alone(document.data, keys):
            continue
        name, option = (
            ("items", project.options.roadmap)
            if keys is ROADMAP
            else ("people", project.options.contributors)
        )
        rows = document.root.child(name)
        if not rows or not rows[1].items:
            continue
        if _has_anchor(document.root):
            plan.left.append(
                Refusal(
                    document.place((name,)),
                    N_("An anchor (“&name”) stands in this file, and counts in one file alone."),
                    N_("Write in each place what it stands for."),
                )
            )
            continue
        path = project.root / option
        folder = path if path.is_dir() else path.with_suffix("")
        raw = Path(file).read_bytes().decode()
        parts = list(_parts(project, document, rows[1], (name, keys), raw, folder, plan))
        _cut(document, name, raw, parts, plan)
    return plan


def _has_anchor(node: Node) -> bool:
    inner = [*(node.items or ()), *(one for pair in node.pairs or () for one in pair)]
    return node.anchored or any(map(_has_anchor, inner))


def _parts(
    project: Project,
    document: Document,
    rows: Node,
    listed: tuple[str, Keys],
    raw: str,
    folder: Path,
    plan: SplitPlan,
) -> Iterator[_Part]:
    """The entries that can have a file of their own; of others it is told why."""
    (name, keys), lines = listed, lines_of(raw)
    taken = {one.name.casefold() for one in folder.iterdir()} if folder.is_dir() else set[str]()
    taken |= {Path(path).name.casefold() for path in plan.texts}
    pairs = zip(blocks_of(document, rows), rows.items or (), strict=True)
    for index, (block, node) in enumerate(pairs):
        row, loc = document.data[name][index], (name, index)
        identifier = row.get("id") if isinstance(row, dict) else None
        file = folder / f"{identifier}.yaml"
        if not isinstance(identifier, str) or not ID.fullmatch(identifier):
            message = N_("This entry has no id that a file could be called by.")
            plan.left.append(Refusal(document.place(loc), message, N_("Give it one.")))
        elif file.name.casefold() in taken:
            message = N_("There is a file of that name already.")
            plan.left.append(Refusal(document.place(loc), message, N_("Give it another id.")))
        elif block is None or not _is_same(text := _own_text(lines, block, node), row, keys):
            message = N_("The lines of this entry cannot stand alone.")
            hint = N_("Begin it with a dash and its id on a line of their own.")
            plan.left.append(Refusal(document.place(loc), message, hint))
        else:
            taken.add(file.name.casefold())
            yield _Part(index, block, relative_path(file, project.root), text)


def _own_text(lines: Sequence[str], block: Block, node: Node) -> str:
    """The lines of an entry without its dash, moved to the margin; those above it come along."""
    margin, column = node.start[1], block.column
    above = [line[column:] for line in lines[block.above : block.first]]
    first, *rest = lines[block.first : block.last + 1]
    first = first[:column] + " " + first[column + 1 :]
    own = [_to_margin(line, margin) for line in (first, *rest)]
    text = "".join([*above, *own[not own[0].strip() :]])
    return text if text.endswith("\n") else f"{text}\n"


def _to_margin(line: str, margin: int) -> str:
    return line[min(margin, len(line) - len(line.lstrip(" "))) :]


def _is_same(text: str, data: Any, keys: Keys) -> bool:
    """Whether a text says the same as data, and is read as one record."""
    found = _read(text)
    return found == data and class_alone(found, keys) is not None


def _read(text: str) -> Any:
    problems = Problems()
    source = SourceText("", text.removeprefix("\ufeff").replace("\r\n", "\n"))
    document = parse_yaml(source, problems)
    return document.data if document and not problems else None


def _cut(document: Document, name: str, raw: str, parts: list[_Part], plan: SplitPlan) -> None:
    """Plan the file without these entries, and theirs; nothing where something else changed."""
    if not parts:
        return
    lines = lines_of(raw)
    gone = {n for one in parts for n in _with_space(lines, one.block)}
    moved = {one.number for one in parts}
    left = {**document.data, name: [r for n, r in enumerate(document.data[name]) if n not in moved]}
    if not left[name]:
        del left[name]
        key = document.root.child(name)
        gone.add(key[0].start[0] if key else -1)
    text = "".join(line for n, line in enumerate(lines) if n not in gone)
    if _read(text) != left:
        message = N_("The lines of this entry cannot stand alone.")
        hint = N_("Begin it with a dash and its id on a line of their own.")
        for one in parts:
            plan.left.append(Refusal(document.place((name, one.number)), message, hint))
        return
    plan.texts[document.path] = text
    plan.texts.update((one.path, one.text) for one in parts)


def _with_space(lines: Sequence[str], block: Block) -> Iterator[int]:
    """The lines of an entry, and the empty ones below it."""
    end = block.last + 1
    while end < len(lines) and re.fullmatch(r"\s*", lines[end]):
        end += 1
    yield from range(block.above, end)
