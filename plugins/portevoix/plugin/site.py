"""One language of the portal inside one MkDocs build."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from functools import cached_property
from pathlib import Path

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from portevoix.community.media import is_published
from portevoix.feeds import atom
from portevoix.languages import language
from portevoix.markup.records import Renderer
from portevoix.plugin.alternates import Alternates
from portevoix.plugin.assets import leave_unchanged
from portevoix.plugin.details import Details
from portevoix.plugin.files import LinkedPage, add_index_pages, name_sections, take_over
from portevoix.plugin.kept import Kept, surroundings
from portevoix.plugin.material import mend_material
from portevoix.plugin.reading import Sources
from portevoix.plugin.rendering import keep_rendered
from portevoix.plugin.reporting import template_errors
from portevoix.plugin.search import add_entries
from portevoix.plugin.shelf import InSession, OnDisk, Shelf
from portevoix.plugin.shell import Shells, toc_links
from portevoix.plugin.sitemap import Sitemap
from portevoix.portal.facts import Facts
from portevoix.portal.indexes import IndexPage, index_pages, index_section
from portevoix.portal.links import LinkTargets
from portevoix.portal.pages import IndexSection
from portevoix.portal.reads import Reads
from portevoix.portal.speech import Speech
from portevoix.portal.templates import environment
from portevoix.problems import Problems
from portevoix.templates import template_folders

_SECTION = "<!-- portevoix -->"
"""Stands in a page's content for what the portal adds to it."""


