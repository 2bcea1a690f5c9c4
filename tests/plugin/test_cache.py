"""What is kept between builds is never stale, and can be lost, damaged or shared."""

import logging
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from portevoix.plugin.cache import Cache

Site = dict[str, bytes]
Build = Callable[..., Site]
Edit = Callable[[Path, str, str, str], None]
ITEM = "roadmap/receipts/index.html"
ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("name", "old", "new", "seen"),
    [
        ("roadmap.yaml", "Un par adhérent.", "Deux par adhérent.", "Deux par adhérent."),
        ("roadmap.yaml", "title: La banque", "title: Le compte", "Le compte"),
        ("roadmap.yaml", "{id: money, title: Argent}", "{id: money, title: Sous}", "Sous"),
        ("contributors.yaml", "name: Léa Martin", "name: Zoé Martin", "Zoé Martin"),
        ("content/releases/2026-11-10-small.md", "Les petites", "Les grandes", "Les grandes"),
        ("mkdocs.yml", "site_name: Essai", "site_name: Réussite", "Réussite"),
        ("mkdocs.yml", "club/portail", "club/autre", "club/autre"),
        ("mkdocs.yml", "languages: [fr, en]", "languages: [en, fr]", "Planned"),
    ],
)
def test_what_a_page_depends_on_changes_it(
    small: Path, edited: Edit, build: Build, name: str, old: str, new: str, seen: str
) -> None:
    before = build(small)[ITEM].decode()
    assert seen not in before
    edited(small, name, old, new)
    assert seen in build(small)[ITEM].decode()


def test_a_template_of_the_project_counts_from_the_next_build_on(small: Path, build: Build) -> None:
    build(small)
    own = small / "site_templates/portal/portevoix/item.html"
    own.parent.mkdir(parents=True)
    shutil.copy(ROOT / "site_templates/portal/portevoix/item.html", own)
    for word in ("premier", "second"):
        own.write_text(f"<p>Mon {word} modèle</p>\n", "utf-8")
        assert f"Mon {word} modèle" in build(small)[ITEM].decode()


def test_a_page_of_the_theme_counts_from_the_next_build_on(
    small: Path, edited: Edit, build: Build
) -> None:
    edited(small, "mkdocs.yml", "font: false", "font: false, custom_dir: mine")
    own = small / "mine/partials/copyright.html"
    own.parent.mkdir(parents=True)
    for word in ("premier", "second"):
        own.write_text(f"Mon {word} pied", "utf-8")
        assert f"Mon {word} pied" in build(small)[ITEM].decode()


def test_the_day_counts(
    small: Path, edited: Edit, build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    edited(small, "roadmap.yaml", "answer: {outcome: accepted, date: 2026-11-01}", "priority: must")
    before = build(small)[ITEM]
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1798761600")
    assert build(small)[ITEM] != before


def test_other_code_or_another_version_finds_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Cache(tmp_path).write([b"kept"], "key")
    assert Cache(tmp_path).read("key") == b"kept"
    monkeypatch.setattr("jinja2.__version__", "99")
    assert Cache(tmp_path).read("key") is None


def test_a_catalogue_is_a_part_of_the_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "package"
    package.mkdir()
    monkeypatch.setattr("portevoix.compiled._PACKAGE", package)
    catalogue = package / "fr.po"
    catalogue.write_text("one")
    Cache(tmp_path).write([b"kept"], "key")
    catalogue.write_text("other")
    assert Cache(tmp_path).read("key") is None


def test_a_damaged_entry_is_made_anew_and_told_once(
    small: Path, build: Build, caplog: pytest.LogCaptureFixture
) -> None:
    cold = build(small)
    for number, file in enumerate(sorted((small / ".cache/portevoix").iterdir())):
        file.write_bytes((b"", b"nonsense", file.read_bytes()[:-1])[number % 3])
    caplog.clear()
    with caplog.at_level(logging.INFO, "mkdocs"):
        assert build(small) == cold
    assert sum("is damaged" in record.getMessage() for record in caplog.records) == 1
    caplog.clear()
    with caplog.at_level(logging.INFO, "mkdocs"):
        assert build(small) == cold
    assert "is damaged" not in caplog.text
    assert "holds" in caplog.text


def test_entries_that_nobody_uses_go(small: Path, build: Build) -> None:
    build(small)
    folder = small / ".cache/portevoix"
    kept = {file.name for file in folder.iterdir()}
    (folder / "0123456789abcdef").write_bytes(b"old")
    os.utime(folder / "0123456789abcdef", (1, 1))
    build(small)
    assert {file.name for file in folder.iterdir()} == kept


def test_a_cache_that_cannot_be_written_is_done_without(small: Path, build: Build) -> None:
    (small / ".cache").write_text("a file, not a folder")
    assert ITEM in build(small)


def test_two_builds_at_once_do_no_harm(small: Path, build: Build) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    both = [subprocess.Popen(command, cwd=small, stderr=subprocess.DEVNULL) for _ in range(2)]
    assert [process.wait() for process in both] == [0, 0]
    warm = build(small)
    shutil.rmtree(small / ".cache")
    assert warm == build(small)
