"""The examples of codes: each a small project with a fault, and the same without."""

import contextlib
import datetime
import functools
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import jinja2
import material
import pytest

from portevoix.core.problems import Problem, Problems
from portevoix.importers.needs import import_answers
from portevoix.importers.run import import_source
from portevoix.loading.project import find_config, read_project
from portevoix.plugin.checking import check_project

EXAMPLES = Path(__file__).parents[1] / "examples"
DAY = datetime.date(2026, 11, 30)
"""The day on which the examples hold."""


@pytest.fixture(scope="session", autouse=True)
def _no_icons() -> Iterator[None]:
    """Hide Material's 14,000 icons: to list them takes half the time of so small a project."""
    theme = Path(material.__file__).parent / "templates"
    names = [one for one in jinja2.FileSystemLoader(theme).list_templates() if one[0] != "."]
    list_templates = jinja2.FileSystemLoader.list_templates

    def list_them(self: jinja2.FileSystemLoader) -> list[str]:
        rest = [one for one in self.searchpath if Path(one) != theme]
        if rest == self.searchpath:
            return list_templates(self)
        return sorted({*names, *list_templates(jinja2.FileSystemLoader(rest))})

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(jinja2.FileSystemLoader, "list_templates", list_them)
        yield


@pytest.fixture(scope="session")
def write_example(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, str], Path]:
    """Put the example of a code into a folder: `wrong` or `right`."""

    def write(code: str, side: str) -> Path:
        root = tmp_path_factory.mktemp(code) / side
        for folder in (EXAMPLES / "_base", EXAMPLES / code / side):
            shutil.copytree(folder, root, dirs_exist_ok=True, symlinks=True)
        return root

    return write


@pytest.fixture(scope="session")
def problems_of() -> Callable[..., list[Problem]]:
    """What is told of an example, on a day: by an import where it holds one, else by a check."""

    def problems_of(root: Path, today: datetime.date = DAY) -> list[Problem]:
        problems = Problems()
        config = find_config(root) or root / "mkdocs.yml"
        if (root / "import").is_dir():
            project = read_project(config, problems)
            if project is None:
                return list(problems)
            with contextlib.chdir(root / "import"):
                (map_,) = (path for path in Path().glob("*.yaml") if path.stem != "rows")
                (rows,) = Path().glob("rows*")
                if map_.stem == "needs":
                    import_answers(rows, map_, project, problems, today=today)
                else:
                    import_source(map_.stem, rows, map_, project, problems, today=today)
        else:
            problems.extend(check_project(config, today).problems)
        return list(problems)

    return problems_of


@pytest.fixture(scope="session")
def told(
    write_example: Callable[[str, str], Path], problems_of: Callable[..., list[Problem]]
) -> Callable[[str, str], tuple[Problem, ...]]:
    """What is told of the example of a code, once for all tests."""
    return functools.cache(lambda code, side: tuple(problems_of(write_example(code, side))))
