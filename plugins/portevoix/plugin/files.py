"""Which files MkDocs sees: hand-written pages and index pages, and records as link targets."""

from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import PurePath
from typing import Any, NamedTuple

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import StructureItem
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Section
from mkdocs.structure.pages import Page

from portevoix.model.page import HandwrittenPage
from portevoix.site.index_pages import IndexPage


class LinkedPage(NamedTuple):
    """All that MkDocs asks a page that it does not build."""

    present_anchor_ids: set[str]


PageAt = Callable[[str], LinkedPage | None]
"""Gives a detail page by its address, once pages are being written."""


class DetailFile(File):
    """A detail page as MkDocs sees it: something to link to, and nothing to do.

    It answers to the Markdown path that authors link to; the plugin writes the page itself.
    """

    use_directory_urls = True
    inclusion = InclusionLevel.NOT_IN_NAV
    generated_by = "portevoix"
    src_dir = None
    abs_src_path = None
    _in_nav: Page | None = None
    """What MkDocs makes of it for a menu that names it."""

    def __init__(self, source: str, address: str, config: MkDocsConfig, page_at: PageAt) -> None:
        # For each of thousands of records: MkDocs' own would take its paths apart again.
        self.src_uri = source
        self.dest_uri = address + "index.html"
        self.dest_dir = config.site_dir
        self._page_at = page_at

    @property
    def page(self) -> Any:
        """What has the page's anchors, so that MkDocs can check links to them."""
        return self._page_at(self.url) or self._in_nav

    @page.setter
    def page(self, page: Page | None) -> None:
        self._in_nav = page

    def is_documentation_page(self) -> bool:
        return False

    def copy_file(self, dirty: bool = False) -> None:
        """Nothing to copy: the page is written with the others."""


class PortalFiles(Files):
    """The files that MkDocs builds or copies; detail pages are there for whoever links to one."""

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
        self.lapsed: Collection[str] = ()
        """Sources of pages that are gone because a consent ran out."""

    def get_file_from_path(self, path: str) -> File | None:
        found = super().get_file_from_path(path)
        source = PurePath(path).as_posix()
        if found is None and source in self.lapsed:
            gone = DetailFile(source, source, self._config, self._page_at)
            gone.inclusion = InclusionLevel.EXCLUDED  # which MkDocs tells, but does not warn of
            return gone
        if found or source not in self._targets:
            return found
        if source not in self._linked:
            address = self._targets[source]
            self._linked[source] = DetailFile(source, address, self._config, self._page_at)
        return self._linked[source]

    def remove(self, file: File) -> None:
        if isinstance(file, DetailFile) and self._targets.pop(file.src_uri, ""):
            self._linked.pop(file.src_uri, None)
        else:
            super().remove(file)

    def __contains__(self, path: object) -> bool:
        return isinstance(path, str) and self.get_file_from_path(path) is not None


def take_over(
    files: Files,
    pages: Iterable[HandwrittenPage],
    language: str,
    targets: Mapping[str, str],
    withheld: frozenset[str],
    config: MkDocsConfig,
    page_at: PageAt,
) -> PortalFiles:
    """The files of MkDocs without the sources of records: these are link targets instead.

    `pages` are those written by hand, in `language`, that may be published, and the files that
    are `withheld` are not. `targets` are detail pages: their source paths, as links name them,
    and their addresses. A page that is written in one language only is in the site of each, as
    that is all there is.
    """
    twins = {page.path: page for page in pages}
    own = {config.theme.get("logo"), config.theme.get("favicon")}
    gone = withheld - own
    gone |= {file.src_uri for file in files.documentation_pages()} - twins.keys()
    kept = (file for file in files if file.src_uri not in gone)
    found = PortalFiles(kept, targets, config, page_at)
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
    """Put a translation in the place of its original."""
    if original := files.get_file_from_path(source):
        files.remove(original)
    file = File.generated(config, source, abs_src_path=translation.abs_src_path or "")
    file.generated_by = None
    file.edit_uri = translation.src_uri
    files.append(file)


def add_index_pages(files: Files, pages: Iterable[IndexPage], config: MkDocsConfig) -> None:
    """A file for each index page that nobody wrote."""
    for page in pages:
        if files.get_file_from_path(page.source) is None:
            # Where a project writes its own menu, what it leaves out was left out on purpose.
            in_nav = page.source.endswith("index.md") and not config.nav
            level = InclusionLevel.INCLUDED if in_nav else InclusionLevel.NOT_IN_NAV
            text = f"# {page.title}\n"
            file = File.generated(config, page.source, content=text, inclusion=level)
            files.append(file)


def name_sections(items: Iterable[StructureItem]) -> None:
    """Call a section of the navigation by its index page, not by its folder."""
    for item in items:
        if isinstance(item, Section):
            for child in item.children:
                if isinstance(child, Page) and child.file.name == "index" and child.title:
                    item.title = child.title
            name_sections(item.children)
