"""The content folder: what is read, what may be published, and what is there by mistake."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from portevoix.core.problems import N_, Problems
from portevoix.loading.file_names import FileMistake, find_mistake, is_hidden, is_source
from portevoix.loading.lists import record_files
from portevoix.loading.project import Project
from portevoix.sources.files import relative_path
from portevoix.sources.walk import Bounds, FolderListing, list_folder, refuse_link


class ContentFolder(NamedTuple):
    """The files of a content folder, as paths from there."""

    paths: tuple[str, ...] = ()
    """What is read or may be published, folder by folder."""
    mistakes: Mapping[str, FileMistake] = {}
    """What is there by mistake, and why; it is neither read nor published."""
    yaml_files: frozenset[str] = frozenset()
    """The YAML files of the project that are in this folder: they are read, and not published."""
    links: Mapping[str, str] = {}
    """Symbolic links and the paths they lead to, relative to the folder where they are in it."""
    excluded: tuple[str, ...] = ()
    """Markdown that MkDocs' options exclude."""


def scan_content_folder(project: Project, problems: Problems) -> ContentFolder:
    """Look through the content folder of a project, and that of the overlay that a build reads."""
    first, *others = (_scan(half, problems) for half in project.read_halves)
    for other in others:
        mistakes, links = {**first.mistakes, **other.mistakes}, {**first.links, **other.links}
        first = ContentFolder(
            tuple(sorted({*first.paths, *other.paths} - mistakes.keys(), key=_walk_order)),
            mistakes,
            first.yaml_files | other.yaml_files,
            links,
            tuple(dict.fromkeys((*first.excluded, *other.excluded))),
        )
    return first


def _walk_order(path: str) -> list[tuple[bool, str]]:
    """By which paths are in the order of a walk: a folder's files before the folders in it."""
    *folders, name = path.split("/")
    return [*((True, folder) for folder in folders), (False, name)]


def _scan(project: Project, problems: Problems) -> ContentFolder:
    is_excluded, excluded = project.exclusions.is_excluded, list[str]()

    def is_left_out(path: str) -> bool:
        if not is_excluded(path):
            return False
        if path.endswith(".md") and not is_hidden(path):
            excluded.append(path)
        return True

    listing = list_folder(project.docs_dir, project.root, problems, is_left_out)
    links, refused = _split_links(listing, project, problems)
    known = {*listing.paths, *excluded}
    mistakes = {path: mistake for path in listing.paths if (mistake := find_mistake(path, known))}
    docs, root = project.docs_dir, project.options
    files = (
        file for name in (root.roadmap, root.contributors) for file in record_files(project, name)
    )
    yaml_files = frozenset(relative_path(file, docs) for file in files) & known
    gone = mistakes.keys() | yaml_files | refused
    paths = tuple(path for path in listing.paths if path not in gone)
    return ContentFolder(paths, mistakes, yaml_files, links, tuple(excluded))


def _split_links(
    listing: FolderListing, project: Project, problems: Problems
) -> tuple[dict[str, str], set[str]]:
    """The symbolic links with what they lead to, and the paths that are not followed."""
    bounds = Bounds.of(project.docs_dir, project.root) if listing.links else None
    links, refused = dict[str, str](), set[str]()
    for path, real in listing.links.items():
        assert bounds  # noqa: S101 - there are links
        inner = relative_path(real, Path(bounds.folder))
        is_inside = inner != real.replace(os.sep, "/")
        if is_source(real) if not path.endswith(".md") else is_inside:
            reason = N_(
                "This symbolic link leads to a file that is read already, or is not for readers."
            )
            refuse_link(project.docs_dir / path, project.root, reason, problems)
            refused.add(path)
        else:
            links[path] = inner
    return links, refused


def markdown_files(project: Project, folder: str = "") -> Iterator[Path]:
    """Every Markdown file of a folder of the content folder and those in it; of all of it where
    none is named.
    """
    paths = scan_content_folder(project, Problems()).paths
    below = f"{folder.strip('/')}/".lstrip("/")
    inner = (path for path in paths if path.startswith(below) and is_markdown(path))
    return map(project.content_file, inner)


def is_markdown(path: str) -> bool:
    """Whether a file of the content folder is Markdown that is not hidden."""
    return path.endswith(".md") and not is_hidden(path)
