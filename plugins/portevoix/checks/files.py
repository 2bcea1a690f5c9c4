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
from portevoix.model.articles import Article
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
    N_("Rename it so that it ends in “.md”."),
)
def misnamed_page(context: CheckContext) -> Iterator[Finding]:
    message = N_("This file is not read and not published: its name does not end in “.md”.")
    return _mistakes(context, "misnamed-page", message)


@check(
    "copy-of-file",
    N_("A copy of a page or of data, as editors and other programs leave it, is in the way."),
    N_("Delete it, or keep it outside the content folder."),
)
def copy_of_file(context: CheckContext) -> Iterator[Finding]:
    message = N_("This looks like a copy that a program left: it is not read and not published.")
    return _mistakes(context, "copy-of-file", message)


@check(
    "unread-folder",
    N_("A folder of the content folder has nearly the name of one whose files are records."),
    N_("Rename the folder: its files are shown as pages and are no records."),
    severity="advice",
)
def unread_folder(context: CheckContext) -> Iterator[Finding]:
    for page in context.loaded.pages:
        folder, slash, _ = page.path.partition("/")
        near = suggest(folder, FOLDERS) if slash and folder not in FOLDERS else ""
        if near and folder not in _mentioned(context):
            yield finding(
                place_of_file(context, page.path)._replace(line=1, column=1),
                N_("The folder “{folder}” is none of records: was “{near}” meant?"),
                folder=folder,
                near=near,
            )

    for path in context.loaded.folder.paths:
        if path.endswith(".txt") and path.partition("/")[0] in FOLDERS:
            yield finding(
                place_of_file(context, path)._replace(line=1, column=1),
                N_("This file is in a folder of records: its name has to end in “.md”."),
            )


def _mentioned(context: CheckContext) -> frozenset[str]:
    """Folders of pages by hand that have an index page: these are meant so."""
    names = ("index.md", "README.md")
    paths = (page.path.rpartition("/") for page in context.loaded.pages)
    return frozenset(folder for folder, _, name in paths if name in names)


@check(
    "unread-list",
    N_("A YAML file has nearly the name of the roadmap’s or the contributors’ file."),
    N_("Rename it, or name it in mkdocs.yml: nothing in it is read."),
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
    for name in ours:
        beside = (project.root / name).with_suffix("")
        for file in sorted(beside.iterdir()) if beside.is_dir() else ():
            if file.is_file() and _seems_lost(file):
                yield finding(
                    Place(relative_path(file, project.root), 1, 1),
                    N_("Nothing is read from this file: it is empty, or does not end in “.yaml”."),
                )
    docs = relative_path(project.docs_dir, project.root)
    for folder in FOLDERS if project.docs_dir != project.root else ():
        for file in sorted((project.root / folder).glob("*.md")):
            yield finding(
                Place(relative_path(file, project.root), 1, 1),
                N_("This file is not read: was “{near}” meant?"),
                near=f"{docs}/{folder}",
            )


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
