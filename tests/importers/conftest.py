"""Imports in tests: a project, a source, a map, and what came of them."""

import datetime
import textwrap
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from portevoix.core.problems import Problems
from portevoix.importers.kinds import KindName
from portevoix.importers.run import import_source
from portevoix.loading.load import load
from portevoix.loading.project import read_project


@pytest.fixture
def project(write_project: Callable[..., Path]) -> Path:
    return write_project({}, "languages: [fr, en]")


@pytest.fixture
def run(project: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., SimpleNamespace]:
    """Import `source` (a text, or files of a folder) by the map `keys`.

    Gives `.outcome`, `.said` (`file:line:column: code`), `.messages`, `.community` after it and
    `.read` of a file of the project.
    """
    (project.parent / "from").mkdir()
    monkeypatch.chdir(project.parent / "from")

    def run(
        kind: KindName,
        source: str | dict[str, str],
        map_: str,
        name: str = "source.yaml",
        *,
        keep_private: bool = False,
    ) -> SimpleNamespace:
        files = source if isinstance(source, dict) else {name: source}
        for path, text in {**files, "map.yaml": map_}.items():
            Path(path).parent.mkdir(parents=True, exist_ok=True)
            Path(path).write_text(textwrap.dedent(text).lstrip("\n"), encoding="utf-8")
        problems = Problems()
        described = read_project(project / "mkdocs.yml", problems)
        assert described
        source_path = Path(name if isinstance(source, str) else next(iter(files)).split("/")[0])
        result = import_source(
            kind,
            source_path,
            Path("map.yaml"),
            described,
            problems,
            today=datetime.date(2026, 11, 30),
            keep_private=keep_private,
        )
        return SimpleNamespace(
            outcome=result,
            changes=dict(result.changes),
            problems=problems,
            said=[f"{problem.place}: {problem.code}" for problem in problems],
            messages=[problem.format(str) for problem in problems],
            community=load(described, Problems()).community,
            read=lambda path: (project / path).read_text(encoding="utf-8"),
        )

    return run


@pytest.fixture
def item(run: Callable[..., SimpleNamespace]) -> Callable[..., SimpleNamespace]:
    """Import one row that has an id, a title, a status, and these fields, by these keys."""

    def item(fields: str, keys: str, more: str = "") -> SimpleNamespace:
        source = "- id: a\n  title: A\n  status: planned\n"
        source += textwrap.indent(textwrap.dedent(fields).strip("\n"), "  ") + "\n"
        map_ = f"{more}\nkeys:\n  id: id\n  title: title\n  status: status\n"
        map_ += textwrap.indent(textwrap.dedent(keys).strip("\n"), "  ") + "\n"
        result = run("roadmap", source, map_)
        result.item = result.community.items.get("a")
        return result

    return item
