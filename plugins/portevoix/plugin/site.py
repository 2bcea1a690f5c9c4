"""One language of the portal inside one MkDocs build."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from portevoix.core.languages import direction
from portevoix.core.problems import Place, Problems
from portevoix.loading.foot_option import foot_links
from portevoix.loading.templates import template_folders
from portevoix.model.addresses import index_sources
from portevoix.model.media import is_published
from portevoix.plugin.alternates import Alternates
from portevoix.plugin.detail_pages import write_listings, write_pages
from portevoix.plugin.files import (
    LinkedPage,
    PortalFiles,
    add_index_pages,
    add_overlay_files,
    name_sections,
    remove_pages,
    replace_record_files,
)
from portevoix.plugin.frame import ThemeFrame
from portevoix.plugin.layout import PageLayouts, toc_links
from portevoix.plugin.material import patch_material
from portevoix.plugin.menu import fill_menu, shorten_menu
from portevoix.plugin.other_files import write_other_files
from portevoix.plugin.other_plugins import prepare_others
from portevoix.plugin.page_html import clean_page, describe_page
from portevoix.plugin.page_markdown import erase_names_of, fill_sums
from portevoix.plugin.preview_pictures import write_preview_pictures
from portevoix.plugin.published_pictures import clean_pictures, move_portraits
from portevoix.plugin.reading import Sources
from portevoix.plugin.reporting import template_errors
from portevoix.plugin.search import write_records
from portevoix.plugin.shared_files import FilesElsewhere, find_elsewhere
from portevoix.plugin.sitemap import Sitemap
from portevoix.plugin.stylesheet import join_stylesheets
from portevoix.plugin.subscriptions import has_chain, write_subscriptions
from portevoix.site.context import RenderContext
from portevoix.site.derived import DerivedData
from portevoix.site.descriptions import first_words
from portevoix.site.frame import Frame
from portevoix.site.index_pages import GAPS, IndexPage, index_pages, index_section
from portevoix.site.links import LinkTargets
from portevoix.site.pages import PageSummary
from portevoix.site.pictures import Pictures
from portevoix.site.preview_pictures import PreviewPictures
from portevoix.site.proposals import Proposals
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
        self._elsewhere: FilesElsewhere
        self._stylesheet = ""
        self._empty_indexes: frozenset[str] = frozenset()
        """The sources of index pages that would hold nothing."""

    def take_files(self, files: Files) -> Files:
        """Replace files of records by link targets, and add index pages."""
        targets = self.sources.community.addresses
        project, loaded = self.sources.project, self.sources.loaded
        code, withheld = self.language.code, self.sources.withheld
        pages = [page for page in loaded.pages if is_published(page, project.options.audience)]
        add_overlay_files(files, project, loaded.pages, self.config)
        self._files = replace_record_files(
            files, pages, code, targets, withheld, self.config, self._page_at
        )
        self._files.hidden = self.sources.community.hidden.sources
        move_portraits(self._files, self.sources.community, pages, self.config)
        filled = (*index_sources(self.sources.community), GAPS)
        self._empty_indexes = add_index_pages(
            self._files, self.indexes.values(), filled, self.config
        )
        self._stylesheet = join_stylesheets(self._files, self.config)
        self._elsewhere = find_elsewhere(self._files, self.config, code, project)
        return self._files

    def take_nav(self, nav: Navigation) -> None:
        """Keep the navigation, without what is hidden; all plugins have seen the files by now."""
        hidden = self.sources.community.hidden.sources - self._files.src_uris.keys()
        remove_pages(nav, self._files, {*self._empty_indexes, *hidden})
        if not self.config.nav:
            shorten_menu(nav)
        self.nav = nav
        pages = self._files.documentation_pages()
        made = [page.src_uri for page in pages if page.generated_by == "portevoix"]
        prepare_others(self.config, self._files, self.sources.hidden.sources, made)

    @cached_property
    def templates(self) -> jinja2.Environment:
        return environment(template_folders(self.sources.project, "portal"), self.language)

    @cached_property
    def context(self) -> RenderContext:
        files = [(file.src_uri, self._elsewhere.of(file)) for file in self._files]
        community, names_files = self.sources.community, not self.config.use_directory_urls
        return RenderContext(
            community=community,
            derived=DerivedData(community, self.sources.today, self.sources.documents),
            language=self.language,
            today=self.sources.today,
            targets=LinkTargets.of(
                community, files, self.problems, self.sources.hidden, names_files=names_files
            ),
            names_files=names_files,
            up=self._elsewhere.up,
            site_name=self.config.site_name,
            site_url=self.config.site_url or "",
            has_chain=has_chain(self.sources.project, community),
            proposals=Proposals.of(self.sources.project),
            need_links=self.sources.project.options.need_links,
            previews=self.previews,
            pictures=Pictures(self._elsewhere.sources(self._files)),
        )

    @cached_property
    def previews(self) -> PreviewPictures | None:
        """The pictures beside links to pages, which name them by a whole address."""
        brand = self.sources.project.options.mail.colours.brand
        name = self.config.site_name
        return PreviewPictures(name, self.language, brand) if self.config.site_url else None

    @cached_property
    def indexes(self) -> Mapping[str, IndexPage]:
        is_for_team = self.sources.project.options.audience == "internal"
        return index_pages(self.sources.community, self.language, with_gaps=is_for_team)

    def erase_names(self, markdown: str, page: Page) -> str:
        """The Markdown of a page without names of people who may not be named."""
        return erase_names_of(markdown, page, self.sources, self._source_language(page))

    def fill_short_codes(self, markdown: str, page: Page) -> str:
        """The Markdown of a page with its sums; tell of what is no sum."""
        return fill_sums(markdown, page, self.sources, self.context, self.problems)

    def mark_section(self, html: str, page: Page) -> str:
        """The content of a page that MkDocs rendered, without what is not for its readers, with a
        placeholder for the section.
        """
        source, own, hidden = page.file.src_uri, page.url, self.sources.hidden
        html = clean_page(html, lambda address: hidden.on_page(address, source, own))
        html = self._elsewhere.in_page(html, own)
        written_in = self._source_language(page)
        if written_in != self.language.code:
            way = direction(written_in)
            html = f'<div lang="{written_in}" dir="{way}">{html}</div>'
        if "<img" in html:
            root = "../" * page.url.removeprefix("./").count("/")
            html = self.context.pictures.complete(html, root, has_first=False)
        of_site = self.config.site_description if page.is_homepage else ""
        usual = of_site or f"{page.title} – {self.config.site_name}"
        page.meta.setdefault("description", first_words(html) or usual)
        index = self.indexes.get(page.file.src_uri)
        describe_page(page, self.config, self.previews, self.language.code, is_list=bool(index))
        if index is None:
            return html
        page.meta.setdefault("hide", index.hides)
        self._index_pages.append((index, page))
        return f"{html}\n{_SECTION}"

    def _fill_indexes(self) -> None:
        """Render the sections of index pages; add them to outlines."""
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

    def insert_section(self, output: str, page: Page) -> str:
        """The whole page, with the section in its content."""
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
        patch_material(env, self.config)
        with template_errors(project.root, self.language):
            name_sections(self.nav)
            pages = {one.src_uri: one.page for one in files.documentation_pages() if one.page}
            fill_menu(self.context.menu, self.nav, pages)
            self._elsewhere.lead(env)
            env.globals["frame"] = self._frame(pages)
            if self.previews:
                pictures = self.previews.all(self.sources.community)
                write_preview_pictures(pictures, Path(self.config.site_dir))
            write_records(self.context, self._pages, self.config)
            layouts = PageLayouts(
                self.config, files, self.nav, env, self.alternates, project.edit_base
            )
            layouts.private = project.halves[-1].prefix
            self._fill_indexes()
            site = Path(self.config.site_dir)
            lists = self.context.derived.need_lists.pages()
            self._summaries = write_pages(
                [*self.sources.community.with_page, *lists],
                self.context,
                self.templates,
                layouts,
                site,
                alone=alone,
            )
            audiences = project.options.audience, project.options.default_audience
            self._listings = write_listings(self.context, self.templates, layouts, site, audiences)
        anchors = self.context.targets.anchors
        anchors.update((one.address, set(one.anchors)) for one in self._summaries)

    def _frame(self, pages: Iterable[str]) -> ThemeFrame:
        """What the theme's templates show of the portal around each page."""
        project, code = self.sources.project, self.language.code
        frame = Frame(
            context=self.context,
            templates=self.templates,
            site_name=self.config.site_name,
            links=foot_links(project.options.foot, code, frozenset(pages)),
            origin=Place(Path(self.config.config_file_path).name),
        )
        others = (one for one in project.options.languages if one != code)
        languages = tuple(map(project.get_language, others))
        return ThemeFrame(frame, self._stylesheet, self.alternates, languages)

    def _page_at(self, address: str) -> LinkedPage | None:
        """A detail page that MkDocs' own pages link to."""
        anchors = self.context.targets.anchors
        return LinkedPage(anchors[address]) if address in anchors else None

    def clean_pictures(self) -> None:
        """Clean the pictures that MkDocs copied into the site."""
        folders = [half.docs_dir for half in self.sources.project.read_halves]
        clean_pictures(self._files, folders, self.sources.hidden_names, self.problems)

    def report_links(self) -> None:
        """Report problems of links between pages."""
        targets = self.context.targets
        for file in self._files.documentation_pages():
            if file.page is not None:
                targets.anchors[file.url] = file.page.present_anchor_ids or set()
        targets.check_anchors(targets.anchor_links)
        self.sources.report(self.problems)

    @property
    def _pages(self) -> list[Page]:
        """The pages that MkDocs builds."""
        return [file.page for file in self._files.documentation_pages() if file.page]

    @cached_property
    def sitemap(self) -> Sitemap:
        records = self.sources.community.with_page
        return Sitemap(self.config, self._pages, records, self._listings, self.alternates)

    def write_other_files(self) -> None:
        """Write what is no page of a record."""
        site = Path(self.config.site_dir)
        with template_errors(self.sources.project.root, self.language):
            write_subscriptions(self.context, self.templates, site, self.sources.project)
        write_other_files(
            self.context, self.templates, self.alternates.of, self.sources.retracted, site
        )
