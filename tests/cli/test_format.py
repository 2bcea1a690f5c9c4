"""`portevoix format --markdown` rewrites what is certain, and tells what looks different."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from portevoix.cli import main

FILES = {
    "roadmap.yaml": "areas:\n- {id: home, title: Home}\n",
    "content/releases/note.md": """
        ---
        {title: Note, date: 2026-11-10, area: home}
        ---
        !!! note
            Look.

        A line:
        - a list
        """,
}


@pytest.mark.parametrize("dry", [True, False])
def test_files_are_rewritten_and_told(write_project: Callable[..., Path], dry: bool) -> None:
    root = write_project(FILES)
    note = root / "content/releases/note.md"
    before = note.read_text(encoding="utf-8")
    arguments = ["format", "--markdown", "--project", str(root), "--lang", "en"]
    result = CliRunner().invoke(main, [*arguments, *(["--dry-run"] if dry else [])])
    assert result.exit_code == 0, result.output
    assert "content/releases/note.md\n1 file" in result.output
    assert "content/releases/note.md:4:1: lists" in result.output
    after = before if dry else before.replace("!!! note\n    Look.", "> [!NOTE]\n> Look.")
    assert note.read_text(encoding="utf-8") == after


def test_only_the_lines_of_a_value_change_and_what_cannot_is_told(
    write_project: Callable[..., Path],
) -> None:
    root = write_project({"roadmap.yaml": ""})
    file = root / "roadmap.yaml"
    raw = (
        "areas: [{id: home, title: Home}]  # all\r\n"
        "items:\n"
        "- id: a\r\n"
        "  title: 'A'\n"
        "  status: planned\n"
        "  area: home\n"
        "  description: &said |  # why\n"
        "    One.\r\n"
        "    {: .lead }\n\n"
        "    Two.\n"
        "- id: b\n  title: B\n  status: planned\n  area: home\n"
        "  description: >\n    !!! note\n        Two.\n"
    )
    file.write_bytes(raw.encode())
    arguments = ["format", "--markdown", "--project", str(root), "--lang", "en"]
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 1
    assert "roadmap.yaml:16:16: This has to be changed by hand" in result.output
    assert file.read_bytes() == raw.replace("    {: .lead }\n", "").encode()


ENTRY = """\
items:
# The first of all.
- status: planned
  # It is theirs.
  title: |
    The home page

  internal: {note: "x"}  # why

  needs:
  - text: 'Quick'
    id: n
    kind: pain
  # For ever.
  id: a
  zeta: 1
"""
ORDERED = """\
items:
# The first of all.
  # For ever.
- id: a
  # It is theirs.
  title: |
    The home page

  status: planned
  needs:
  - id: n
    text: 'Quick'
    kind: pain
  internal: {note: "x"}  # why

  zeta: 1
"""


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_keys_are_moved_with_the_comments_above_them(
    write_project: Callable[..., Path], end: str
) -> None:
    root = write_project({})
    file = root / "roadmap.yaml"
    file.write_bytes(ENTRY.replace("\n", end).encode())
    arguments = ["format", "--project", str(root), "--lang", "en"]
    assert CliRunner().invoke(main, arguments).output == "roadmap.yaml\n1 file changed.\n"
    assert file.read_bytes().decode() == ORDERED.replace("\n", end)
    assert CliRunner().invoke(main, arguments).output == "0 files changed.\n"


def test_a_file_with_a_slip_or_an_anchor_that_would_come_too_late_stays(
    write_project: Callable[..., Path],
) -> None:
    slip = "items:\n- title: A\n  id: a\n  status:planned\n"
    anchor = "---\ndate: 2026-01-01\nsummary: &said Hello\ntitle: *said\n---\n"
    files = {"roadmap.yaml": slip, "content/releases/a.md": anchor}
    root = write_project({})
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    result = CliRunner().invoke(main, ["format", "--project", str(root), "--lang", "en"])
    assert result.output == "0 files changed.\n"
    assert [(root / name).read_text("utf-8") for name in files] == list(files.values())
