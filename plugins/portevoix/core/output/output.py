"""The output of one build."""

import errno
import os
import tempfile
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from portevoix.core.output.exchange import exchange
from portevoix.core.output.folder import check_place, report_unwritable
from portevoix.core.output.killed import finish_killed_builds
from portevoix.core.output.manifest import files_below, former_files, read_manifest, write_manifest
from portevoix.core.output.publish import (
    MARK,
    PREFIX,
    check_obstacles,
    delete_staged,
    lock_output,
    merge,
    try_lock,
)
from portevoix.core.problems import Place


@dataclass(slots=True, eq=False)
class Output:
    """A build's output: `folder` is written to, `final` is where it goes."""

    final: Path
    folder: Path
    place: Place
    """Where the output folder was named, for what is wrong with it."""
    former: frozenset[str]
    """What earlier builds wrote, where there is no list yet."""
    _made: list[Path] = field(default_factory=list)
    """Folders that were made for this build."""
    _lock: int = -1
    _is_trial: bool = False
    _files: frozenset[str] | None = None

    @classmethod
    def begin(
        cls, final: Path, sources: Iterable[Path], place: Place, *, takes_over: bool = False
    ) -> "Output":
        """An output in the folder `final`, which must not touch `sources`.

        A folder without a list that holds more than hidden files is refused; with `takes_over` it
        is taken for an earlier build where it holds a sitemap. Finishes or deletes what a build
        that was killed has left. Raises OutputRefusedError.
        """
        check_place(final, sources, place)
        final = Path(os.path.realpath(final))
        with report_unwritable(final, place):
            made = [one for one in (final, *final.parents) if not one.exists()]
            former = former_files(final, place, takes_over=takes_over)
            final.mkdir(parents=True, exist_ok=True)
            with lock_output(final):
                finish_killed_builds(final, former)
                prefix = f"{PREFIX}{os.getpid()}-"
                folder = Path(tempfile.mkdtemp(prefix=prefix, dir=final))
                mark = folder / MARK
                try:
                    mark.write_text(f"{os.getpid()}\n", encoding="utf-8")
                except OSError:
                    delete_staged(folder)
                    raise
                lock = os.open(mark, os.O_RDONLY)
                try_lock(lock)
        return cls(final, folder, place, former, made, lock)

    @classmethod
    def try_out(
        cls,
        final: Path,
        sources: Iterable[Path],
        place: Place,
        aside: Path,
        *,
        takes_over: bool = False,
    ) -> "Output":
        """The same, for a build of which only what it tells is wanted: it is written to `aside`,
        and nothing is put in place. Raises OutputRefusedError where `begin` would.
        """
        check_place(final, sources, place)
        final = Path(os.path.realpath(final))
        with report_unwritable(final, place):
            former = former_files(final, place, takes_over=takes_over)
            there = next(one for one in (final, *final.parents) if one.exists())
            if not os.access(there, os.W_OK):
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
            aside.mkdir(parents=True, exist_ok=True)
        return cls(final, aside, place, former, _is_trial=True)

    def holds(self, path: str) -> bool:
        """Whether this build wrote a file of that path."""
        return (self.folder / path).is_file()

    def write(self, files: Iterable[tuple[str, bytes]]) -> None:
        """Write files by their paths in the output."""
        for path, data in files:
            file = self.folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)

    def check(self) -> None:
        """Raise OutputRefusedError where somebody’s file is in the way of what was written."""
        with report_unwritable(self.final, self.place):
            check_obstacles(self.final, self._new(), self._former(), self.place)

    def _new(self) -> frozenset[str]:
        """The files that were written, looked for once: nothing is written after a check."""
        if self._files is None:
            self._files = files_below(self.folder) - {MARK}
        return self._files

    def _former(self) -> frozenset[str]:
        listed = read_manifest(self.final)  # another build may have been faster
        return self.former if listed is None else listed

    def publish(self, is_kept: Callable[[str], bool] = lambda _: False) -> None:
        """Put all files in their place. Of those that earlier builds wrote and this one did not,
        the ones that `is_kept` says stay; the others are deleted. Raises OutputRefusedError.
        """
        if self._is_trial:
            self.check()
            self.discard()
            return
        with report_unwritable(self.final, self.place), lock_output(self.final):
            new, former = self._new(), self._former()
            check_obstacles(self.final, new, former, self.place)
            kept = {path for path in former - new if is_kept(path)}
            write_manifest(self.folder, new | kept)
            if not exchange(self.folder, self.final, kept):
                merge(self.folder, self.final, new, former)
        self._release()

    def discard(self) -> None:
        """Delete what this build wrote."""
        self._release()
        delete_staged(self.folder)
        for folder in self._made:
            with suppress(OSError):
                folder.rmdir()

    def _release(self) -> None:
        if self._lock >= 0:
            os.close(self._lock)
            self._lock = -1
