"""Records that stand beside their folders are told, and what follows from that is not."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner

from portevoix.cli import main

NOTE = "---\ntitle: Here it is\ndate: 2026-11-20\nitems: [home]\n---\n\nA text.\n"
ROADMAP = """\
items:
- id: home
  title: Home
  status: shipped
  history: [{date: 2026-11-20, status: shipped}]
  needs:
  - {id: list, kind: pain, text: A list., source: A mail}
"""


@pytest.fixture
def told(write_project: Callable[..., Path]) -> Callable[[Mapping[str, str]], list[str]]:
    """What is told of files, by their places and codes."""

    def told(files: Mapping[str, str]) -> list[str]:
        root = write_project({"roadmap.yaml": ROADMAP, **files})
        words = ["check", "--project", str(root), "--today", "2026-11-30", "--lang", "en"]
        lines = CliRunner().invoke(main, words).output.splitlines()
        return [line.partition(": ")[2] for line in lines if line.startswith("content/")] + [
            line for line in lines if "shipped-without-note" in line
        ]

    return told


@pytest.mark.parametrize("path", ["content/note.md", "content/pages/2026/note.md"])
def test_a_record_by_its_keys_is_told(told: Callable[..., list[str]], path: str) -> None:
    (line,) = told({path: NOTE})
    assert line.startswith("unread-folder: By its keys, this file belongs in “releases”.")


def test_a_folder_with_a_slip_is_told_once(told: Callable[..., list[str]]) -> None:
    notes = {f"content/release/{name}.md": NOTE for name in ("a", "b", "c")}
    (line,) = told(notes)
    assert "was “releases” meant?" in line


def test_pages_by_hand_are_left_alone(told: Callable[..., list[str]]) -> None:
    (line,) = told(
        {
            "content/about.md": "---\ntitle: About\ndate: 2026-11-20\ntags: [a]\n---\n\nUs.\n",
            "content/note.md": "---\ntitle: A\nhide: [toc]\nitems: [home]\n---\n\nText.\n",
        }
    )
    assert "shipped-without-note" in line
