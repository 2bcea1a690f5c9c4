"""MkDocs' events, each handed to the room that knows what to do."""

import gc
import importlib
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import jinja2
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from portevoix.languages import SUPPORTED
from portevoix.plugin.build import build_language, build_mails, configure, publish
from portevoix.plugin.compiled import KeptTemplates
from portevoix.plugin.reading import Sources, read_sources
from portevoix.plugin.reporting import report
from portevoix.plugin.search import complete_entries, part_words
from portevoix.plugin.session import is_served
from portevoix.problems import Problems
from portevoix.staging import Staging

if TYPE_CHECKING:
    from portevoix.plugin.site import SiteBuild


class NoOptions(Config):  # type: ignore[no-untyped-call]
    """MkDocs reads no options for us: see `load_config`."""


class PortevoixPlugin(BasePlugin[NoOptions]):  # type: ignore[no-untyped-call]
    """Builds one language of the portal; the first language builds the others and the mails.

    MkDocs makes a new one for each build: what one knows of another stands in `session.py`.
    """

    def __init__(self) -> None:
        self.compiled: KeptTemplates
        self.sources: Sources | None = None
        self.code = ""
        self.staging: list[Staging] = []
        self.site: SiteBuild | None = None

    def load_config(
        self, options: Any, config_file_path: str | None = None
    ) -> tuple[list[Any], list[Any]]:
        """Options are read from `mkdocs.yml` itself, so that problems have their places."""
        del options, config_file_path
        self.config = NoOptions()
        return [], []

    @event_priority(100)
    def _before_search(self, config: MkDocsConfig) -> None:
        """Material's search takes its settings from the theme's words, three times over."""
        gc.disable()  # a build makes much and throws little away
        self.compiled = self.sources.compiled if self.sources else KeptTemplates.of(config)
        self.compiled.serve(config.theme)
        part_words(config)

    def _configure(self, config: MkDocsConfig) -> MkDocsConfig:
        is_main = not self.code or (self.sources is not None and self.code == self.sources.main)
        if is_main:
            problems = Problems()
            self.sources = read_sources(config, self.compiled, problems, _import_the_rest)
            self.code = self.sources.main if self.sources else ""
            if self.sources is None or problems.errors:
                self._report(problems)
            else:
                self.staging = [self.sources.output]
                config.site_dir = str(self.sources.output.folder)
        assert self.sources  # noqa: S101 - the main language gives them to the others
        configure(config, self.sources, self.code)
        self.site = None
        return config

    on_config = CombinedEvent(_before_search, _configure)

    def _report(self, problems: Problems) -> None:
        report(problems, self.code or SUPPORTED[0], self.sources.said if self.sources else set())

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        from portevoix.plugin.site import SiteBuild  # imported while files were read

        assert self.sources  # noqa: S101
        self.site = SiteBuild(config, self.sources, self.code)
        return self.site.take_files(files)

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        del config, files
        self._site.nav = nav
        return nav

    @property
    def _site(self) -> "SiteBuild":
        if self.site is None:
            raise PluginError("portevoix: on_files")
        return self.site

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        del config, files
        return self._site.index_content(html, page)

    @event_priority(-100)
    def on_env(
        self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files
    ) -> jinja2.Environment:
        del config
        self._site.begin_details(env, files)
        self._site.write_feed()
        return env

    def on_page_context(
        self, context: Any, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> Any:
        del nav
        config.extra["alternate"] = self._site.alternates.of(page.url)
        return context

    @event_priority(100)
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Before everyone else, who may want to see the whole page."""
        del config
        return self._site.with_section(output, page)

    def on_template_context(self, context: Any, *, template_name: str, config: MkDocsConfig) -> Any:
        address = "" if template_name == "404.html" else template_name
        config.extra["alternate"] = self._site.alternates.of(address)
        self._site.sitemap.tell(template_name, context)
        return context

    @event_priority(100)
    def _before_others(self, *, config: MkDocsConfig) -> None:
        """Before search writes its index: all that it is to find."""
        self._site.finish_details()
        self._report(self._site.sources.problems)
        self._report(self._site.problems)
        complete_entries(config, self._site.found)

    @event_priority(-100)
    def _after_others(self, *, config: MkDocsConfig) -> None:
        """After everyone else: the other languages, the mails, and all of it put in place."""
        if not self.staging or self.sources is None:
            return
        for code in self.sources.project.options.languages[1:]:
            build_language(config, self.sources, code)
        if not is_served(config):
            self.staging.append(Staging.beside(self.sources.mails))
            self._report(build_mails(self.sources, self.staging[-1].folder))
        publish(self.sources, self.staging)
        if not is_served(config):
            gc.freeze()  # the process ends soon: nothing is worth collecting any more
        gc.enable()

    on_post_build = CombinedEvent(_before_others, _after_others)

    def on_serve(self, server: Any, **options: Any) -> Any:
        from portevoix.plugin.watching import watch_at_once  # a build needs no server

        del options
        watch_at_once(server)
        return server

    def on_build_error(self, *, error: Exception) -> None:
        del error
        gc.enable()
        if self.site:
            self.site.stop()
            with suppress(PluginError):  # it failed already
                self._report(self.site.sources.problems)
        for staging in self.staging:
            staging.discard()


def _import_the_rest() -> None:
    """What makes pages is not needed for reading files."""
    importlib.import_module("portevoix.plugin.site")
