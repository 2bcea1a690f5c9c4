"""A package that adds to Portevoix, installed for a test, and one that is broken."""

import shutil
import sys
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).with_name("package")
Install = Callable[[str, dict[str, dict[str, str]]], None]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Install]:
    """Write what pip leaves of a package: its name and its entry points, by group."""
    target = tmp_path / "installed"
    target.mkdir()
    monkeypatch.syspath_prepend(target)
    # What another process of the test starts finds it, too.
    monkeypatch.setenv(
        "PYTHONPATH", f"{target}:{Path(sys.modules['portevoix'].__path__[0]).parent}"
    )

    def install(name: str, points: dict[str, dict[str, str]]) -> None:
        folder = target / f"{name.replace('-', '_')}-1.0.dist-info"
        folder.mkdir()
        (folder / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
        lines = []
        for group, entries in points.items():
            lines += [f"[{group}]", *(f"{entry} = {value}" for entry, value in entries.items())]
        (folder / "entry_points.txt").write_text("\n".join(lines) + "\n")

    yield install
    for module in [one for one in sys.modules if one.split(".")[0] == "portevoix_surveys"]:
        del sys.modules[module]


@pytest.fixture
def surveys(install: Install, tmp_path: Path) -> Callable[[], None]:
    """Install the package of this folder; the function takes it away again."""
    project = tomllib.loads((PACKAGE / "pyproject.toml").read_text("utf-8"))["project"]
    shutil.copytree(PACKAGE / "portevoix_surveys", tmp_path / "installed/portevoix_surveys")
    install(project["name"], project["entry-points"])

    def remove() -> None:
        sys.path.remove(str(tmp_path / "installed"))

    return remove
