"""Files that are copied stay where they are while they are as they were, and only then."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from portevoix.sources import files

Site = dict[str, bytes]
Build = Callable[..., Site]
Edit = Callable[[Path, str, str, str], None]
ADDRESSES = pytest.mark.parametrize(
    "address", ["https://portail.example/", "http://127.0.0.1:8000/"], ids=["built", "served"]
)
PICTURE = "assets/logo.png"


@pytest.fixture
def small(small: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """With a picture, which was not written just now."""
    monkeypatch.setattr(files, "SETTLED", 0)
    picture = small / "content" / PICTURE
    picture.parent.mkdir()
    picture.write_bytes(b"one")
    return small


def _copies(root: Path) -> dict[str, int]:
    """The copied files of the site, and which files of the disk these are."""
    found = (root / "site").rglob("assets/**/*")
    return {str(one.relative_to(root)): one.stat().st_ino for one in found if one.is_file()}


@ADDRESSES
def test_what_is_as_it_was_is_not_copied_again(
    small: Path, edited: Edit, build: Build, address: str
) -> None:
    edited(small, "mkdocs.yml", "https://portail.example/", address)
    first = build(small)
    copies = _copies(small)
    assert f"site/{PICTURE}" in copies
    assert "site/en/assets/images/favicon.png" in copies
    edited(small, "roadmap.yaml", "title: La banque", "title: Le coffre")
    second = build(small)
    assert _copies(small) == copies
    assert second.keys() == first.keys()


@ADDRESSES
def test_what_has_changed_is_copied(small: Path, edited: Edit, build: Build, address: str) -> None:
    edited(small, "mkdocs.yml", "https://portail.example/", address)
    assert build(small)[PICTURE] == b"one"
    picture = small / "content" / PICTURE
    before = picture.stat().st_mtime_ns
    picture.write_bytes(b"two")
    os.utime(picture, ns=(before, before))
    assert build(small)[PICTURE] == b"two"
    picture.unlink()
    assert PICTURE not in build(small)


def test_a_copy_that_somebody_changed_is_made_again(small: Path, build: Build) -> None:
    build(small)
    (small / "site" / PICTURE).write_bytes(b"odd")
    assert build(small)[PICTURE] == b"one"


def test_a_file_that_was_written_just_now_is_copied_in_every_build(
    small: Path, build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "SETTLED", 10**18)
    build(small)
    copies = _copies(small)
    build(small)
    assert not copies.items() & _copies(small).items()
