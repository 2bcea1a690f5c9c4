"""Files put in place whole, or not at all."""

import shutil
from collections.abc import Collection, Mapping
from pathlib import Path


def put_in_place(out: Path, files: Mapping[str, bytes], *, only: Collection[str] = ()) -> None:
    """Write the files beside `out`, then swap the folders; with `only`, the folders of those
    editions are swapped and the rest of `out` is kept.
    """
    beside = out.with_name(out.name + ".new")
    shutil.rmtree(beside, ignore_errors=True)
    write_files(beside, files)
    beside.mkdir(parents=True, exist_ok=True)
    if not only:
        _swap(beside, out)
        return
    out.mkdir(parents=True, exist_ok=True)
    for picture in (beside / "pictures").glob("*"):
        (out / "pictures").mkdir(exist_ok=True)
        picture.replace(out / "pictures" / picture.name)
    for edition in only:
        if (beside / edition).is_dir():
            _swap(beside / edition, out / edition)
    shutil.rmtree(beside, ignore_errors=True)


def write_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files by their paths in a folder, beside what it holds already."""
    for name, data in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)


def _swap(new: Path, place: Path) -> None:
    old = place.with_name(place.name + ".old")
    shutil.rmtree(old, ignore_errors=True)
    if place.exists():
        place.rename(old)
    new.rename(place)
    shutil.rmtree(old, ignore_errors=True)
