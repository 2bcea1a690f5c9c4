"""What a build wrote, put in its place file by file; locks, by which builds wait for each other."""

import errno
import os
import re
import shutil
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath

from portevoix.core.output.folder import OutputRefusedError
from portevoix.core.output.manifest import MANIFEST, files_below, read_manifest, write_manifest
from portevoix.core.problems import N_, Place

try:
    import fcntl
except ImportError:  # pragma: no cover - Windows
    fcntl = None  # type: ignore[assignment]

PREFIX = ".portevoix-build-"
"""What the name of a folder starts with that a build writes into; a number of a process follows."""
MARK = ".portevoix-build"
"""Lies in such a folder; locked while that build is running."""
STAGED = re.compile(rf"{re.escape(PREFIX)}\d+-\w+")


def check_obstacles(final: Path, new: frozenset[str], former: frozenset[str], place: Place) -> None:
    """Refuse to write over or through what a build did not write."""
    absent: set[str] = set()
    for folder in sorted(folders_of(new)):
        target = final / folder
        if _folder_of(folder) in absent or not os.path.lexists(target):
            absent.add(folder)
            continue
        is_ours = folder in former and not target.is_symlink()
        if not (is_ours or is_plain_folder(target)):
            _refuse(target, place)
    for path in sorted(new):
        if _folder_of(path) in absent:
            continue
        try:
            mode = os.lstat(f"{final}/{path}").st_mode
        except (FileNotFoundError, NotADirectoryError):
            continue
        if stat.S_ISREG(mode) and path in former:
            continue
        target = final / path
        if not is_plain_folder(target):
            _refuse(target, place)
        if any(f"{path}/{inside}" not in former for inside in files_below(target)):
            _refuse(target, place)


def _folder_of(path: str) -> str:
    return path.rpartition("/")[0]


def folders_of(paths: Iterable[str]) -> set[str]:
    """All folders that these files are in."""
    found: set[str] = set()
    for path in paths:
        folder = _folder_of(path)
        while folder and folder not in found:
            found.add(folder)
            folder = _folder_of(folder)
    return found


def _refuse(target: Path, place: Place) -> None:
    raise OutputRefusedError(
        place,
        N_("“{file}” is in the way: a build did not write it, and needs its place."),
        N_("Move or delete it, then build again."),
        file=target,
    )


def is_plain_folder(path: Path) -> bool:
    """Whether this is a folder, and not a link to one or a mount point: these lead elsewhere."""
    try:
        here, above = os.lstat(path), os.lstat(f"{path}/..")
    except (FileNotFoundError, NotADirectoryError):
        return False
    is_mount = here.st_dev != above.st_dev or here.st_ino == above.st_ino
    return stat.S_ISDIR(here.st_mode) and not is_mount


def merge(staged: Path, final: Path, new: frozenset[str], former: frozenset[str]) -> None:
    """Move the `new` files of a build, with its list, to their place; once begun, the next build
    can finish it.
    """
    listed = read_manifest(staged) or frozenset()
    write_manifest(final, former | listed)
    for path in sorted(new, key=lambda path: (path.endswith(".html"), path)):
        if os.path.exists(f"{staged}/{path}"):  # noqa: PTH110 - else it came with its folder
            _make_room(final, path, former)
            _move(*_outermost(staged, final, path))
    for path in sorted(former - listed):
        _delete(final, path)
    _move(staged / MANIFEST, final / MANIFEST)
    delete_staged(staged)


def delete_staged(staged: Path) -> None:
    """Delete the folder that a build wrote into; its mark last, by which another build knows it."""
    with suppress(OSError):
        for one in staged.iterdir():
            if one.name != MARK:
                shutil.rmtree(one) if is_plain_folder(one) else one.unlink()
        (staged / MARK).unlink()
        staged.rmdir()


def delete_contents(folder: Path) -> None:
    """Delete all of an output that its list names, and the list; whatever else is in it stays."""
    for path in sorted(read_manifest(folder) or ()):
        _delete(folder, path)
    (folder / MANIFEST).unlink(missing_ok=True)


def delete_listed(folder: Path) -> None:
    """The same with the folder itself, where that leaves nothing in it."""
    delete_contents(folder)
    (folder / MARK).unlink(missing_ok=True)
    with suppress(OSError):
        folder.rmdir()


def _make_room(final: Path, path: str, former: frozenset[str]) -> None:
    """Delete what we wrote where a file or its folders go."""
    target = final / path
    if target.is_dir() and not target.is_symlink():
        for one in sorted(former):
            if one.startswith(f"{path}/"):
                _delete(final, one)
    for folder in folders_of([path]) & former:
        if not (final / folder).is_dir():
            (final / folder).unlink(missing_ok=True)


def _outermost(staged: Path, final: Path, path: str) -> tuple[Path, Path]:
    """What to move, and to where: a whole folder where there is none of that name yet."""
    source, target = staged / path, final / path
    while not target.parent.exists():
        source, target = source.parent, target.parent
    return source, target


def _move(source: Path, target: Path) -> None:
    """Put a file or folder in its place; a file is whole also on another file system."""
    try:
        source.replace(target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        for one in [source, *source.rglob("*")]:
            beside = target / one.relative_to(source)
            if one.is_dir():
                beside.mkdir(exist_ok=True)
            else:
                copy = beside.with_name(f"{PREFIX}{os.getpid()}-{beside.name}")
                shutil.copyfile(one, copy)
                copy.replace(beside)


def _delete(final: Path, path: str) -> None:
    """Delete a file that we wrote, and the folders that this leaves empty."""
    folders = PurePosixPath(path).parents[:-1]
    if all(is_plain_folder(final / folder) for folder in folders):
        with suppress(FileNotFoundError, IsADirectoryError):
            (final / path).unlink()
        for folder in folders:
            try:
                (final / folder).rmdir()
            except OSError:
                break


def try_lock(handle: int) -> bool:
    if fcntl is None:  # pragma: no cover - Windows
        return False  # it cannot be told whether a build is running: its folder stays
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


@contextmanager
def lock_output(final: Path) -> Iterator[None]:
    """One build at a time moves files into a folder."""
    if fcntl is None:  # pragma: no cover - Windows
        yield
        return
    while True:
        handle = os.open(final, os.O_RDONLY)
        fcntl.flock(handle, fcntl.LOCK_EX)
        if os.path.samestat(os.fstat(handle), final.stat()):
            break
        os.close(handle)  # another build has exchanged the folder meanwhile
    try:
        yield
    finally:
        os.close(handle)
