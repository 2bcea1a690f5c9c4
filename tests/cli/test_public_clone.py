"""Whoever clones a project's public half, with its history, finds nothing private: where it had two
halves from the start, and where it was split and its history was rewritten.
"""

import gzip
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from click.testing import Result

ROOT = Path(__file__).parents[2]
PRIVATE, WAITING = b"quetzal", b"axolotl"
"""The start of words that are for the team or members alone; of drafts and of a day to come, which
the public files hold and no page shows."""
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>{}</title></svg>'
ITEMS = """items:
- id: seen-item
  title: Ce que chacun voit
  status: planned
  area: dons
  internal: quetzal-block
  owners: [claire-vasseur, quetzal-person]
  history: [{date: 2026-11-02, status: planned, internal: quetzal-change}]
  needs:
  - {id: n-seen, text: Un besoin, kind: idea, people: [quetzal-person], internal: quetzal-need}
  - {id: n-quetzal, text: quetzal-members, kind: idea, audience: members}
  arguments:
  - {side: for, text: Simple, internal: quetzal-argument}
  - {side: against, text: quetzal-argument-of-members, audience: members}
  quotes: [{text: Dommage, by: quetzal-person}]
- {id: quetzal-item, title: quetzal-title, status: planned, audience: members}
"""
PEOPLE = """people:
- id: quetzal-person
  name: Quetzalina Personne
  role: quetzal-role
  bio: quetzal-bio
  photo: pictures/quetzal.svg
- id: quetzal-over
  name: Quetzalor Fini
  consent: {name: true, since: 2025-01-01, until: 2026-01-01}
"""
PAGES = {
    "releases/quetzal-note.md": "title: quetzal-note\ndate: 2026-11-03\naudience: members",
    "releases/seen-note.md": "title: Vu\ndate: 2026-11-04\narea: dons\nthanks: [quetzal-person]",
    "releases/axolotl-draft.md": "title: axolotl-draft\narea: dons\ndate: 2026-11-05\ndraft: true",
    "releases/axolotl-later.md": "title: axolotl-later\narea: dons\ndate: 2027-02-01",
    "workshops/quetzal-shop.md": "item: seen-item\nstep: reflection\ndate: 2026-11-06\n"
    "title: quetzal-minutes\naudience: internal",
    "events/quetzal-event.md": "title: quetzal-event\ndate: 2027-01-06\naudience: members",
    "newsletter/quetzal-letter.md": "date: 2026-11-30\nfrom: 2026-11-01\nto: 2026-11-30\n"
    "subject: quetzal-letter\naudience: members",
    "quetzal-page.md": "audience: internal",
}


def git(root: Path, *words: str, given: bytes = b"") -> bytes:
    who = {f"GIT_{role}_{key}": "somebody@example.org" for role in ("AUTHOR", "COMMITTER")
           for key in ("NAME", "EMAIL")}  # fmt: skip
    environment = {**os.environ, **who, "FILTER_BRANCH_SQUELCH_WARNING": "1"}
    return subprocess.run(
        ["git", *words], cwd=root, env=environment, input=given, check=True, capture_output=True
    ).stdout


def commit(root: Path) -> None:
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "A change")


def objects(root: Path) -> list[bytes]:
    """All that a clone holds: every file, folder and commit that can be reached, and its name."""
    named = git(root, "rev-list", "--objects", "--all")
    asked = b"\n".join(line.split()[0] for line in named.splitlines())
    everything = git(root, "cat-file", "--batch", given=asked)
    return [named, *everything.split(b"\n")]


def holds(texts: Iterable[bytes], *words: bytes) -> list[bytes]:
    """The beginnings of texts that hold one of some words."""
    return [one[:80] for one in texts if any(word in one.lower() for word in words)]


