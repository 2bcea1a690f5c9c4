"""The files of editions put in place whole, or not at all."""

from collections.abc import Collection, Mapping
from pathlib import Path

from portevoix.staging import Staging


def put_in_place(out: Path, files: Mapping[str, bytes], *, only: Collection[str] = ()) -> None:
    """Replace all that is in `out` by these files; with `only`, the folders of those editions."""
    if not only:
        _replace(out, files)
        return
    pictures = {name: data for name, data in files.items() if name.startswith("pictures/")}
    write_files(out, pictures)
    for edition in only:
        inside = edition + "/"
        own = {n.removeprefix(inside): d for n, d in files.items() if n.startswith(inside)}
        if own:
            _replace(out / edition, own)


def write_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files by their paths in a folder, beside what it holds already."""
    for name, data in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)


def _replace(place: Path, files: Mapping[str, bytes]) -> None:
    staging = Staging.beside(place)
    write_files(staging.folder, files)
    staging.publish()
