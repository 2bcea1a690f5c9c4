"""Projects made of real data, each imported once and built once a session."""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml

from portevoix.core.problems import Problem, Problems
from portevoix.importers.kinds import KindName
from portevoix.importers.run import ImportResult, import_source
from portevoix.loading.load import LoadedProject, load
from portevoix.loading.project import Project, read_project

DATA = Path(__file__).parents[3] / "shared" / "data"
MAPS = Path(__file__).parent / "maps"
CONFIG = """
site_name: Real data
site_url: https://portal.example/
docs_dir: content
theme: {name: material}
plugins:
- portevoix: {languages: [en]}
"""

Raw = list[dict[str, Any]]


@pytest.fixture(scope="session")
def data() -> Path:
    if not DATA.is_dir():
        pytest.skip("there is no real data here: ../shared/data is absent")
    return DATA


@pytest.fixture(scope="session")
def maps() -> Path:
    return MAPS


@dataclass
class Imported:
    """A project after its imports, with what each of them said."""

    project: Project
    outcomes: dict[str, ImportResult] = field(default_factory=dict)
    said: dict[str, list[Problem]] = field(default_factory=dict)

    def bring(self, kind: KindName, source: Path, map_: str) -> ImportResult:
        problems = Problems()
        map_file = MAPS / f"{map_}.yaml"
        outcome = import_source(kind, source, map_file, self.project, problems, keep_private=True)
        self.outcomes[map_] = outcome
        self.said[map_] = list(problems)
        return outcome

    def codes(self, map_: str) -> dict[str, int]:
        codes = [problem.code for problem in self.said[map_]]
        return {code: codes.count(code) for code in codes}

    def load(self) -> tuple[LoadedProject, list[Problem]]:
        problems = Problems()
        return load(self.project, problems), list(problems)

    def files(self) -> dict[str, bytes]:
        root = self.project.root
        return {
            str(file.relative_to(root)): file.read_bytes()
            for file in root.rglob("*")
            if file.is_file() and "site" not in file.relative_to(root).parts[:1]
        }


@pytest.fixture(scope="session")
def new_project(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Imported]:
    def new_project(name: str) -> Imported:
        root = tmp_path_factory.mktemp(name)
        (root / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
        (root / "content").mkdir()
        problems = Problems()
        project = read_project(root / "mkdocs.yml", problems)
        assert project, [problem.format(str) for problem in problems]
        return Imported(project)

    return new_project


def rows_of(file: Path, key: str) -> Raw:
    """The rows as PyYAML gives them, every scalar as text: what is counted by is not ours."""
    with file.open(encoding="utf-8") as text:
        rows: Raw = yaml.load(text, yaml.CBaseLoader)[key]
    return rows


def note_of(file: Path) -> dict[str, Any]:
    """A note's front matter, its text under `text`, its name as ours under `id`."""
    front, _, text = file.read_text(encoding="utf-8")[4:].partition("\n---\n")
    identifier = f"{file.parent.name}-{file.stem}"
    return {**yaml.load(front, yaml.CBaseLoader), "text": text.strip(), "id": identifier}


@pytest.fixture(scope="session")
def raw_peps(data: Path) -> Raw:
    return rows_of(data / "peps/roadmap.yaml", "items")


@pytest.fixture(scope="session")
def raw_contributors(data: Path) -> Raw:
    return rows_of(data / "rust-contributors/contributors.yaml", "contributors")


@pytest.fixture(scope="session")
def raw_items(data: Path) -> Raw:
    return rows_of(data / "kubernetes/roadmap/2024-04-17/roadmap.yaml", "items")


@pytest.fixture(scope="session")
def raw_notes(data: Path) -> Raw:
    return [note_of(file) for file in sorted((data / "kubernetes/notes").rglob("*.md"))]


@pytest.fixture(scope="session")
def kubernetes(data: Path, new_project: Callable[[str], Imported]) -> Imported:
    imported = new_project("kubernetes")
    roadmap = data / "kubernetes/roadmap/2024-04-17/roadmap.yaml"
    imported.bring("contributors", roadmap, "kubernetes-people")
    imported.bring("roadmap", roadmap, "kubernetes")
    imported.bring("notes", data / "kubernetes/notes", "kubernetes-notes")
    imported.bring("contributors", data / "spotlights", "spotlights-people")
    imported.bring("notes", data / "spotlights", "spotlights")
    return imported


@pytest.fixture(scope="session")
def peps(data: Path, new_project: Callable[[str], Imported]) -> Imported:
    imported = new_project("peps")
    imported.bring("contributors", data / "peps/roadmap.yaml", "peps-people")
    imported.bring("roadmap", data / "peps/roadmap.yaml", "peps")
    return imported


@pytest.fixture(scope="session")
def rust(data: Path, new_project: Callable[[str], Imported]) -> Imported:
    imported = new_project("rust")
    source = data / "rust-contributors/contributors.yaml"
    imported.bring("contributors", source, "rust-contributors")
    return imported


@dataclass(frozen=True)
class Built:
    """How a build ended, and what it said."""

    code: int
    said: str


@pytest.fixture(scope="session")
def build() -> Callable[[Path], Built]:
    """Build a project's portal."""
    return _build


def _build(root: Path) -> Built:
    day = {"SOURCE_DATE_EPOCH": "1764547200", "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build"],
        cwd=root,
        env={**os.environ, **day, "DISABLE_MKDOCS_2_WARNING": "true"},
        capture_output=True,
        text=True,
        check=False,
    )
    return Built(done.returncode, done.stdout + done.stderr)
