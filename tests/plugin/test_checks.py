"""A build says what `portevoix check` says, once, and an error ends it."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

Write = Callable[..., Path]
NOTE = """
    ---
    {title: Small, date: 2026-11-10, area: home}
    ---
    See [this](../roadmap/nothing.md) and [that](../roadmap/hidden.md).
    """
ROADMAP = """
    areas:
    - {id: home, title: Home}
    items:
    - {id: hidden, title: Hidden, status: planned, audience: members}
    """


def build(root: Path, *words: str) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", *words],
        cwd=root,
        env={**os.environ, "SOURCE_DATE_EPOCH": "1795996800"},
        check=False,
        capture_output=True,
        text=True,
    )
    return done.returncode, done.stderr


def test_a_link_is_told_once_whatever_the_number_of_languages(write_project: Write) -> None:
    files = {"roadmap.yaml": ROADMAP, "content/releases/small.md": NOTE}
    root = write_project(files, "languages: [en, fr]")
    code, said = build(root)
    assert code == 0
    assert said.count("nothing.md”") == said.count("broken-link") == 1
    assert said.count("hidden.md”") == said.count("hidden-link") == 1
    assert build(root, "--strict")[0] == 1


def test_what_is_an_error_for_the_project_ends_the_build(write_project: Write) -> None:
    files = {"roadmap.yaml": ROADMAP, "content/releases/small.md": NOTE}
    root = write_project(files, "languages: [en]")
    assert build(root)[0] == 0
    before = (root / "site/index.html").read_bytes()
    config = (root / "mkdocs.yml").read_text(encoding="utf-8")
    stricter = config + "    checks: {broken-link: error}\n"
    (root / "mkdocs.yml").write_text(stricter, encoding="utf-8")
    code, said = build(root)
    assert code == 1
    assert "1 problem to mend; nothing was built." in said
    assert (root / "site/index.html").read_bytes() == before


def test_what_is_off_is_not_told(write_project: Write) -> None:
    files = {"roadmap.yaml": ROADMAP, "content/releases/small.md": NOTE}
    options = "languages: [en]\nchecks: {broken-link: off, hidden-link: off}"
    code, said = build(write_project(files, options), "--strict")
    assert "-link" not in said
    assert code == 0
