"""One language of the portal inside one MkDocs build."""

import datetime
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import jinja2
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from portevoix import checks
from portevoix.chronicle import EditionDocument, edition_documents
from portevoix.community.addresses import address_of, source_of
from portevoix.community.audience import for_audience
from portevoix.community.community import Community
from portevoix.community.load import Loaded, load
from portevoix.community.media import is_published, withheld
from portevoix.community.project import Project, read_project
from portevoix.feeds import atom
from portevoix.languages import language
from portevoix.markup.records import Renderer
from portevoix.plugin.alternates import Alternates, SitemapEntry
from portevoix.plugin.cache import Cache, CompiledTemplates
from portevoix.plugin.details import write_details
from portevoix.plugin.files import DetailFile, add_index_pages, name_sections, take_over
from portevoix.plugin.search import add_entries
from portevoix.plugin.shell import Shells, toc_links
from portevoix.portal.details import records_with_page
from portevoix.portal.indexes import IndexPage, index_pages, index_section
from portevoix.portal.links import LinkTargets
from portevoix.portal.pages import DetailPage
from portevoix.portal.speech import Speech
from portevoix.portal.templates import environment
from portevoix.problems import N_, Place, Problems
from portevoix.templates import template_folders

_SECTION = "<!-- portevoix -->"
"""Stands in a page's content for what the portal adds to it."""


@dataclass(frozen=True, slots=True)
class Sources:
    """What all languages are built from."""

    project: Project
    loaded: Loaded
    community: Community
    """As the site's audience may see it."""
    withheld: frozenset[str]
    """Files of the content folder that this audience is not given."""
    today: datetime.date
    documents: Mapping[str, EditionDocument]
    """The editions of the newsletter, by their ids."""
    cache: Cache
    said: set[Hashable] = field(default_factory=set)
    """Problems that were told already: each language meets the same files."""

    @property
    def main(self) -> str:
        return self.project.language

    @property
    def mails(self) -> Path:
        """Where the mails of the newsletter go."""
        return self.project.root / self.project.options.newsletter


def read_sources(config: MkDocsConfig, today: datetime.date, problems: Problems) -> Sources | None:
    """Read the project of a MkDocs configuration; None where there is none."""
    project = read_project(Path(config.config_file_path), problems)
    if project is None:
        return None
    if config.theme.name != "material":
        problems.error(
            "theme",
            Place(Path(config.config_file_path).name),
            N_("The portal is made for the theme “material”."),
            N_("Write “theme: {{name: material, font: false}}” in this file."),
        )
    loaded = load(project, problems)
    options = project.options
    community = for_audience(
        loaded.community, options.audience, today, default=options.default_audience
    )
    documents = edition_documents(loaded.community, project, today, problems)
    checks.run(project, loaded, today, problems, community)
    return Sources(
        project,
        loaded,
        community,
        withheld(loaded, community, options.audience),
        today,
        {one.id: one for one in documents},
        Cache(project.root),
    )


def configure(config: MkDocsConfig, sources: Sources, code: str) -> None:
    """Make a MkDocs configuration that of one language: templates, language, watched files."""
    project = sources.project
    config.theme["language"] = code
    folders = [str(folder) for folder in template_folders(project, "portal")]
    dirs = [folder for folder in config.theme.dirs if folder not in folders]
    own = 1 if config.theme.custom_dir else 0
    config.theme.dirs = dirs[:own] + folders + dirs[own:]
    if "sitemap.xml" not in config.theme.static_templates:
        config.theme.static_templates.add("sitemap.xml")
    for name in (project.options.roadmap, project.options.contributors, project.options.templates):
        if (project.root / name).exists():
            config.watch.append(str(project.root / name))


def build_language(config: MkDocsConfig, sources: Sources, code: str) -> None:
    """Build another language into a folder of the site, as a site of its own."""
    other = load_config(
        config_file=config.config_file_path,
        site_dir=str(Path(config.site_dir, code)),
        site_url=config.site_url.rstrip("/") + f"/{code}/" if config.site_url else None,
        strict=False,
    )
    plugin: Any = next(
        plugin for name, plugin in other.plugins.items() if name.endswith("portevoix")
    )
    plugin.sources, plugin.code = sources, code
    build(other)


def build_mails(sources: Sources, out: Path, *, site: Path) -> Problems:
    """Write the mails of every edition; their links to the portal are checked against `site`."""
    problems = Problems()
    if not sources.loaded.community.editions:
        return problems
    from portevoix import newsletter  # what draws pictures and styles takes a while to import

    newsletter.build(
        sources.loaded.community, sources.project, sources.today, out, problems, site=site
    )
    return problems


def is_served(config: MkDocsConfig) -> bool:
    """Whether `mkdocs serve` is at work: it gives the site this machine's address."""
    address = f"{config.dev_addr.host}:{config.dev_addr.port}"
    return urlsplit(config.site_url or "").netloc == address


