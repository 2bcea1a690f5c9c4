"""Where running text still names a person once a plan to forget them is applied."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from urllib.parse import quote

from portevoix.core.output.manifest import MANIFEST
from portevoix.core.problems import N_, Place
from portevoix.privacy.forgetting import ForgettingPlan, ForgettingStep
from portevoix.privacy.name_forms import NameForms
from portevoix.sources.files import MAX_BYTES, relative_path

TEXT_SUFFIXES = {
    ".before", ".css", ".csv", ".eml", ".htm", ".html", ".ics", ".j2", ".json", ".md", ".mjml",
    ".svg", ".toml", ".txt", ".xml", ".yaml", ".yml",
}  # fmt: skip
"""Suffixes of files that people write."""
SKIPPED_FOLDERS = {"site", "dist", "node_modules", "__pycache__"}
"""Folders that are built, not written, whatever the configurations of a project say."""
EXCERPT_MARGIN = 40
"""Characters shown on both sides of a name."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in a text that names a person, or may do so."""

    place: Place
    excerpt: str
    is_certain: bool
    """Their whole name or id; a first name alone may be somebody else's."""


def find_mentions(plan: ForgettingPlan) -> Iterator[Mention]:
    """Every line that still names the person once the plan is applied."""
    words = [word for word in re.findall(r"\w+", plan.name) if len(word) > 2]
    forms = NameForms([plan.name], plan.handles)
    ids = [one for one in (*plan.ids, *plan.spotlights) if "-" in one]
    address = rf"(?<![\w.-])(?:{'|'.join(map(re.escape, ids)) or '(?!)'})(?![\w-])"
    page = rf"(?<=contributors/)(?:{'|'.join(map(re.escape, plan.ids))})(?=\.md|/)"
    shown = "|".join(re.escape(one) for src in sorted(plan.pictures) for one in {src, quote(src)})
    picture = rf"(?<![\w.-])(?:{shown or '(?!)'})(?![\w.-])"
    certain = re.compile(rf"{address}|{page}|{picture}", re.IGNORECASE)
    words += [one for one in plan.ids if "-" not in one]
    possible = re.compile(rf"(?<![\w/.-])(?:{'|'.join(map(re.escape, words)) or '(?!)'})(?!\w)")
    for file in _files(plan):
        if file in plan.deleted_files:
            continue
        path = relative_path(file, plan.project.root)
        if file.suffix.lower() in TEXT_SUFFIXES:
            lines = set()
            text = _text_after_plan(plan, file)
            spans = [*forms.spans(text), *(one.span() for one in certain.finditer(text))]
            for mention in _find_in_text(path, text, spans, possible):
                if mention.place.line not in lines:
                    yield mention
                lines.add(mention.place.line)
        if any(one.lower() in file.name.lower() for one in plan.ids):
            yield Mention(Place(path), "", is_certain=True)


def find_copies(plan: ForgettingPlan) -> Iterator[ForgettingStep]:
    """Every other file that is a copy of one of their pictures; to be called before `apply`."""
    pictures = {file.read_bytes() for file in plan.deleted_files if file.suffix.lower() != ".md"}
    sizes = {len(data) for data in pictures}
    for file in _files(plan) if pictures else ():
        if file not in plan.deleted_files and file.stat().st_size in sizes:
            path = relative_path(file, plan.project.root)
            is_others = any(path.endswith("/" + src) for src in plan.pictures_of_others)
            if not is_others and file.read_bytes() in pictures:
                yield ForgettingStep(Place(path), N_("the same picture as theirs: delete it"))


def _files(plan: ForgettingPlan) -> Iterator[Path]:
    """The files that people write, and those of an overlay beside: folders that are built are not
    among them.
    """
    root, halves = plan.project.root, plan.project.halves
    beside = [one.folder for one in halves[1:] if not _is_below(one.folder, root)]
    for folder, folders, names in chain(os.walk(root), *map(os.walk, beside)):
        here = Path(folder)
        if MANIFEST in names:
            folders.clear()
            continue
        folders[:] = sorted(
            one
            for one in folders
            if not one.startswith(".")
            and one not in SKIPPED_FOLDERS
            and (here / one).absolute() not in plan.outputs
        )
        yield from (here / name for name in sorted(names) if not name.startswith("."))


def _is_below(folder: Path, root: Path) -> bool:
    return folder.resolve().is_relative_to(root.resolve())


def _text_after_plan(plan: ForgettingPlan, file: Path) -> str:
    if file in plan.new_texts:
        return plan.new_texts[file]
    if file.stat().st_size > MAX_BYTES:
        return ""
    return file.read_bytes().decode("utf-8", "replace")


def _find_in_text(
    path: str, text: str, spans: list[tuple[int, int]], possible: re.Pattern[str]
) -> Iterator[Mention]:
    found = [(start, end, True) for start, end in spans]
    found += [
        (*match.span(), False)
        for match in possible.finditer(text)
        if not any(start <= match.start() < end for start, end in spans)
    ]
    for first, last, is_certain in sorted(found):
        before = text[:first]
        start = before.rfind("\n") + 1
        place = Place(path, before.count("\n") + 1, first - start + 1)
        end = text.find("\n", last)
        left = max(start, first - EXCERPT_MARGIN)
        right = min(end if end >= 0 else len(text), last + EXCERPT_MARGIN)
        shown = ("…" if left > start else "") + text[left:right].strip()
        yield Mention(place, shown + ("…" if right < end else ""), is_certain)
