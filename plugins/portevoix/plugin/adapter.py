"""The MkDocs plugin: its events, each handled by a module of this package."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import jinja2
from mkdocs.config import load_config
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from portevoix.plugin.build import build_languages, configure, publish
from portevoix.plugin.failures import give_up
from portevoix.plugin.outputs import DryRun
from portevoix.plugin.reading import Sources, build_day, read_sources
from portevoix.plugin.search import remove_search_plugin
from portevoix.plugin.site import SiteBuild


class NoOptions(Config):  # type: ignore[no-untyped-call]
    """MkDocs reads no options for us: see `load_config`."""


class PortevoixPlugin(BasePlugin[NoOptions]):  # type: ignore[no-untyped-call]
    """Builds one language of the portal; the first language builds the others and the mails.

    MkDocs gives the same plugin to every configuration that a process loads: that of each served
    build, and of each language. What belongs to one build of one language is in `site`.
    """

    def __init__(self) -> None:
        self.command = "build"
        self.options: Any = None
        """The plugin's options as MkDocs resolved them."""
        self.load: Callable[..., MkDocsConfig] = load_config
        """Makes the configuration of another language, with what differs in it."""
        self.resolves_only = False
        """Whether only the configuration is wanted, and nothing is read."""
        self.site: SiteBuild | None = None
        self.next: tuple[Sources, str] | None = None
        """The sources and the language of the next build; None for the site's first language."""
        self.dry_run: DryRun | None = None

    def on_startup(self, *, command: str, dirty: bool) -> None:
        del dirty
        self.command = command

    def load_config(
        self, options: Any, config_file_path: str | None = None
    ) -> tuple[list[Any], list[Any]]:
        """Check no options here: they are checked where they are read with their places."""
        del config_file_path
        self.config = NoOptions()
        self.options = options
        return [], []

    @event_priority(-100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the project after hooks and other plugins, which may change the configuration."""
        self.site = None
        if self.resolves_only:
            return config
        day = self.dry_run.today if self.dry_run else build_day()
        sources, code = self.next or (read_sources(config, day, self.options), "")
        self.next = None
        code = code or sources.main
        if code != sources.main and sources.project.url:
            config.site_url = f"{sources.project.url}{code}/"  # a hook may have set it anew
        configure(config, sources, code)
        remove_search_plugin(config)
        self.site = SiteBuild(config, sources, code)
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Redirect the output now, as commands that only read the configuration need `site_dir`."""
        site = self._site
        if site.language.code == site.sources.main:
            site.sources.begin_outputs(
                config, with_mails=self.command != "serve", dry_run=self.dry_run
            )

    @property
    def _site(self) -> SiteBuild:
        if self.site is None:
            raise PluginError("portevoix: on_config")
        return self.site

    def on_files(self, files: Files, **_: Any) -> Files:
        return self._site.take_files(files)

    def on_nav(self, nav: Navigation, **_: Any) -> Navigation:
        self._site.take_nav(nav)
        return nav

    @event_priority(100)
    def _fill(self, markdown: str, /, *, page: Page, **_: Any) -> str:
        return self._site.fill_short_codes(markdown, page)

    @event_priority(-100)
    def _erase(self, markdown: str, /, *, page: Page, **_: Any) -> str:
        return self._site.erase_names(markdown, page)

    on_page_markdown = CombinedEvent(_fill, _erase)

    @event_priority(100)
    def on_page_content(self, html: str, *, page: Page, **_: Any) -> str:
        """Clean the page before other plugins, which may add placeholders that are comments."""
        return self._site.mark_section(html, page)

    @event_priority(-100)
    def on_env(self, env: jinja2.Environment, *, files: Files, **_: Any) -> jinja2.Environment:
        self._site.write_pages(env, files, alone=self.command == "serve")
        self._site.write_other_files()
        return env

    def on_page_context(self, context: Any, *, page: Page, config: MkDocsConfig, **_: Any) -> Any:
        config.extra["alternate"] = self._site.alternates.of(page.url)
        return context

    @event_priority(100)
    def on_post_page(self, output: str, *, page: Page, **_: Any) -> str:
        """Insert the section before other plugins run, which may want the whole page."""
        return self._site.insert_section(output, page)

    def on_template_context(self, context: Any, *, template_name: str, config: MkDocsConfig) -> Any:
        config.extra["alternate"] = self._site.alternates.of_template(template_name)
        self._site.sitemap.add_entries(template_name, context)
        return context

    @event_priority(100)
    def _before_others(self, *, config: MkDocsConfig) -> None:
        """Look at what was built before other plugins change it."""
        del config
        self._site.clean_pictures()
        self._site.report_links()

    @event_priority(-100)
    def _after_others(self, *, config: MkDocsConfig) -> None:
        """Build the other languages and the mails after other plugins ran, and publish all."""
        site = self._site
        if site.language.code != site.sources.main:
            return
        build_languages(config, self)
        self.site = site
        assert site.sources.outputs  # noqa: S101 - begun before the build
        publish(site.sources, site.sources.outputs)
        config.site_dir = str(site.sources.outputs.site.final)  # whoever deploys it reads it there

    on_post_build = CombinedEvent(_before_others, _after_others)

    def on_serve(self, server: Any, *, config: MkDocsConfig, **options: Any) -> Any:
        from portevoix.plugin.faults import serve_faults  # a build needs no server

        del options
        serve_faults(server, Path(config.config_file_path), self._site.language)
        return server

    def on_build_error(self, *, error: Exception) -> None:
        if self.site:
            give_up(self.site.sources, self.site.config, error)
