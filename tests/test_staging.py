"""New output takes the place of the old: whole, or beside what is kept of it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from portevoix.staging import Changed, Staging, stamp_of, stamps_below

Merge = Callable[..., dict[str, str]]


def write(root: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)


def read(root: Path) -> dict[str, str]:
    files = (path for path in root.rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_text() for path in files}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    write(tmp_path / "site", {"kept/index.html": "kept", "old/deep/index.html": "old"})
    return tmp_path / "site"


@pytest.fixture
def staging(site: Path) -> Staging:
    """What is built beside a site of which one page is kept."""
    staging = Staging.beside(site)
    stamp = stamp_of(site / "kept/index.html")
    assert stamp
    staging.kept["kept/index.html"] = stamp
    return staging


def test_what_is_neither_new_nor_kept_goes(site: Path, staging: Staging) -> None:
    write(site, {"kept/stray.png": "stray", "new.txt": "former"})
    (site / "empty").mkdir()
    write(staging.folder, {"new.txt": "new", "kept/beside.txt": "new", "deep/er/new.txt": "new"})
    staging.publish(stamps_below(str(site)))
    assert read(site) == {
        "kept/index.html": "kept",
        "kept/beside.txt": "new",
        "new.txt": "new",
        "deep/er/new.txt": "new",
    }
    assert sorted(path.name for path in site.iterdir()) == ["deep", "kept", "new.txt"]
    assert not staging.folder.exists()


def test_only_what_is_known_of_the_earlier_output_is_taken_out(
    site: Path, staging: Staging
) -> None:
    write(site, {"new.txt": "former", "old/beside.txt": "old", "many/one": "1", "many/two": "2"})
    write(staging.folder, {"new.txt": "new"})
    former = frozenset(
        ("kept/index.html", "new.txt", "old/deep/index.html", "old/beside.txt", "many/one")
    )
    assert staging.files() == {"kept/index.html", "new.txt"}
    staging.publish(former, is_ours=True)
    assert read(site) == {"kept/index.html": "kept", "new.txt": "new", "many/two": "2"}
    assert sorted(path.name for path in site.iterdir()) == ["kept", "many", "new.txt"]


def test_a_file_takes_the_place_of_a_folder_and_a_folder_that_of_a_file(
    site: Path, staging: Staging
) -> None:
    write(site, {"one": "a file", "two/inside": "a folder"})
    write(staging.folder, {"one/inside": "a folder", "two": "a file"})
    staging.publish(stamps_below(str(site)))
    assert read(site) == {"kept/index.html": "kept", "one/inside": "a folder", "two": "a file"}


def test_links_are_taken_out_and_what_they_lead_to_is_left(
    site: Path, staging: Staging, tmp_path: Path
) -> None:
    write(tmp_path / "elsewhere", {"file": "theirs"})
    for name in ("stray", "new"):
        (site / name).symlink_to(tmp_path / "elsewhere")
    write(staging.folder, {"new": "a file"})
    staging.publish(stamps_below(str(site)))
    assert read(site) == {"kept/index.html": "kept", "new": "a file"}
    assert read(tmp_path / "elsewhere") == {"file": "theirs"}


def test_a_page_that_changed_meanwhile_stops_it_all(site: Path, staging: Staging) -> None:
    write(staging.folder, {"new.txt": "new"})
    (site / "kept/index.html").write_text("changed by somebody")
    before = read(site)
    with pytest.raises(Changed):
        staging.publish(stamps_below(str(site)))
    assert read(site) == before


def test_what_is_below_a_folder_has_stamps_and_what_is_empty_a_slash(
    site: Path, tmp_path: Path
) -> None:
    (site / "empty").mkdir()
    (site / "link").symlink_to(tmp_path / "nothing")
    found = stamps_below(str(site))
    assert found.keys() == {"kept/index.html", "old/deep/index.html", "empty/", "link"}
    assert found["kept/index.html"] == stamp_of(site / "kept/index.html")
    assert stamps_below(str(tmp_path / "nothing")) == {}


def test_where_nobody_else_writes_what_is_kept_is_not_looked_for(
    site: Path, staging: Staging
) -> None:
    write(staging.folder, {"new.txt": "new"})
    (site / "kept/index.html").write_text("changed by nobody")
    staging.publish(stamps_below(str(site)), is_ours=True)
    assert read(site) == {"kept/index.html": "changed by nobody", "new.txt": "new"}
