"""One language of the portal inside one MkDocs build."""

from collections.abc import Mapping
from functools import cached_property
from itertools import chain
from pathlib import Path

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from portevoix.core.languages import direction
from portevoix.core.problems import Problems
from portevoix.feeds.atom import has_entries, make_feed
from portevoix.loading.templates import bytecode_cache, template_folders
from portevoix.model.addresses import LISTS_OF_NEEDS, Root, index_sources
from portevoix.model.media import is_published
from portevoix.plugin.alternates import Alternates
from portevoix.plugin.detail_pages import write_pages
from portevoix.plugin.files import (
    LinkedPage,
    PortalFiles,
    add_index_pages,
    name_sections,
    remove_pages,
    replace_record_files,
)
from portevoix.plugin.layout import PageLayouts, toc_links
from portevoix.plugin.material import patch_material
from portevoix.plugin.other_plugins import show_detail_pages
from portevoix.plugin.published_pictures import clean_pictures, move_portraits
from portevoix.plugin.reading import Sources
from portevoix.plugin.reporting import template_errors
from portevoix.plugin.search import add_entries
from portevoix.plugin.sitemap import Sitemap
from portevoix.site.context import RenderContext
from portevoix.site.derived import DerivedData
from portevoix.site.index_pages import IndexPage, index_pages, index_section
from portevoix.site.links import LinkTargets
from portevoix.site.need_data import need_data
from portevoix.site.pages import PageSummary
from portevoix.site.redirects import redirect_pages
from portevoix.site.sheets import sheet_pages
from portevoix.site.templates import environment

_SECTION = "<!-- portevoix -->"
"""Placeholder in a page's content for the section that the portal adds."""


