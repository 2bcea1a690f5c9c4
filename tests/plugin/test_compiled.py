"""Templates are compiled once: those of packages for an installation, a project's own for it."""

import shutil
from collections.abc import Callable
from pathlib import Path

import jinja2
import pytest
from mkdocs.config import load_config

from portevoix.compiled import Installed
from portevoix.languages import language
from portevoix.plugin.cache import Cache
from portevoix.plugin.compiled import CompiledTemplates, KeptTemplates
from portevoix.portal.templates import environment
from portevoix.templates import DEFAULTS

NAME = "portevoix/event.html"
Compiled = list[str]


@pytest.fixture(autouse=True)
def _bytecode_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.dont_write_bytecode", False)


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> Compiled:
    """The names of the templates that had to be compiled."""
    names: Compiled = []
    compile_ = jinja2.Environment.compile

    def told(self: jinja2.Environment, source: str, name: str, filename: str) -> object:
        names.append(name)
        return compile_(self, source, name, filename)

    monkeypatch.setattr(jinja2.Environment, "compile", told)
    return names


@pytest.fixture
def load(tmp_path: Path) -> Callable[..., Installed]:
    """Load a template as a new process would."""

    def run(folder: Path = DEFAULTS / "portal", code: str = "fr", now: str = "now") -> Installed:
        installed = Installed(now, tmp_path / "bytecode/templates")
        env = environment([folder], language(code))
        env.bytecode_cache = CompiledTemplates(Cache(tmp_path / "project"), installed, code)
        env.get_template(NAME)
        installed.write()
        return installed

    return run


def test_a_packages_template_is_compiled_once(
    load: Callable[..., Installed], compiled: Compiled, tmp_path: Path
) -> None:
    load()
    load()
    assert compiled == [NAME]
    assert not (tmp_path / "project/.cache").exists()


def test_a_template_of_the_project_is_kept_with_the_project(
    load: Callable[..., Installed], compiled: Compiled, tmp_path: Path
) -> None:
    shutil.copytree(DEFAULTS / "portal/portevoix", tmp_path / "own/portevoix")
    load(tmp_path / "own")
    load(tmp_path / "own")
    assert compiled == [NAME]
    assert (tmp_path / "project/.cache/portevoix").exists()
    assert not (tmp_path / "bytecode").exists()


def test_a_second_build_compiles_nothing_not_even_for_search(
    small: Path, build: Callable[..., dict[str, bytes]], compiled: Compiled
) -> None:
    build(small)
    compiled.clear()
    build(small)
    assert compiled == []


def test_settings_are_read_with_one_environment_and_pages_made_with_another(small: Path) -> None:
    config = load_config(str(small / "mkdocs.yml"))
    KeptTemplates.of(config).serve(config.theme)
    early = config.theme.get_env()
    assert config.theme.get_env() is early
    config.theme.dirs.insert(0, str(DEFAULTS / "portal"))
    own = config.theme.get_env()
    assert own is not early
    assert config.theme.get_env() is not own


def test_another_language_and_other_versions_have_their_own(
    load: Callable[..., Installed], compiled: Compiled
) -> None:
    load()
    load(code="en")
    load()
    assert len(compiled) == 2
    load(now="later")
    assert len(compiled) == 3


@pytest.mark.parametrize(
    "damage",
    [
        lambda _: b"",
        lambda _: b"nonsense",
        lambda _: b"\xe9\x00\x00",
        lambda content: content[:-1],
        lambda content: content[:100],
        lambda content: b"\0" * 8 + content[8:],
    ],
)
def test_a_damaged_file_is_as_good_as_none(
    damage: Callable[[bytes], bytes], load: Callable[..., Installed], compiled: Compiled
) -> None:
    file = load().file
    file.write_bytes(damage(file.read_bytes()))
    load()
    load()
    assert len(compiled) == 2


def test_where_python_keeps_no_bytecode_neither_do_we(
    load: Callable[..., Installed], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.dont_write_bytecode", True)
    assert not load().file.exists()


def test_a_folder_that_cannot_be_written_does_no_harm(
    load: Callable[..., Installed], tmp_path: Path
) -> None:
    (tmp_path / "bytecode").write_text("a file, not a folder")
    load()
