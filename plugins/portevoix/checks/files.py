"""Checks of files: what is in the content folder by mistake."""

import unicodedata
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from portevoix.checks.check import CheckContext, Finding, check, finding
from portevoix.core.problems import N_, Place
from portevoix.core.suggestions import suggest
from portevoix.loading.content import FOLDERS
from portevoix.loading.file_names import (
    FileMistake,
    folded,
    is_for_any_system,
)
from portevoix.loading.lists import is_list_file, record_files
from portevoix.loading.project import Project
from portevoix.model.articles import Article
from portevoix.model.media import all_records
from portevoix.sources.files import relative_path


def place_of_file(context: CheckContext, path: str) -> Place:
    """The place of a file of the content folder."""
    project = context.project
    return Place(relative_path(project.content_file(path), project.root))


def _mistakes(context: CheckContext, mistake: FileMistake, message: str) -> Iterator[Finding]:
    for path, found in context.loaded.folder.mistakes.items():
        if found == mistake:
            yield finding(place_of_file(context, path)._replace(line=1, column=1), message)


@check(
    "misnamed-page",
    N_("The name of a page or a record does not end in “.md”, in small letters."),
    N_("Rename it."),
)
def misnamed_page(context: CheckContext) -> Iterator[Finding]:
    message = N_("This file is not read and not published: its name does not end in “.md”.")
    yield from _mistakes(context, "misnamed-page", message)
    for article in all_records(context.community):
        if isinstance(article, Article) and (twin := twin_by_name(article, context)):
            yield finding(
                article.origin,
                N_("By its name, this translates “{base}”: then it has to end in “.{code}.md”."),
                base=twin[0],
                code=twin[1],
            )


def twin_by_name(article: Article, context: CheckContext) -> tuple[str, str] | None:
    """The id of what an article translates, and the language, by a name like `a-note-en.md`; None
    where it is no such.
    """
    base, sign, code = article.id[:-3], article.id[-3:-2], article.id[-2:]
    is_twin = sign in ("-", "_") and code in context.project.options.languages
    return (base, code) if is_twin and base in context.community.by_kind[article.kind] else None


@check(
    "copy-of-file",
    N_("A copy of a page or of data, as editors and other programs leave it, is in the way."),
    N_("Delete it, or keep it outside the content folder."),
)
def copy_of_file(context: CheckContext) -> Iterator[Finding]:
    message = N_("This looks like a copy that a program left: it is not read and not published.")
    return _mistakes(context, "copy-of-file", message)


@check(
    "unread-list",
    N_("A YAML file has nearly the name of the roadmap’s or the contributors’ file."),
    N_("Rename or move it, or name it in mkdocs.yml; delete it where it is empty."),
    severity="advice",
)
def unread_list(context: CheckContext) -> Iterator[Finding]:
    project = context.project
    ours = (project.options.roadmap, project.options.contributors)
    read = {file for name in ours for file in record_files(project, name)}
    read.add(project.root / "map.yaml")  # what an import reads
    stems = {PurePosixPath(name).stem: name for name in ours}
    for file in sorted(project.root.glob("*.y*ml")):
        near = suggest(file.stem, stems) if file not in read else ""
        if near and not file.name.startswith("."):
            yield finding(
                Place(relative_path(file, project.root), 1, 1),
                N_("This file is not read: was “{near}” meant?"),
                near=stems[near],
            )
    for half in project.halves:
        yield from _unread_beside(half)
    docs = relative_path(project.docs_dir, project.root)
    for folder in FOLDERS if project.docs_dir != project.root else ():
        for file in sorted((project.root / folder).glob("*.md")):
            yield finding(
                Place(relative_path(file, project.root), 1, 1),
                N_("This file is not read: was “{near}” meant?"),
                near=f"{docs}/{folder}",
            )


def _unread_beside(project: Project) -> Iterator[Finding]:
    """The files in the folders of items and people that nobody reads; those of an overlay, and of
    its folders, too.
    """
    names = (project.options.roadmap, project.options.contributors)
    for name in names:
        beside = (project.root / name).with_suffix("")
        for file in sorted(beside.rglob("*")) if beside.is_dir() else ():
            if not file.is_file() or file.name.startswith("."):
                continue
            place = Place(relative_path(file, project.root), 1, 1)
            if file.parent == beside and _seems_lost(file):
                yield finding(
                    place,
                    N_("Nothing is read from this file: it is empty.")
                    if is_list_file(file)
                    else N_("This file is not read: its name has to end in “.yaml”."),
                )
            elif file.parent != beside and is_list_file(file):
                message = N_("This file is not read: it has to be in “{folder}” itself.")
                yield finding(place, message, folder=relative_path(beside, project.root))
    if project.is_overlay:
        read = {file for name in names for file in record_files(project, name)}
        content = relative_path(project.docs_dir, project.root)
        for file in sorted(project.folder.glob("*.y*ml")):
            if file not in read:
                place = Place(relative_path(file, project.root), 1, 1)
                yield finding(place, N_("Nothing is read from this file of the overlay."))
        for folder in FOLDERS:
            for file in sorted((project.folder / folder).glob("*.md")):
                place = Place(relative_path(file, project.root), 1, 1)
                message = N_("This file is not read: was “{near}” meant?")
                yield finding(place, message, near=f"{content}/{folder}")


def _seems_lost(file: Path) -> bool:
    """Whether somebody may take a file for a record of a folder, from which none is read."""
    if is_list_file(file):
        return file.stat().st_size == 0
    is_other = file.name.startswith((".", "~$")) or file.stem.upper() == "README"
    return not is_other and file.suffix.lower() in ("", ".txt", ".md", ".yaml~", ".bak")


@check(
    "twin-names",
    N_("Two files differ by capitals alone, or by how an accent is stored."),
    N_("Rename one: on Windows and on a Mac both are the same file."),
)
def twin_names(context: CheckContext) -> Iterator[Finding]:
    first: dict[str, str] = {}
    for path in sorted(context.loaded.files):
        other = first.setdefault(folded(path), path)
        if other != path:
            message = N_("“{other}” has the same name but for capitals, or how accents are stored.")
            yield finding(place_of_file(context, path), message, other=other)


@check(
    "windows-name",
    N_("Windows cannot hold a file or a folder of this name."),
    N_('Rename it: no aux, con, nul or prn, none of < > : " | ? * and no full stop at the end.'),
    severity="advice",
)
def windows_name(context: CheckContext) -> Iterator[Finding]:
    for path in sorted(context.loaded.files):
        if not is_for_any_system(path):
            yield finding(
                place_of_file(context, path), N_("Windows cannot hold a file of this name.")
            )
    for record in context.community.with_page:
        identifier: str = record.id
        if not isinstance(record, Article) and not is_for_any_system(identifier):
            place = context.places.of(record, "id")
            message = N_("Windows cannot hold the folder of this page: “{id}”.")
            yield finding(place, message, id=identifier)


@check(
    "decomposed-name",
    N_("In the name of a file, accents are stored apart from their letters, as a Mac did."),
    N_("Type the name again: links with the same name as you type it do not find the file."),
    severity="advice",
)
def decomposed_name(context: CheckContext) -> Iterator[Finding]:
    for path in sorted(context.loaded.files):
        if not path.isascii() and not unicodedata.is_normalized("NFC", path):
            message = N_("In this name, accents are stored apart from their letters.")
            yield finding(place_of_file(context, path), message)
