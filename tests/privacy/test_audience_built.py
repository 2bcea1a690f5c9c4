"""What may not be seen is nowhere in what is built: not in a page, a mail, an index, a name."""

import email
import email.policy
import gzip
import os
import re
import runpy
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from portevoix.cli import main

PLANTED = runpy.run_path(str(Path(__file__).with_name("planted.py")))
FILES: dict[str, str] = PLANTED["FILES"]
MEMBERS, TEAM, NOBODY = PLANTED["MEMBERS"], PLANTED["TEAM"], PLANTED["NOBODY"]
A_DAY = "1795996800"  # 30 November 2026


def build(root: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet"],
        cwd=root,
        env={**os.environ, "SOURCE_DATE_EPOCH": A_DAY, "NO_MKDOCS_2_WARNING": "1"},
        check=True,
        capture_output=True,
    )


def written(root: Path, *folders: str) -> Iterator[tuple[str, str]]:
    """Every file that was built: its path, and all that can be read in it, in small letters."""
    for folder in folders:
        for file in sorted((root / folder).rglob("*")):
            if file.is_file():
                path = file.relative_to(root).as_posix()
                yield path, f"{path}\n{readable(file)}".casefold()


def readable(file: Path) -> str:
    raw = file.read_bytes()
    if file.suffix == ".gz":
        raw = gzip.decompress(raw)
    text = raw.decode("utf-8", "replace")
    if file.suffix == ".eml":
        message = email.message_from_bytes(raw, policy=email.policy.default)
        parts = [part.get_content() for part in message.walk() if not part.is_multipart()]
        decoded = [p if isinstance(p, str) else p.decode("utf-8", "replace") for p in parts]
        text += "\n".join([*decoded, *map(str, message.values())])
    return text


def where(root: Path, words: tuple[str, ...], *folders: str) -> list[str]:
    """Which files hold one of the words, and what stands around it."""
    found = []
    for path, text in written(root, *folders or ("site", "dist")):
        spots = [text.find(word) for word in words]
        found += [f"{path}: …{text[max(0, at - 30) : at + 40]}…" for at in spots if at >= 0]
    return found


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return project(tmp_path_factory, "public")


@pytest.fixture(scope="module")
def members(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return project(tmp_path_factory, "members")


@pytest.fixture(scope="module")
def internal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return project(tmp_path_factory, "internal")


def project(factory: pytest.TempPathFactory, audience: str) -> Path:
    root = factory.mktemp(audience)
    config = (
        "site_name: Seen\nsite_url: https://portal.example/\ndocs_dir: content\n"
        "theme: {name: material, font: false}\nplugins:\n- portevoix:\n"
        f"    languages: [fr, en]\n    audience: {audience}\n    assets: .\n"
    )
    for name, text in {**FILES, "mkdocs.yml": config}.items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(textwrap.dedent(text).lstrip("\n"), encoding="utf-8")
    if audience != "public":
        split(root)
    build(root)
    return root


def split(root: Path) -> None:
    """Move what is private into an overlay: nothing stays, and builds that read it are whole."""
    overlay = root.with_name(f"{root.name}-private")
    options = ["--project", str(root), "--to", str(overlay), "--today", "2026-11-30"]
    result = CliRunner().invoke(main, ["split-private", *options, "--lang", "en"])
    assert "To do by hand" in result.output  # texts that show the photo of somebody
    config = root / "mkdocs.yml"
    text = config.read_text("utf-8") + f"    overlay: ../{overlay.name}\n"
    config.write_text(text, encoding="utf-8")
    assert where(root, (*MEMBERS, *TEAM), ".") == []
    assert where(overlay, MEMBERS, ".")


def test_the_public_sees_what_is_public_and_nothing_else(public: Path) -> None:
    assert where(public, (*MEMBERS, *TEAM, *NOBODY)) == []


def test_members_see_what_is_for_members_and_nothing_else(members: Path) -> None:
    assert where(members, (*TEAM, *NOBODY)) == []
    text = "\n".join(text for _, text in written(members, "site"))
    for word in (
        "memberonly-item-title", "memberonly-note-body", "memberonly-preview-body",
        "memberonly-page-body", "memberonly-event-title", "memberonly-loose-text",
        "memberonlymia", "memberonlyorg",
        "memberonly-preview-bytes", "memberonly-page-bytes", "memberonly-inline-bytes",
    ):  # fmt: skip
        assert word in text
    assert where(members, ("memberonly-subject",), "dist")


def test_the_team_sees_what_is_internal(internal: Path) -> None:
    text = "\n".join(text for _, text in written(internal, "site"))
    blocks = set(re.findall(r"internalword-[a-z-]+", "".join(FILES.values())))
    assert {word for word in blocks if word not in text} == set()
    for word in (
        "internalword-item-title",
        "internalwordida",
        "refusedwordnever",
        "memberonly-note-body",
    ):
        assert word in text
    for word in ("refusedword-draft-body", "refusedword-page-body", "refusedword-draft-bytes"):
        assert word not in text


def test_what_everybody_may_see_is_there(public: Path) -> None:
    """So that nothing is hidden by hiding everything."""
    text = "\n".join(text for _, text in written(public, "site"))
    for word in (
        "seen-item-title", "seen-description", "seen-need-text", "seen-reason", "seen-argument",
        "seen-quote", "seen-unattributed", "seen-note-body", "seen-spotlight-body", "seen-why",
        "seen-workshop-body", "seen-event-body", "seen-edition-body", "seen-loose-text",
        "seen-home", "seenana silva", "seenphotoless", "maillessmax", "seenorg",
        "seen-ana-bytes", "seen-item-bytes", "seen-inline-bytes", "seen-unused-bytes",
    ):  # fmt: skip
        assert word in text, word
    assert where(public, ("seen-note-title",), "dist")
    assert where(public, ("seen-subject",), "dist")


def test_search_knows_what_is_shown_and_nothing_else(public: Path) -> None:
    found = [text for path, text in written(public, "site") if path.endswith("/records.js")]
    assert len(found) == 2
    for text in found:
        for word in (
            "seen-item-title", "seen-description", "seen-need-text", "seen-reason", "seen-argument",
            "seen-note-body", "seen-spotlight-body", "seen-workshop-body", "seen-event-body",
            "seen-edition-body", "seen-loose-text", "seen-home", "seenana silva", "seenorg",
        ):  # fmt: skip
            assert word in text, word
        assert [word for word in (*MEMBERS, *TEAM, *NOBODY) if word in text] == []


def test_somebody_who_wants_no_letter_is_in_none(public: Path) -> None:
    assert where(public, ("mailless",), "dist") == []


def test_those_who_are_not_named_are_counted(public: Path) -> None:
    workshop = (public / "site/workshops/seen-workshop/index.html").read_text(encoding="utf-8")
    assert "5 autres" in workshop  # never, over, later, and two of a narrower audience


def test_who_is_forgotten_is_in_nothing_that_is_built_afterwards(
    public: Path, tmp_path: Path
) -> None:
    root = shutil.copytree(public, tmp_path / "project")
    assert where(root, ("seenana", "seen-ana"))
    assert where(root, ("seenana",), "site/search", "site/en/search")
    result = CliRunner().invoke(main, ["forget", "seen-ana", "--project", str(root)])
    assert result.exit_code == 0, result.output
    build(root)
    assert where(root, ("seenana", "seen-ana")) == []
