"""The list of what builds wrote into a folder: `.portevoix`, a path a line."""

import os
from collections.abc import Iterable
from pathlib import Path

from portevoix.core.output.folder import OutputRefusedError
from portevoix.core.problems import N_, Place

MANIFEST = ".portevoix"
_TAKEN_OVER = "sitemap.xml"
"""What tells a site of MkDocs from somebody's folder."""


def read_manifest(final: Path) -> frozenset[str] | None:
    """What builds wrote into a folder; None where there is no list."""
    try:
        lines = (final / MANIFEST).read_text("utf-8", "surrogateescape").splitlines()
    except FileNotFoundError:
        return None
    return frozenset(line for line in lines if _is_inside(line))


def former_files(final: Path, place: Place, *, takes_over: bool) -> frozenset[str]:
    """What earlier builds wrote into a folder; raises OutputRefusedError for somebody's folder.

    With `takes_over`, a folder without a list that holds a sitemap is an earlier build.
    """
    if final.exists() and not final.is_dir():
        raise OutputRefusedError(
            place,
            N_("“{folder}” is a file: output goes to a folder."),
            N_("Name another, or move that file."),
            folder=final,
        )
    if os.path.lexists(final / MANIFEST) and not (final / MANIFEST).is_file():
        raise OutputRefusedError(
            place,
            N_("“{file}” is in the way: a build did not write it, and needs its place."),
            N_("Move or delete it, then build again."),
            file=final / MANIFEST,
        )
    listed = read_manifest(final) if final.is_dir() else frozenset()
    if listed is not None:
        return listed
    if takes_over and (final / _TAKEN_OVER).is_file():
        return frozenset(path for path in files_below(final) if not _is_hidden(path))
    if any(not one.name.startswith(".") for one in final.iterdir()):
        raise OutputRefusedError(
            place,
            N_("“{folder}” holds files that are not from an earlier build."),
            N_("Empty it once, or name another folder; nothing in it was changed."),
            folder=final,
        )
    return frozenset()


def _is_inside(path: str) -> bool:
    """Whether a line of a list names a file of the folder, and of nowhere else."""
    parts = {*path.split("/")}
    is_named = not parts <= {"", "."}
    is_below = not path.startswith("/") and ".." not in parts
    return is_named and is_below and not {"\\", "\0"} & {*path}


def _is_hidden(path: str) -> bool:
    return path.startswith(".") or "/." in path


def files_below(root: Path) -> frozenset[str]:
    """The paths of all files of a folder and those in it."""
    found: set[str] = set()
    for folder, _, names in os.walk(root):
        below = folder[len(str(root)) + 1 :].replace(os.sep, "/")
        found.update(f"{below}/{name}" if below else name for name in names)
    return frozenset(found)


def write_manifest(folder: Path, paths: Iterable[str]) -> None:
    new = folder / f"{MANIFEST}.new"
    text = "".join(f"{path}\n" for path in sorted(paths))
    new.write_text(text, encoding="utf-8", errors="surrogateescape")
    new.replace(folder / MANIFEST)
