"""What builds left that were killed, finished or deleted; and all that they wrote, on demand.

The folder of a build that was killed while it moved files is finished; one that was killed before
is deleted. A folder beside the output is one of both halves of an exchange: the output is whole.
"""

import os
from contextlib import suppress
from pathlib import Path

from portevoix.core.output.manifest import MANIFEST, files_below, read_manifest
from portevoix.core.output.publish import (
    MARK,
    STAGED,
    delete_contents,
    delete_listed,
    delete_staged,
    is_plain_folder,
    lock_output,
    merge,
    try_lock,
)


def finish_killed_builds(final: Path, former: frozenset[str]) -> None:
    """Finish or delete what builds left that were killed; `former` is as for `merge`."""
    _sweep_beside(final)
    for staged in [one for one in final.iterdir() if STAGED.fullmatch(one.name)]:
        mark = staged / MARK
        if not is_plain_folder(staged):
            continue
        if not mark.is_file():
            with suppress(OSError):
                staged.rmdir()  # emptied when that build was killed; somebody's is not empty
            continue
        handle = os.open(mark, os.O_RDONLY)
        try:
            if not try_lock(handle):
                continue  # that build is running
            if (staged / MANIFEST).is_file():
                known = read_manifest(final)
                new = files_below(staged) - {MARK, MANIFEST}
                merge(staged, final, new, former if known is None else known)
            else:
                delete_staged(staged)
        finally:
            os.close(handle)


def _sweep_beside(final: Path) -> None:
    """Delete what an exchange left beside an output: the former one, or the one that came late."""
    (final / MARK).unlink(missing_ok=True)
    for folder in [one for one in final.parent.iterdir() if STAGED.fullmatch(one.name)]:
        if not is_plain_folder(folder):
            continue
        if not (folder / MARK).is_file():
            delete_listed(folder)
            continue
        handle = os.open(folder / MARK, os.O_RDONLY)
        try:
            if try_lock(handle):
                delete_listed(folder)
        finally:
            os.close(handle)


def clear(final: Path) -> bool:
    """Delete all that builds wrote into a folder; whether that was anything."""
    if not final.is_dir():
        return False
    with lock_output(final):
        listed = read_manifest(final)
        finish_killed_builds(final, listed or frozenset())
        delete_contents(final)
    return bool(listed)
