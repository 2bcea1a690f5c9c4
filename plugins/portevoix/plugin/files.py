"""The files that MkDocs builds: hand-written and index pages, with records as link targets."""

from collections.abc import Callable, Collection, Iterable, Mapping
from itertools import pairwise
from pathlib import PurePath
from typing import Any, NamedTuple

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import StructureItem
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page

from portevoix.core.problems import Problems
from portevoix.loading.folder import scan_content_folder
from portevoix.loading.project import Project
from portevoix.model.addresses import written
from portevoix.model.page import HandwrittenPage
from portevoix.site.index_pages import IndexPage
from portevoix.sources.emit import emit


class LinkedPage(NamedTuple):
    """What MkDocs reads of a page that it does not build itself."""

    present_anchor_ids: set[str]


PageAt = Callable[[str], LinkedPage | None]
"""Returns a detail page by its address, once pages are being written."""


class DetailFile(File):
    """A detail page as a file that MkDocs can link to and does not build.

    It has the Markdown path that authors link to; the plugin writes the page.
    """

    inclusion = InclusionLevel.NOT_IN_NAV
    generated_by = "portevoix"
    src_dir = None
    abs_src_path = None
    _in_nav: Page | None = None
    """The page that MkDocs creates where a menu names the file."""

    def __init__(self, source: str, address: str, config: MkDocsConfig, page_at: PageAt) -> None:
        # MkDocs' own constructor parses paths, which takes long for thousands of records.
        self.src_uri = source
        self.dest_uri = written(address, names_files=True)
        self.use_directory_urls = config.use_directory_urls
        self.dest_dir = config.site_dir
        self._page_at = page_at

    @property
    def page(self) -> Any:
        """An object with the page's anchors, so that MkDocs can check links to them."""
        return self._page_at(self.url) or self._in_nav

    @page.setter
    def page(self, page: Page | None) -> None:
        self._in_nav = page

    def is_documentation_page(self) -> bool:
        return False

    def copy_file(self, dirty: bool = False) -> None:
        """Nothing to copy: the page is written with the others."""


class PortalFiles(Files):
    """The files that MkDocs builds or copies; a detail page is added once something links to it."""

    def __init__(
        self,
        files: Iterable[File],
        targets: Mapping[str, str],
        config: MkDocsConfig,
        page_at: PageAt,
    ) -> None:
        super().__init__(file for file in files if file.src_uri not in targets)
        self._targets, self._config, self._page_at = dict(targets), config, page_at
        self._linked: dict[str, DetailFile] = {}
        self.hidden: Collection[str] = ()
        """Sources of what readers may not see: to link to it is no mistake."""

    def get_file_from_path(self, path: str) -> File | None:
        found = super().get_file_from_path(path)
        source = PurePath(path).as_posix()
        if found is None and source in self.hidden:
            removed = DetailFile(source, source, self._config, self._page_at)
            removed.inclusion = (
                InclusionLevel.EXCLUDED
            )  # MkDocs reports a link to it, but does not warn
            return removed
        if found or source not in self._targets:
            return found
        if source not in self._linked:
            address = self._targets[source]
            self._linked[source] = DetailFile(source, address, self._config, self._page_at)
        return self._linked[source]

    def detail_files(self) -> dict[str, File]:
        """All detail pages, by how Markdown links to them."""
        found = ((source, self.get_file_from_path(source)) for source in self._targets)
        return {source: file for source, file in found if isinstance(file, DetailFile)}

    def remove(self, file: File) -> None:
        if isinstance(file, DetailFile) and self._targets.pop(file.src_uri, ""):
            self._linked.pop(file.src_uri, None)
        else:
            super().remove(file)

    def __contains__(self, path: object) -> bool:
        return isinstance(path, str) and self.get_file_from_path(path) is not None


