"""Listing the files of a folder; symbolic links in it are followed within bounds."""

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from portevoix.core.problems import N_, Place, Problems
from portevoix.sources.files import not_regular, relative_path


class FolderListing(NamedTuple):
    """The regular files of a folder, as paths from there, folder by folder."""

    paths: tuple[str, ...]
    links: dict[str, str]
    """The paths that are reached by a symbolic link, and the real files behind them."""


class Bounds(NamedTuple):
    """The folders that symbolic links may lead to, as real paths."""

    folder: str
    repository: str
    origin: str
    """The repository of a project that is seen through links as a whole; else the same."""

    @classmethod
    def of(cls, folder: Path, project: Path) -> "Bounds":
        """The bounds for a folder of a project."""
        origin = Path(os.path.realpath(project / "mkdocs.yml")).parent
        return cls(os.path.realpath(folder), _repository(project), _repository(origin))

    def violation(self, real: str) -> str:
        """Why no link may lead to a real path; empty where one may."""
        inside = next((one for one in self if _is_below(real, one)), None)
        if inside is None:
            return N_("This symbolic link leads out of the repository: it is not followed.")
        if "/." in real[len(inside) :].replace(os.sep, "/"):
            return N_("This symbolic link leads to a hidden file: it is not followed.")
        return ""


def _repository(project: Path) -> str:
    """The Git repository that a project is in; the project itself where there is none."""
    around = (project, *project.absolute().parents)
    return os.path.realpath(next((one for one in around if (one / ".git").exists()), project))


def list_folder(
    folder: Path, project: Path, problems: Problems, is_left_out: Callable[[str], bool]
) -> FolderListing:
    """Every regular file of a folder and those in it; a problem for what is none.

    Paths for which `is_left_out` is true are skipped.
    """
    walk = _Walk(str(folder), project, Bounds.of(folder, project), is_left_out, problems)
    if not is_outside_link(folder, project, problems):
        walk.add("")
    return FolderListing(tuple(walk.paths), walk.links)


def is_outside_link(file: Path, project: Path, problems: Problems) -> bool:
    """Whether a path of a project leads out of its repository by a symbolic link; a problem then.

    A path that is outside by its own name is allowed: somebody chose it.
    """
    bounds, real = Bounds.of(project, project), os.path.realpath(file)
    named = os.path.normpath(os.path.join(bounds.folder, os.path.relpath(file, project)))  # noqa: PTH118
    if not _is_below(named, bounds.repository) or any(_is_below(real, one) for one in bounds):
        return False
    refuse_link(file, project, bounds.violation(real), problems)
    return True


def refuse_link(file: Path | str, project: Path, reason: str, problems: Problems) -> None:
    """Add the problem that a symbolic link is not followed."""
    problems.error(
        "symbolic-link",
        Place(relative_path(file, project)),
        reason,
        N_("Put the file itself here, or delete the link."),
    )


@dataclass(slots=True)
class _Walk:
    folder: str
    project: Path
    bounds: Bounds
    is_left_out: Callable[[str], bool]
    problems: Problems
    paths: list[str] = field(default_factory=list)
    links: dict[str, str] = field(default_factory=dict)

    def add(self, below: str, real: str = "") -> None:
        """Add the files of a folder, which is `real` where a symbolic link leads there."""
        try:
            with os.scandir(f"{self.folder}/{below}") as found:
                entries = sorted(found, key=lambda entry: entry.name)
        except FileNotFoundError:
            return
        except OSError as error:
            self._report_unreadable(below, error)
            return
        folders = list[tuple[str, str]]()
        for entry in entries:
            path = below + entry.name
            if not _is_encodable(path):
                self._report_name(path)
                continue
            if self.is_left_out(path):
                continue
            behind = f"{real}/{entry.name}" if real else ""
            if entry.is_symlink():
                behind = os.path.realpath(entry.path)
                if reason := self._reason_not_to_follow(behind, within_link=bool(real)):
                    refuse_link(entry.path, self.project, reason, self.problems)
                    continue
            if os.path.isdir(behind) if entry.is_symlink() else entry.is_dir():  # noqa: PTH112
                folders.append((f"{path}/", behind))
            elif entry.is_file():
                self.paths.append(path)
                if behind:
                    self.links[path] = behind
            else:
                not_regular(relative_path(entry.path, self.project), self.problems)
        for path, behind in folders:
            self.add(path, behind)

    def _reason_not_to_follow(self, real: str, *, within_link: bool) -> str:
        """Why a symbolic link is not followed; empty where it is.

        No folder is reached twice, so that the walk ends.
        """
        if not os.path.exists(real):  # noqa: PTH110 - false for a link that leads to itself
            return N_("This symbolic link leads to nothing.")
        if reason := self.bounds.violation(real):
            return reason
        own = self.bounds.folder
        if os.path.isdir(real) and (within_link or _is_below(real, own) or _is_below(own, real)):  # noqa: PTH112
            return N_("This symbolic link leads to a folder that is read already.")
        return ""

    def _report_name(self, path: str) -> None:
        shown = os.fsencode(f"{self.folder}/{path}").decode("utf-8", "replace")
        self.problems.error(
            "not-utf-8",
            Place(relative_path(shown, self.project)),
            N_("The name of this file or folder is not encoded in UTF-8."),
            N_("Give it another name, such as one of plain letters and digits."),
        )

    def _report_unreadable(self, below: str, error: OSError) -> None:
        self.problems.error(
            "unreadable-file",
            Place(relative_path(f"{self.folder}/{below}".rstrip("/"), self.project)),
            N_("This folder cannot be read: {reason}."),
            reason=error.strerror or str(error),
        )


def _is_below(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


def _is_encodable(path: str) -> bool:
    """Whether a name that the system gave can be written down."""
    return path.isascii() or not any("\udc80" <= character <= "\udcff" for character in path)