class SiteBuild:
    """The portal of one language while MkDocs builds it."""

    def __init__(
        self, config: MkDocsConfig, sources: Sources, code: str, alternates: Alternates
    ) -> None:
        self.config, self.sources, self.alternates = config, sources, alternates
        self.problems = Problems()
        self.problems.grade(checks.grades(sources.project))
        self.language = language(code)
        self.nav: Navigation
        self.listed: list[DetailPage] = []
        self._sections: dict[str, str] = {}
        self._files: Files

    def take_files(self, files: Files) -> None:
        """Take the records' files from MkDocs; give it link targets and index pages."""
        self._files = files
        records = list(records_with_page(self.sources.community))
        targets = {source_of(record): address_of(record) for record in records}
        options, loaded = self.sources.project.options, self.sources.loaded
        pages = [page for page in loaded.pages if is_published(page, options.audience)]
        withheld = self.sources.withheld
        take_over(files, pages, self.language.code, targets, withheld, self.config)
        add_index_pages(files, self.indexes.values(), self.config)

    @cached_property
    def templates(self) -> jinja2.Environment:
        folders = template_folders(self.sources.project, "portal")
        env = environment(folders, self.language)
        env.bytecode_cache = CompiledTemplates(self.sources.cache, "portal", self.language.code)
        return env

    @cached_property
    def speech(self) -> Speech:
        files = [
            (file.src_uri, file.url) for file in self._files if not isinstance(file, DetailFile)
        ]
        community = self.sources.community
        return Speech(
            community=community,
            language=self.language,
            today=self.sources.today,
            renderer=Renderer(self.config.markdown_extensions, self.config.mdx_configs),
            targets=LinkTargets.of(community, files, self.problems),
            documents=self.sources.documents,
        )

    @cached_property
    def indexes(self) -> Mapping[str, IndexPage]:
        return index_pages(self.sources.community, self.language)

    def index_content(self, html: str, page: Page) -> str:
        """The content of a page that MkDocs renders, with what the portal adds to it."""
        written_in = self._written_in(page)
        if written_in != self.language.code:
            html = f'<div lang="{written_in}">{html}</div>'
        index = self.indexes.get(page.file.src_uri)
        if index is None:
            return html
        page.meta.setdefault("hide", index.hides)
        own_anchors = page.present_anchor_ids or set()
        section = index_section(index, self.speech, self.templates, own_anchors)
        # Material shows what stands under the page's own heading.
        items = page.toc.items
        outline = items[0].children if items and items[0].level == 1 else items
        outline.extend(toc_links(section.headings))
        anchors = {heading.id for heading in section.headings}
        page.present_anchor_ids = own_anchors | anchors
        self._sections[page.file.src_uri] = section.content
        if not (page.meta.get("search") or {}).get("exclude"):
            add_entries(self.config, section.search)
        return f"{html}\n{_SECTION}"

    def with_section(self, output: str, page: Page) -> str:
        """The whole page, with what the portal adds to its content.

        It comes this late because search would read all of it, and knows it already.
        """
        section = self._sections.pop(page.file.src_uri, "")
        return output.replace(_SECTION, section) if section else output

    def _written_in(self, page: Page) -> str:
        """The language that a hand-written page is in; generated ones speak the site's."""
        if page.file.generated_by or page.file.edit_uri != page.file.src_uri:
            return self.language.code
        return self.sources.main

    def write_details(self, env: jinja2.Environment, files: Files) -> None:
        """Render and write every detail page; tell search and the link checks about them."""
        project = self.sources.project
        name_sections(self.nav)
        env.bytecode_cache = env.bytecode_cache or CompiledTemplates(self.sources.cache, "theme")
        shells = Shells(self.config, files, self.nav, env, self.alternates, project.edit_base)
        site = Path(self.config.site_dir)
        targets = self.speech.targets
        records = list(records_with_page(self.sources.community))
        written = write_details(records, self.speech, self.templates, shells, site)
        self.listed = written.pages
        for page in written.pages:
            targets.anchors[page.address] = {heading.id for heading in page.headings}
            file = files.get_file_from_path(page.source)
            if isinstance(file, DetailFile):
                file.knows(page)
            add_entries(self.config, page.search)
        for problem in written.problems:
            self.problems.add(problem)
        for file in files.documentation_pages():
            if file.page is not None:
                targets.anchors[file.url] = file.page.present_anchor_ids or set()
        targets.check_anchors([*targets.asked, *written.asked])

    def sitemap(self) -> list[SitemapEntry]:
        """Every page of this language, with the day it last changed."""
        pages = [file.page for file in self._files.documentation_pages() if file.page]
        days = {page.url: str(page.update_date) for page in pages}
        days |= {page.address: page.date.isoformat() if page.date else "" for page in self.listed}
        site = self.config.site_url
        return [self.alternates.entry(url, day, site) for url, day in days.items()] if site else []

    def write_feed(self) -> None:
        """Write the feed, if it is known where the portal will live."""
        if url := self.config.site_url:
            feed = atom(self.sources.community, self.config.site_name, url, self.language)
            Path(self.config.site_dir, "feed.xml").write_bytes(feed)