@pytest.fixture
def planted(tmp_path: Path) -> Path:
    """The demo in one repository, with something private in every place, some of it renamed."""
    root = tmp_path / "club"
    for name in ("content", "sent"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copytree(ROOT / "private", tmp_path / "club-private")
    for name, list_, more in (
        ("roadmap.yaml", "items:\n", ITEMS),
        ("contributors.yaml", "people:\n", PEOPLE),
    ):
        text = (ROOT / name).read_text("utf-8")
        assert f"\n{list_}" in text
        (root / name).write_text(text.replace(f"\n{list_}", f"\n{more}", 1), "utf-8")
    overlay = tmp_path / "club-private/roadmap.yaml"
    added = "items:\n  - {id: quetzal-above, title: Quetzal, status: planned, audience: internal}\n"
    overlay.write_text(overlay.read_text("utf-8").replace("items:\n", added, 1), "utf-8")
    config = (ROOT / "mkdocs.yml").read_text("utf-8")
    new = "overlay: ../club-private\n      public_repository: true"
    (root / "mkdocs.yml").write_text(config.replace("overlay: private", new, 1), "utf-8")
    for name, front in PAGES.items():
        word = "axolotl-text" if "axolotl" in name else "quetzal-text" if "quetzal" in name else ""
        (root / "content" / name).write_text(f"---\n{front}\n---\n\nTexte {word}.\n", "utf-8")
    (root / "content/pictures/quetzal.svg").write_text(DRAWING.format("quetzal-photo"), "utf-8")
    git(tmp_path, "init", "-q", "club")
    (root / "content/quetzal-page.md").rename(root / "content/former.md")
    commit(root)
    (root / "content/former.md").rename(root / "content/quetzal-page.md")
    commit(root)
    return root


def test_a_clone_of_the_public_half_holds_nothing_private(
    planted: Path, portevoix: Callable[..., Result], tmp_path: Path
) -> None:
    assert holds(objects(planted), PRIVATE)
    options = ("--project", planted, "--to", tmp_path / "club-private", "--lang", "en")
    done = portevoix("split-private", *options)
    assert done.exit_code == 0, done.output

    # Two repositories from the first commit on: the files as they are now.
    fresh = tmp_path / "fresh"
    shutil.copytree(planted, fresh, ignore=shutil.ignore_patterns(".git", "site", "dist"))
    git(tmp_path, "init", "-q", "fresh")
    commit(fresh)
    assert not holds(objects(fresh), PRIVATE)

    # One repository whose history the command rewrites that was named.
    (command,) = re.findall(r"git filter-repo --invert-paths (.*)", done.output)
    paths = [word for word in shlex.split(command) if word != "--path"]
    assert "content/former.md" in paths
    shutil.copytree(planted, aside := tmp_path / "aside", ignore=shutil.ignore_patterns(".git"))
    git(planted, "add", "-A")
    git(planted, "stash", "-q")
    remove = shlex.join(["git", "rm", "-r", "-q", "--cached", "--ignore-unmatch", "--", *paths])
    git(
        planted,
        "filter-branch",
        "-f",
        "--prune-empty",
        "--index-filter",
        remove,
        "--",
        "--branches",
    )
    git(planted, "stash", "drop", "-q")
    for name in git(planted, "for-each-ref", "--format=%(refname)", "refs/original").split():
        git(planted, "update-ref", "-d", name.decode())
    shutil.copytree(aside, planted, dirs_exist_ok=True)
    commit(planted)
    git(tmp_path, "clone", "-q", "--no-local", "club", "public/clone")
    clone = tmp_path / "public/clone"
    assert not holds(objects(clone), PRIVATE)
    assert holds(objects(clone), WAITING)

    build = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    built = subprocess.run(build, cwd=clone, env=environment, capture_output=True, text=True)
    assert built.returncode == 0, built.stderr
    files = [one for name in ("site", "dist") for one in (clone / name).rglob("*") if one.is_file()]
    assert len(files) > 600
    texts = (
        str(one).encode() + (gzip.decompress if one.suffix == ".gz" else bytes)(one.read_bytes())
        for one in files
    )
    assert not holds(texts, PRIVATE, WAITING)
