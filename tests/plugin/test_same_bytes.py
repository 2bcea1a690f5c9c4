"""The theme around a detail page is what MkDocs itself puts around a page."""

import os
import random
import re
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from portevoix.markdown.render import Heading
from portevoix.site.context import RenderContext
from portevoix.site.detail_pages import detail_page
from portevoix.site.pages import DetailPage

Site = dict[str, bytes]
Build = Callable[..., Site]
ROOT = Path(__file__).parents[2]


class MkDocsPages(BasePlugin):  # type: ignore[no-untyped-call, type-arg]
    """Has MkDocs render detail pages one by one, as pages of its own.

    What it is told of a page is all that a detail page has. The differences by design:

    - a title, a description and an edit link are escaped, which MkDocs leaves to who writes them;
    - a title keeps its no-break spaces, of which a filter of the theme makes plain ones.
    """

    def __init__(self, pages: Sequence[DetailPage], edit_base: str) -> None:
        self.pages = {page.source: page for page in pages}
        self.edit_base = edit_base

    @event_priority(-50)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        for source in self.pages:
            if former := files.get_file_from_path(source):
                files.remove(former)
            level = InclusionLevel.NOT_IN_NAV
            files.append(File.generated(config, source, content="", inclusion=level))
        return files

    def on_page_markdown(self, markdown: str, *, page: Page, **_: Any) -> str:
        if made := self.pages.get(page.file.src_uri):
            title, description = str(escape(made.title)), str(escape(made.description))
            page.meta = {"title": title, "hide": ["navigation"]}
            page.meta |= {"picture": made.picture, "structured_data": made.structured_data}
            if description:
                page.meta["description"] = description
            page.edit_url = str(escape(self.edit_base + made.edit)) if self.edit_base else None
        return markdown

    @event_priority(-50)
    def on_page_content(self, html: str, *, page: Page, **_: Any) -> str:
        if made := self.pages.get(page.file.src_uri):
            page.toc = outline(made.headings)
            return made.content
        return html


def outline(headings: Sequence[Heading]) -> TableOfContents:
    top: list[AnchorLink] = []
    above: list[AnchorLink] = []
    for heading in headings:
        link = AnchorLink(heading.title, heading.id, heading.level)
        while above and above[-1].level >= link.level:
            above.pop()
        (above[-1].children if above else top).append(link)
        above.append(link)
    return TableOfContents(top)


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    """The demo of this repository."""
    root = tmp_path / "demo"
    root.mkdir()
    for name in ("mkdocs.yml", "content", "roadmap.yaml", "contributors.yaml"):
        source = ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, root / name)
    return root


@pytest.fixture
def real(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Release notes and interviews as others wrote them."""
    monkeypatch.syspath_prepend(ROOT)
    from benchmarks import projects
    from benchmarks import real as data

    if not data.DATA.is_dir():
        pytest.skip("there is no real data here: ../shared/data is absent")
    pages = data.pages(data.DATA)
    notes = [page for page in pages if page.kind == "note"]
    chosen = [*notes[::20], *(page for page in pages if page.kind == "spotlight")]
    about = {id_ for page in chosen for id_ in page.links}
    projects.portevoix([*chosen, *(page for page in pages if page.id in about)], tmp_path)
    return tmp_path


@pytest.mark.parametrize("project", ["small", "demo", "real"])
def test_a_detail_page_is_what_mkdocs_makes_of_the_same_content(
    project: str, request: pytest.FixtureRequest, build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    root: Path = request.getfixturevalue(project)
    made: list[DetailPage] = []
    one_page = detail_page

    def kept(record: Any, context: RenderContext, templates: Any) -> DetailPage:
        page = one_page(record, context, templates)
        if context.language.code == "fr":
            made.append(page)
        return page

    monkeypatch.setattr("portevoix.site.detail_pages.detail_page", kept)
    ours = build(root, command="serve")  # by this process alone, where pages are seen
    pages, edit_base = list(made), edit_base_of(root)
    theirs = build(root, MkDocsPages(pages, edit_base))
    assert len(pages) > 3
    for page in pages:
        name = f"{page.address}index.html"
        assert lines(ours[name]) == lines(theirs[name]), name


def lines(page: bytes) -> list[str]:
    """The lines of a page; no-break spaces of a stripped title are as plain ones."""
    return [
        re.sub("[\u00a0\u202f]", " ", line) if 'property="og:title"' in line else line
        for line in page.decode().split("\n")
    ]


def edit_base_of(root: Path) -> str:
    from portevoix.core.problems import Problems
    from portevoix.loading.project import read_project

    project = read_project(root / "mkdocs.yml", Problems())
    assert project
    return project.edit_base


def test_a_build_again_gives_the_same(small: Path, build: Build) -> None:
    assert build(small) == build(small)


def test_the_order_of_files_on_the_disk_changes_nothing(
    small: Path, build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    for day in range(11, 20):
        note = small / f"content/releases/2026-11-{day}-more.md"
        note.write_text(f"---\n{{title: Note {day}, date: 2026-11-{day}, area: money}}\n---\n")
    ordered = build(small)
    walk, shuffled = os.walk, random.Random(3)

    def in_any_order(*arguments: Any, **options: Any) -> Any:
        for folder, folders, names in walk(*arguments, **options):
            shuffled.shuffle(folders)
            shuffled.shuffle(names)
            yield folder, folders, names

    monkeypatch.setattr(os, "walk", in_any_order)
    assert build(small) == ordered
