"""Output is put in place whole or not at all."""

import os
import shutil
import tempfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

try:
    import fcntl
except ImportError:  # pragma: no cover - Windows
    fcntl = None  # type: ignore[assignment]

Stamp = tuple[int, int]
"""The size of a file in bytes, and when it was written, in nanoseconds."""


class Changed(Exception):  # noqa: N818 - said to people in another's words
    """Somebody changed the output of the earlier build while this one relied on it."""


def stamp_of(path: str | Path) -> Stamp | None:
    """The stamp of a file; None where there is none."""
    try:
        found = os.stat(path)  # noqa: PTH116 - asked of thousands of files
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns


class Staging(NamedTuple):
    """A folder beside its final place, where output goes until it is whole.

    Files of the earlier build that are as good as new may be `kept` where they are.
    """

    folder: Path
    final: Path
    kept: dict[str, Stamp]
    """By their path in the output."""

    @classmethod
    def beside(cls, final: Path) -> "Staging":
        final.parent.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(prefix=f".{final.name}-", dir=final.parent))
        mask = os.umask(0)
        os.umask(mask)
        folder.chmod(0o777 & ~mask)
        return cls(folder, final, {})

    def holds(self, path: str) -> bool:
        """Whether the output has a file of that path."""
        return path in self.kept or (self.folder / path).is_file()

    def files(self) -> frozenset[str]:
        """The paths of all files of the output."""
        return frozenset(_files(str(self.folder))) | self.kept.keys()

    def publish(self, former: Collection[str] = (), *, is_ours: bool = False) -> None:
        """Put the build in the place of the earlier one, which had the files `former`.

        Raises Changed where what was kept is not there any more; then nothing has happened. Where
        the place `is_ours`, and nobody else writes there, that is not looked for.
        """
        if self.kept:
            with _alone(self.final):
                if not is_ours and any(map(self._is_gone, self.kept.items())):
                    raise Changed
                self._merge(former)
        elif self.final.exists():
            old = Path(tempfile.mkdtemp(prefix=f".{self.final.name}-old-", dir=self.final.parent))
            self.final.rename(old / "site")
            self.folder.rename(self.final)
            shutil.rmtree(old, ignore_errors=True)
        else:
            self.folder.rename(self.final)

    def _is_gone(self, kept: tuple[str, Stamp]) -> bool:
        path, stamp = kept
        return stamp_of(f"{self.final}/{path}") != stamp

    def _merge(self, former: Collection[str]) -> None:
        """Put new files in the place of old ones; what is neither new nor kept goes."""
        new = set(_files(str(self.folder)))
        for path in {*former} - new - self.kept.keys():
            _take_out(self.final, path)
        made: set[str] = set()
        for path in new:
            folder = os.path.dirname(path)  # noqa: PTH120
            if folder not in made:
                Path(self.final, folder).mkdir(parents=True, exist_ok=True)
                made.add(folder)
            Path(self.folder, path).replace(self.final / path)
        self.discard()

    def discard(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)


def _files(root: str, below: str = "") -> Iterator[str]:
    with os.scandir(f"{root}/{below}") as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _files(root, f"{below}{entry.name}/")
            else:
                yield below + entry.name


def stamps_below(root: str, below: str = "") -> dict[str, Stamp]:
    """The stamp of every file of a folder and those in it, by its path; none has no folder.

    Folders that hold nothing end in a slash.
    """
    found: dict[str, Stamp] = {}
    try:
        entries = list(os.scandir(f"{root}/{below}"))
    except OSError:
        return found
    for entry in entries:
        path = below + entry.name
        if entry.is_dir(follow_symlinks=False):
            found |= stamps_below(root, f"{path}/") or {f"{path}/": (0, 0)}
        else:
            found[path] = stamp_of(entry.path) or (0, 0)
    return found


def _take_out(root: Path, path: str) -> None:
    """Take out a file or an empty folder, and the folders that it leaves empty."""
    folders = [*Path(path).parents][:-1]
    if path.endswith("/"):
        folders.insert(0, Path(path))
    else:
        (root / path).unlink(missing_ok=True)
    for folder in folders:
        try:
            (root / folder).rmdir()
        except OSError:  # it holds something else
            break


@contextmanager
def _alone(place: Path) -> Iterator[None]:
    """One build at a time puts its output into a folder."""
    if fcntl is None:  # pragma: no cover - Windows
        yield
        return
    folder = os.open(place.parent, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)
