"""Fewer files are looked at, and the same ones found."""

from pathlib import Path

import jinja2
import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.theme import Theme

from portevoix.plugin.theme_files import VisibleFiles, find_visible_files


@pytest.fixture
def own(tmp_path: Path) -> Path:
    for name in ("own.css", "deep/er/own.js", ".hidden/icon.svg", ".dot.css", "deep/.dot/a.css"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    return tmp_path


def test_mkdocs_finds_the_files_that_it_found_before(own: Path) -> None:
    found = []
    for theme in (Theme(name="material"), Theme(name="material")):
        theme.dirs.insert(0, str(own))
        if found:
            find_visible_files(theme)
        config = MkDocsConfig()
        config.load_dict({"site_name": "x"})
        config.theme = theme
        files = Files([])
        files.add_files_from_theme(theme.get_env(), config)
        found.append([(file.src_uri, file.src_dir) for file in files])
    assert found[0] == found[1]
    assert ("own.css", str(own)) in found[0]


def test_hidden_files_are_there_for_who_asks_by_name(own: Path) -> None:
    loader = VisibleFiles([own])
    assert loader.list_templates() == [".dot.css", "deep/er/own.js", "own.css"]
    env = jinja2.Environment(loader=loader, autoescape=True)
    assert env.get_template(".hidden/icon.svg").render() == ".hidden/icon.svg"
