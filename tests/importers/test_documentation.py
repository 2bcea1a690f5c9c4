"""What the page about imports shows is what happens."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from portevoix.cli import main
from portevoix.importers.map import Key, Map

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "import.md"


def blocks() -> list[tuple[str, str]]:
    """The fenced blocks of the page: their language and text."""
    text = PAGE.read_text(encoding="utf-8")
    return re.findall(r"^```(\w+)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def block(language: str, start: str = "") -> str:
    return next(text for kind, text in blocks() if kind == language and text.startswith(start))


def test_the_example_gives_what_it_shows(
    write_project: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write_project({})
    (root / "roadmap.yaml").unlink()
    (root / "table.csv").write_text(block("csv"), encoding="utf-8")
    (root / "roadmap-map.yaml").write_text(block("yaml", "ignore:"), encoding="utf-8")
    monkeypatch.chdir(root)
    said = CliRunner().invoke(
        main, ["import", "roadmap", "table.csv", "--map", "roadmap-map.yaml", "--lang", "en"]
    )
    assert said.output == block("text")
    assert said.exit_code == 3
    assert (root / "roadmap.yaml").read_text(encoding="utf-8") == block("yaml", "areas:")


def test_every_key_of_a_map_is_on_the_page() -> None:
    page = PAGE.read_text(encoding="utf-8")
    for cls in (Map, Key):
        for key in (field.key for field in cls.fields().values()):
            assert key.startswith("@") or re.search(rf"[`\s{{]{key}[:`]", page), key