class SiteBuild:
    """The portal of one language while MkDocs builds it."""

    def __init__(self, config: MkDocsConfig, sources: Sources, code: str) -> None:
        self.config, self.sources = config, sources
        self.alternates = Alternates(sources.project.options.languages, code)
        self.problems = Problems()
        self.problems.grade(sources.grades)
        self.language = language(code)
        self.nav: Navigation
        self._details: Details | None = None
        self._are_begun = False
        self._index_pages: list[tuple[IndexPage, Page]] = []
        self._sections: dict[str, str] = {}
        self.found: list[str] = []
        """What search is to find of detail pages, once they are there."""
        self._files: Files

    def take_files(self, files: Files) -> Files:
        """Take the records' files from MkDocs; give it link targets and index pages."""
        targets = self.sources.community.addresses
        options, loaded = self.sources.project.options, self.sources.loaded
        pages = [page for page in loaded.pages if is_published(page, options.audience)]
        withheld = self.sources.withheld
        self._files = take_over(
            files, pages, self.language.code, targets, withheld, self.config, self._page_at
        )
        add_index_pages(self._files, self.indexes.values(), self.config)
        return self._files

    @cached_property
    def templates(self) -> jinja2.Environment:
        folders = template_folders(self.sources.project, "portal")
        env = environment(folders, self.language)
        env.bytecode_cache = self.sources.compiled.seen_by("portal", self.language.code)
        return env

    @cached_property
    def speech(self) -> Speech:
        files = [(file.src_uri, file.url) for file in self._files]
        community = self.sources.community
        return Speech(
            community=community,
            facts=Facts(community, self.sources.today, self.sources.documents),
            language=self.language,
            today=self.sources.today,
            renderer=Renderer(self.config.markdown_extensions, self.config.mdx_configs),
            targets=LinkTargets.of(community, files, self.problems),
        )

    @cached_property
    def indexes(self) -> Mapping[str, IndexPage]:
        return index_pages(self.sources.community, self.language)

    def index_content(self, html: str, page: Page) -> str:
        """The content of a page that MkDocs renders, with a place for what the portal adds."""
        written_in = self._written_in(page)
        if written_in != self.language.code:
            html = f'<div lang="{written_in}">{html}</div>'
        index = self.indexes.get(page.file.src_uri)
        if index is None:
            return html
        page.meta.setdefault("hide", index.hides)
        self._index_pages.append((index, page))
        return f"{html}\n{_SECTION}"

    def _fill_indexes(self) -> None:
        """Make what the portal adds to index pages; tell their outlines and search about it."""
        for index, page in self._index_pages:
            own_anchors = page.present_anchor_ids or set()
            section = self._section(index, own_anchors)
            # Material shows what stands under the page's own heading.
            items = page.toc.items
            outline = items[0].children if items and items[0].level == 1 else items
            outline.extend(toc_links(section.headings))
            anchors = {heading.id for heading in section.headings}
            page.present_anchor_ids = own_anchors | anchors
            self._sections[page.file.src_uri] = section.content
            if not (page.meta.get("search") or {}).get("exclude"):
                add_entries(self.config, section.search)
        self._kept.prepare()

    def _section(self, index: IndexPage, taken: AbstractSet[str]) -> IndexSection:
        """What the portal adds to an index page: as it was, or made now."""
        made_for = "\0".join((index.source, index.template, str(index.year), *sorted(taken)))
        section = self._kept.section(made_for)
        if section is None:
            reads, targets = self._reads, self.speech.targets
            said = len(targets.problems), len(targets.asked)
            reads.begin()
            section = index_section(index, reads.speech, self.templates, taken)
            asked = reads.noted()
            if asked and said == (len(targets.problems), len(targets.asked)):
                self._kept.add_section(made_for, section, asked)
        return section

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

    def begin_details(self, env: jinja2.Environment, files: Files) -> None:
        """Have other processes render and write detail pages; fill the index pages meanwhile."""
        project = self.sources.project
        mend_material(env, self.config)
        with template_errors(project.root, self.language.code):
            self._are_begun = True
            name_sections(self.nav)
            keep_rendered(env, self._kept, self.config, self.nav)
            shells = Shells(self.config, files, self.nav, env, self.alternates, project.edit_base)
            self._details = Details(
                self.sources.community.with_page,
                self._reads,
                self.templates,
                shells,
                self._kept,
                self.config.site_dir,
            )
            self._fill_indexes()
        leave_unchanged(files, self._kept)
        self.sitemap.stay(self._kept)

    def _page_at(self, address: str) -> LinkedPage | None:
        """A detail page as MkDocs' own pages link to it."""
        return LinkedPage(address, self._anchors_at) if self._are_begun else None

    def _anchors_at(self, address: str) -> set[str]:
        """The anchors of a detail page."""
        self.finish_details()
        return self.speech.targets.anchors[address]

    def finish_details(self) -> None:
        """Have every detail page there; tell search and the link checks about them."""
        if self._details is None:
            return
        details, self._details = self._details, None
        if self.language.code == self.sources.main and not self.sources.do_checks_follow:
            self.sources.add_checks()
        with template_errors(self.sources.project.root, self.language.code):
            written = details.written()
        targets, kept = self.speech.targets, self._kept
        self.sources.output.kept.update(kept.stamps)
        self.sitemap.keep(kept)
        kept.write()
        targets.anchors.update((one.address, set(one.anchors)) for one in written.listings)
        self.found = [one.search for one in written.listings]
        for problem in written.problems:
            self.problems.add(problem)
        for file in self._files.documentation_pages():
            if file.page is not None:
                targets.anchors[file.url] = file.page.present_anchor_ids or set()
        targets.check_anchors([*targets.asked, *written.asked])

    def stop(self) -> None:
        """End what is under way: the build has failed."""
        self.sources.stop()
        if self._details:
            self._details.stop()

    @cached_property
    def _reads(self) -> Reads:
        return Reads(self.speech, self.sources.digests)

    @cached_property
    def _kept(self) -> Kept:
        """What the last build made, of which some may stay."""
        sources, staging = self.sources, self.sources.output
        folders = template_folders(sources.project, "portal")
        code, today = self.language.code, sources.today
        given = surroundings(self.config, folders, sources.project, today, code)
        below = Path(self.config.site_dir).relative_to(staging.folder).as_posix()
        site = str(staging.final / below)
        shelf: Shelf
        if sources.session:
            shelf = InSession(sources.session, site)
        else:
            shelf = OnDisk(sources.compiled.cache, ("pages", site), sources.former)
        return Kept(shelf, given, "" if below == "." else f"{below}/", self._reads)

    @cached_property
    def sitemap(self) -> Sitemap:
        pages = [file.page for file in self._files.documentation_pages() if file.page]
        return Sitemap(self.config, pages, self.sources.community.with_page, self.alternates)

    def write_feed(self) -> None:
        """Write the feed, if it is known where the portal will live."""
        if url := self.config.site_url:
            feed = atom(self.sources.community, self.config.site_name, url, self.language)
            site = Path(self.config.site_dir)
            site.mkdir(parents=True, exist_ok=True)  # no detail page was written if all are kept
            (site / "feed.xml").write_bytes(feed)
