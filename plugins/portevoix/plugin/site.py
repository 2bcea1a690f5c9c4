"""One language of the portal inside one MkDocs build."""

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from portevoix.core.languages import direction
from portevoix.core.problems import Problems
from portevoix.loading.templates import bytecode_cache, template_folders
from portevoix.model.addresses import index_sources
from portevoix.model.media import is_published
from portevoix.plugin.alternates import Alternates
from portevoix.plugin.detail_pages import write_page, write_pages
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
from portevoix.plugin.subscriptions import write_subscriptions
from portevoix.site.as_of import as_of_pages
from portevoix.site.changes_pages import changes_pages
from portevoix.site.context import RenderContext
from portevoix.site.derived import DerivedData
from portevoix.site.index_pages import IndexPage, index_pages, index_section
from portevoix.site.links import LinkTargets
from portevoix.site.pages import PageSummary
from portevoix.site.redirects import redirect_pages
from portevoix.site.short_codes import SHORT_CODE, fill_short_codes, short_code_problems
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
        self._listings: list[str] = []
        """The addresses of pages that list what changed."""
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
        )

    @cached_property
    def indexes(self) -> Mapping[str, IndexPage]:
        return index_pages(self.sources.community, self.language)

    def fill_short_codes(self, markdown: str, page: Page) -> str:
        """The Markdown of a page with its sums; tell of what is no sum."""
        if SHORT_CODE not in markdown:
            return markdown
        source = page.file.edit_uri
        for one in self.sources.loaded.pages:
            if one.path == source:
                self.problems.extend(short_code_problems(one.markdown, one.origin, self.context))
        return fill_short_codes(markdown, self.context)

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
            records, site = self.sources.community.with_page, Path(self.config.site_dir)
            self._summaries = write_pages(
                records, self.context, self.templates, layouts, site, alone=alone
            )
            for page in changes_pages(self.context, self.templates):
                self._listings.append(page.address)
                write_page(page, layouts, site)
            options = project.options
            audiences = options.audience, options.default_audience
            for page in as_of_pages(self.context, self.templates, *audiences):
                write_page(page, layouts, site)
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
        add_entries(self.config, [one.search for one in self._summaries])
        targets = self.context.targets
        for file in self._files.documentation_pages():
            if file.page is not None:
                targets.anchors[file.url] = file.page.present_anchor_ids or set()
        targets.check_anchors(targets.anchor_links)
        self.sources.report(self.problems)

    @cached_property
    def sitemap(self) -> Sitemap:
        pages = [file.page for file in self._files.documentation_pages() if file.page]
        records = self.sources.community.with_page
        return Sitemap(self.config, pages, records, self._listings, self.alternates)

    def write_other_files(self) -> None:
        """Write what is no page of a record: redirects, feeds, calendars, data."""
        self._write_redirects()
        self._write_subscriptions()

    def _write_redirects(self) -> None:
        """Write a page at each address that a record had."""
        site_url = self.config.site_url or ""
        site = Path(self.config.site_dir)
        for name, html in redirect_pages(self.context, self.templates, site_url):
            (site / name).parent.mkdir(parents=True, exist_ok=True)
            (site / name).write_text(html, encoding="utf-8", newline="")

    def _write_subscriptions(self) -> None:
        """Write feeds and calendars."""
        project, code = self.sources.project, self.language.code
        known_as = project.options.feed_id
        if known_as and code != project.language:
            known_as += f"{code}/"
        with template_errors(project.root, self.language):
            write_subscriptions(
                self.context,
                self.templates,
                Path(self.config.site_dir),
                name=self.config.site_name,
                url=self.config.site_url or "",
                known_as=known_as,
                time_zone=project.options.time_zone or "",
            )
