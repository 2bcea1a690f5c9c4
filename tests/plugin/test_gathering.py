"""MkDocs gathers fewer files, and of those the same as before."""

from collections.abc import Callable
from pathlib import Path

import mkdocs.commands.build
import pytest
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, get_files

from portevoix.plugin.adapter import NoOptions
from portevoix.plugin.gathering import leave_out


@pytest.fixture
def config(tmp_path: Path) -> MkDocsConfig:
    """Of a folder with an index page that two files give, articles, a draft and a picture."""
    for name in (
        "index.md", "README.md", "releases/index.md", "releases/a.md", "releases/b.md",
        "releases/b.png", "releases/.hidden.md", "drafts/c.md",
    ):  # fmt: skip
        (tmp_path / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "docs" / name).write_text("# Un titre\n")
    (tmp_path / "mkdocs.yml").write_text("site_name: Essai\ndraft_docs: drafts/\n")
    return load_config(str(tmp_path / "mkdocs.yml"))


def _gathered(config: MkDocsConfig) -> list[tuple[str, str, str, object]]:
    found: Files = mkdocs.commands.build.get_files(config)  # type: ignore[attr-defined]
    assert all(type(file) is File for file in found)
    return [(f.src_uri, f.dest_uri, f.abs_src_path or "", f.inclusion) for f in found]


def test_all_files_but_those_left_out_are_gathered_as_ever(config: MkDocsConfig) -> None:
    before = _gathered(config)
    leave_out(config, {"releases/a.md", "drafts/c.md", "nowhere.md"})
    after = _gathered(config)
    assert after == [row for row in before if row[0] not in ("releases/a.md", "drafts/c.md")]
    assert len(after) == len(before) - 2


def test_it_holds_for_one_gathering(config: MkDocsConfig) -> None:
    before = _gathered(config)
    leave_out(config, {"releases/a.md"})
    assert _gathered(config) != before
    assert _gathered(config) == before
    assert mkdocs.commands.build.get_files is get_files  # type: ignore[attr-defined]


def test_a_build_that_failed_before_leaves_others_alone(config: MkDocsConfig) -> None:
    before = _gathered(config)
    leave_out(load_config(config.config_file_path), {"releases/a.md"})
    assert _gathered(config) == before


class _First(BasePlugin[NoOptions]):  # type: ignore[no-untyped-call]
    """A plugin that sees files before anybody else does."""

    def __init__(self) -> None:
        self.seen: list[str] = []

    @event_priority(200)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        del config
        self.seen = [file.src_uri for file in files.documentation_pages()]
        return files


def test_a_build_makes_no_file_of_a_record(small: Path, build: Callable[..., object]) -> None:
    for name, front in (
        ("about.md", "title: Un"),
        ("releases/2026-11-11-draft.md", "title: Un, draft: true"),
        ("releases/2026-11-10-small.en.md", "title: One"),
    ):
        (small / "content" / name).write_text(f"---\n{{{front}}}\n---\n", "utf-8")
    first = _First()
    build(small, first)
    assert first.seen == ["index.md", "about.md"]
