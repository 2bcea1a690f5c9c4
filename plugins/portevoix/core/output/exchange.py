"""A folder that is ours alone, exchanged as a whole for the one that a build wrote.

Both change places in one step of the system, so that there is always one of them, and it is whole.
"""

import os
import shutil
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from portevoix.core.output.manifest import MANIFEST, read_manifest
from portevoix.core.output.publish import MARK, delete_listed, folders_of, is_plain_folder

_HERE = -100
_SWAP = 2
"""RENAME_EXCHANGE of Linux, and RENAME_SWAP of macOS."""


def exchange(staged: Path, final: Path, kept: Iterable[str]) -> bool:
    """Put the folder that a build wrote, with its list, in the place of `final`; whether that can
    be done. Files of `final` at `kept` are taken along.
    """
    if not _is_ours_alone(final, staged):
        return False
    for path in kept:
        with suppress(FileNotFoundError):
            (staged / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(final / path, staged / path)
    beside = final.with_name(staged.name)
    try:
        shutil.copymode(final, staged)
        staged.rename(beside)  # a folder cannot change places with one that it lies in
    except OSError:
        return False
    if not _change_places(beside, final):
        beside.rename(staged)
        return False
    (final / MARK).unlink(missing_ok=True)
    delete_listed(beside)
    return True


def _is_ours_alone(final: Path, staged: Path) -> bool:
    """Whether an output is a folder of its own, with nothing in it that builds did not write."""
    here, ours = final.stat(), staged.stat()
    if not is_plain_folder(final) or (here.st_uid, here.st_gid) != (ours.st_uid, ours.st_gid):
        return False
    listed = read_manifest(final) or frozenset()
    folders, files = folders_of(listed), {*listed, MANIFEST}
    for folder, inner, names in os.walk(final):
        below = folder[len(str(final)) + 1 :].replace(os.sep, "/")
        if not below:
            inner.remove(staged.name)
        start = f"{below}/" if below else ""
        if any(start + name not in files for name in names):
            return False
        if any(start + name not in folders for name in inner):
            return False
        if not all(is_plain_folder(Path(folder, name)) for name in inner):
            return False
    return True


def _change_places(one: Path, other: Path) -> bool:
    """Have two folders of one file system change places; whether the system can do that.

    What a file system cannot do ends with -1, and nothing is changed.
    """
    import ctypes

    flags = ctypes.c_uint(_SWAP)
    paths = os.fsencode(one), os.fsencode(other)
    if sys.platform == "linux":
        name, values = "renameat2", (_HERE, paths[0], _HERE, paths[1], flags)
    elif sys.platform == "darwin":
        name, values = "renamex_np", (*paths, flags)
    else:
        return False
    call = getattr(ctypes.CDLL(None), name, None)  # older systems have none
    return call is not None and bool(call(*values) == 0)