def replace_record_files(
    files: Files,
    pages: Iterable[HandwrittenPage],
    language: str,
    targets: Mapping[str, str],
    withheld: frozenset[str],
    config: MkDocsConfig,
    page_at: PageAt,
) -> PortalFiles:
    """The files of MkDocs, with sources of records as link targets instead of pages.

    `pages` are the hand-written pages that may be published; files that are `withheld` are left
    out. `targets` are the addresses of detail pages, by the source paths that links name. A page
    that is written in one language only is in the sites of all.
    """
    twins = {page.path: page for page in pages}
    own = {config.theme.get("logo"), config.theme.get("favicon")}
    removed = withheld - own
    removed |= {file.src_uri for file in files.documentation_pages()} - twins.keys()
    remaining = (file for file in files if file.src_uri not in removed)
    found = PortalFiles(remaining, targets, config, page_at)
    for file in found.documentation_pages():
        page = twins[file.src_uri]
        stem = file.src_uri.removesuffix(".md")
        base, _, suffix = stem.rpartition(".")
        if base and suffix == page.language and page.path.endswith(f".{suffix}.md"):
            found.remove(file)
            if page.language == language or base + ".md" not in found.src_uris:
                _replace(found, file, base + ".md", config)
    return found


def _replace(files: Files, translation: File, source: str, config: MkDocsConfig) -> None:
    """Replace an original by its translation."""
    if original := files.get_file_from_path(source):
        files.remove(original)
    if translation.abs_src_path:
        file = File.generated(config, source, abs_src_path=translation.abs_src_path)
    else:
        file = File.generated(config, source, content=translation.content_string)
    file.generated_by = None
    file.edit_uri = translation.edit_uri
    files.append(file)


def add_overlay_files(
    files: Files, project: Project, pages: Iterable[HandwrittenPage], config: MkDocsConfig
) -> None:
    """Add the files of the overlay that a build reads, in place of public ones at the same paths.

    Pages are those that were merged: MkDocs reads their text as one.
    """
    for half in project.read_halves[1:]:
        texts = {page.path: page for page in pages}
        for path in scan_content_folder(half, Problems()).paths:
            if former := files.get_file_from_path(path):
                files.remove(former)
            if page := texts.get(path):
                keys = emit(page.front_matter) if page.front_matter else ""
                content = f"---\n{keys}---\n\n{page.markdown}"
                file = File.generated(config, path, content=content)
                file.generated_by = None
                is_public = (project.docs_dir / path).is_file()
                file.edit_uri = path if is_public else None
            else:
                directory_urls = config.use_directory_urls
                file = File(path, str(half.docs_dir), config.site_dir, directory_urls)
            files.append(file)


def add_index_pages(
    files: Files, pages: Iterable[IndexPage], filled: Collection[str], config: MkDocsConfig
) -> frozenset[str]:
    """Add a file for each index page that the project does not have; the sources of those that are
    not `filled` are returned.

    A menu may name a page that would be empty: it is taken out again once MkDocs has read the menu.
    Each has the same address whether links name files or not, as the pages of records have.
    """
    empty = set()
    for page in pages:
        file = files.get_file_from_path(page.source)
        if file is None:
            is_filled = page.source in filled
            if not is_filled:
                empty.add(page.source)
            # Where a project has its own menu, pages that are not in it were left out on purpose.
            in_nav = is_filled and page.source.endswith("index.md") and not config.nav
            level = InclusionLevel.INCLUDED if in_nav else InclusionLevel.NOT_IN_NAV
            text = f"# {page.title}\n"
            file = File.generated(config, page.source, content=text, inclusion=level)
            files.append(file)
        if file.name != "index":
            file.dest_uri = f"{page.source.removesuffix('.md')}/index.html"
    return frozenset(empty)


def remove_pages(nav: Navigation, files: Files, sources: Collection[str]) -> None:
    """Take pages out of the navigation and of what is built."""
    nav.items = _without_pages(nav.items, sources)
    nav.pages = [page for page in nav.pages if page.file.src_uri not in sources]
    for before, after in pairwise([None, *nav.pages, None]):
        if before:
            before.next_page = after
        if after:
            after.previous_page = before
    for file in [file for file in files if file.src_uri in sources]:
        files.remove(file)


def _without_pages(items: Iterable[Any], sources: Collection[str]) -> list[Any]:
    """Items of a navigation without some pages, and without the sections that held nothing else."""
    kept = []
    for item in items:
        if isinstance(item, Section):
            had = bool(item.children)
            item.children = _without_pages(item.children, sources)
            if item.children or not had:
                kept.append(item)
        elif not (isinstance(item, Page) and item.file.src_uri in sources):
            kept.append(item)
    return kept


def name_sections(items: Iterable[StructureItem]) -> None:
    """Title a section of the navigation as its index page, not as its folder."""
    for item in items:
        if isinstance(item, Section):
            for child in item.children:
                if isinstance(child, Page) and child.file.name == "index" and child.title:
                    item.title = child.title
            name_sections(item.children)
