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


def test_it_has_to_be_said_what_to_format(write_project: Callable[..., Path]) -> None:
    result = CliRunner().invoke(main, ["format", "--project", str(write_project(FILES))])
    assert result.exit_code == 2