class SiteBuild:
    """The portal in one language, while MkDocs builds it."""

    def __init__(self, config: MkDocsConfig, sources: Sources, code: str) -> None:
        self.config, self.sources = config, sources
        languages = sources.project.options.languages
        names = {one: sources.project.get_language(one).name for one in languages}
        self.alternates = Alternates(languages, code, config.site_url or "", names)
        self.problems = Problems()
        self.language = sources.project.get_language(code)
        self.nav: Navigation
        self._index_pages: list[tuple[IndexPage, Page]] = []
        self._sections: dict[str, str] = {}
        self._summaries: list[PageSummary] = []
        """Those of detail pages, once they are written."""
        self._files: PortalFiles
        self._empty_indexes: frozenset[str] = frozenset()
        """The sources of index pages that would hold nothing."""

    def take_files(self, files: Files) -> Files:
        """Replace files of records by link targets, and add index pages."""
        targets = self.sources.community.addresses
        options, loaded = self.sources.project.options, self.sources.loaded
        pages = [page for page in loaded.pages if is_published(page, options.audience)]
        withheld = self.sources.withheld
        self._files = replace_record_files(
            files, pages, self.language.code, targets, withheld, self.config, self._page_at
        )
        self._files.expired = self.sources.expired_pages
        move_portraits(self._files, self.sources.community, pages, self.config)
        filled = index_sources(self.sources.community)
        self._empty_indexes = add_index_pages(
            self._files, self.indexes.values(), filled, self.config
        )
        return self._files

    def take_nav(self, nav: Navigation) -> None:
        """Keep the navigation; all plugins have seen the files by now."""
        remove_pages(nav, self._files, self._empty_indexes)
        self.nav = nav
        show_detail_pages(self.config, self._files)

    @cached_property
    def templates(self) -> jinja2.Environment:
        return environment(template_folders(self.sources.project, "portal"), self.language)

    @cached_property
    def context(self) -> RenderContext:
        files = [(file.src_uri, file.url) for file in self._files]
        community, names_files = self.sources.community, not self.config.use_directory_urls
        return RenderContext(
            community=community,
            derived=DerivedData(community, self.sources.today, self.sources.documents),
            language=self.language,
            today=self.sources.today,
            targets=LinkTargets.of(community, files, self.problems, names_files=names_files),
            names_files=names_files,
            site_url=self.config.site_url or "",
            need_links=self.sources.project.options.need_links,
        )

    @cached_property
    def indexes(self) -> Mapping[str, IndexPage]:
        return index_pages(self.sources.community, self.language)

    def mark_section(self, html: str, page: Page) -> str:
        """The content of a page that MkDocs rendered, with a placeholder for the section."""
        written_in = self._source_language(page)
        if written_in != self.language.code:
            way = direction(written_in)
            html = f'<div lang="{written_in}" dir="{way}">{html}</div>'
        index = self.indexes.get(page.file.src_uri)
        if index is None:
            return html
        page.meta.setdefault("hide", index.hides)
        self._index_pages.append((index, page))
        return f"{html}\n{_SECTION}"

    def _fill_indexes(self) -> None:
        """Render the sections of index pages; add them to outlines and the search index."""
        for index, page in self._index_pages:
            own_anchors = page.present_anchor_ids or set()
            section = index_section(index, self.context, self.templates, own_anchors)
            # Material shows the headings below the page's own heading.
            items = page.toc.items
            outline = items[0].children if items and items[0].level == 1 else items
            outline.extend(toc_links(section.headings))
            anchors = {heading.id for heading in section.headings}
            page.present_anchor_ids = own_anchors | anchors
            self._sections[page.file.src_uri] = section.content
            if not (page.meta.get("search") or {}).get("exclude"):
                add_entries(self.config, section.search)

    def insert_section(self, output: str, page: Page) -> str:
        """The whole page, with the section in its content.

        It is inserted late, as search would parse it, and has entries for it already.
        """
        section = self._sections.pop(page.file.src_uri, "")
        return output.replace(_SECTION, section) if section else output

    def _source_language(self, page: Page) -> str:
        """The language of a hand-written page; generated ones are in the site's language."""
        source = page.file.edit_uri
        written = (one.language for one in self.sources.loaded.pages if one.path == source)
        return next(written, self.language.code)

    def write_pages(self, env: jinja2.Environment, files: Files, *, alone: bool) -> None:
        """Render the sections of index pages, and write the detail pages.

        In this process if `alone`, else in several.
        """
        project = self.sources.project
        env.bytecode_cache = bytecode_cache("theme")
        patch_material(env, self.config)
        with template_errors(project.root, self.language):
            name_sections(self.nav)
            layouts = PageLayouts(
                self.config, files, self.nav, env, self.alternates, project.edit_base
            )
            self._fill_indexes()
            site = Path(self.config.site_dir)
            pages = self.sources.community.with_page, self.context.derived.need_lists.pages()
            self._summaries = write_pages(
                list(chain(*pages)), self.context, self.templates, layouts, site, alone=alone
            )
        anchors = self.context.targets.anchors
        anchors.update((one.address, set(one.anchors)) for one in self._summaries)

    def _page_at(self, address: str) -> LinkedPage | None:
        """A detail page that MkDocs' own pages link to."""
        anchors = self.context.targets.anchors
        return LinkedPage(anchors[address]) if address in anchors else None

    def clean_pictures(self) -> None:
        """Clean the pictures that MkDocs copied into the site."""
        clean_pictures(self._files, self.config.docs_dir, self.problems)

    def report_links(self) -> None:
        """Add detail pages to the search index, and report problems of links between pages."""
        add_entries(self.config, (one.search for one in self._summaries if one.search))
        targets = self.context.targets
        for file in self._files.documentation_pages():
            if file.page is not None:
                targets.anchors[file.url] = file.page.present_anchor_ids or set()
        targets.check_anchors(targets.anchor_links)
        self.sources.report(self.problems)

    @cached_property
    def sitemap(self) -> Sitemap:
        pages = [file.page for file in self._files.documentation_pages() if file.page]
        return Sitemap(self.config, pages, self.sources.community.with_page, self.alternates)

    def write_redirects(self) -> None:
        """Write a page at each address that a record had."""
        site_url = self.config.site_url or ""
        site = Path(self.config.site_dir)
        for name, html in redirect_pages(self.context, self.templates, site_url):
            (site / name).parent.mkdir(parents=True, exist_ok=True)
            (site / name).write_text(html, encoding="utf-8", newline="")

    def write_sheets(self) -> None:
        """Write the sheet of each workshop, and the list that the page of needs searches."""
        site = Path(self.config.site_dir)
        for name, html in sheet_pages(self.context, self.templates, self.alternates.of):
            (site / name).parent.mkdir(parents=True, exist_ok=True)
            (site / name).write_text(html, encoding="utf-8", newline="")
        if self.sources.community.needs:
            file = site / LISTS_OF_NEEDS / "list.json"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(need_data(self.context), encoding="utf-8", newline="")

    def write_feed(self) -> None:
        """Write the feed, where the address of the site is known."""
        if (url := self.config.site_url) and has_entries(self.sources.community):
            project, code = self.sources.project, self.language.code
            known_as = project.options.feed_id
            if known_as and code != project.language:
                known_as += f"{code}/"
            root = Root(url, project.names_files)
            feed = make_feed(
                self.sources.community, self.config.site_name, root, self.language, known_as
            )
            site = Path(self.config.site_dir)
            site.mkdir(parents=True, exist_ok=True)  # there may be no page yet
            (site / "feed.xml").write_bytes(feed)
