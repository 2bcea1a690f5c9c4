"""The content folder: what is read, what may be published, and what is there by mistake."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from portevoix.core.problems import N_, Problems
from portevoix.loading.file_names import Slip, is_hidden, is_source, slip_of
from portevoix.loading.lists import record_files
from portevoix.loading.project import Project
from portevoix.sources.files import relative_path
from portevoix.sources.walk import Bounds, Listing, list_folder, refuse_link


class ContentFolder(NamedTuple):
    """The files of a content folder, as paths from there."""

    paths: tuple[str, ...] = ()
    """What is read or may be published, folder by folder."""
    slips: Mapping[str, Slip] = {}
    """What is neither, and why."""
    lists: frozenset[str] = frozenset()
    """The YAML files of the project that are in this folder: they are read, and not published."""
    links: Mapping[str, str] = {}
    """Symbolic links, and the paths they lead to: from the folder too where they are below it."""
    excluded: tuple[str, ...] = ()
    """Markdown that is as if it were not there."""


def content_folder(project: Project, problems: Problems) -> ContentFolder:
    """Look through the content folder of a project."""
    is_excluded, excluded = project.exclusions.is_excluded, list[str]()

    def is_left_out(path: str) -> bool:
        if not is_excluded(path):
            return False
        if path.endswith(".md") and not is_hidden(path):
            excluded.append(path)
        return True

    listing = list_folder(project.docs_dir, project.root, problems, is_left_out)
    links, refused = _links(listing, project, problems)
    known = {*listing.paths, *excluded}
    slips = {path: slip for path in listing.paths if (slip := slip_of(path, known))}
    docs, root = project.docs_dir, project.options
    files = (
        file for name in (root.roadmap, root.contributors) for file in record_files(project, name)
    )
    lists = frozenset(relative_path(file, docs) for file in files) & known
    gone = slips.keys() | lists | refused
    paths = tuple(path for path in listing.paths if path not in gone)
    return ContentFolder(paths, slips, lists, links, tuple(excluded))


def _links(
    listing: Listing, project: Project, problems: Problems
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
