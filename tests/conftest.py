"""What whole-project tests share: a small project in a folder."""

import datetime
import textwrap
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from portevoix.community.load import load
from portevoix.community.project import read_project
from portevoix.problems import Problems

Files = dict[str, str]


@pytest.fixture
def write_project(tmp_path: Path) -> Callable[..., Path]:
    """Write files (indented as they are in the test) into a folder that is a project."""

    def write(files: Files, options: str = "", folder: Path | None = None) -> Path:
        root = folder or tmp_path / "project"
        config = "site_name: Essai\nsite_url: https://portail.example/\ndocs_dir: content\n"
        config += "plugins:\n- portevoix:\n"
        config += textwrap.indent(textwrap.dedent(options).strip() or "languages: [fr]", "    ")
        everything = {
            "mkdocs.yml": config + "\n",
            "roadmap.yaml": "items: []\n",
            "content/index.md": "# Accueil\n",
            **files,
        }
        for name, text in everything.items():
            file = root / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(textwrap.dedent(text).lstrip("\n"), encoding="utf-8")
        return root

    return write


@pytest.fixture
def read_all() -> Callable[[Path], SimpleNamespace]:
    """Read a project's folder: `.project`, `.community`, `.problems`."""

    def read(root: Path) -> SimpleNamespace:
        problems = Problems()
        project = read_project(root / "mkdocs.yml", problems)
        assert project, [problem.format(str) for problem in problems]
        community = load(project, problems).community
        return SimpleNamespace(project=project, community=community, problems=problems)

    return read


@pytest.fixture
def today() -> datetime.date:
    return datetime.date(2026, 11, 30)
