"""MkDocs' events, each handed to the room that knows what to do."""

from collections.abc import Callable
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

from portevoix.core.clock import today
from portevoix.core.languages import DEFAULT
from portevoix.plugin.build import build_languages, configure, publish
from portevoix.plugin.material import theme_language
from portevoix.plugin.outputs import Trial
from portevoix.plugin.reading import Sources, read_sources
from portevoix.plugin.search import complete_entries, part_words
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
        """As MkDocs resolved them."""
        self.load: Callable[..., MkDocsConfig] = load_config
        """Makes the configuration of another language, with what differs in it."""
        self.resolves_only = False
        """Whether only the configuration is wanted, and nothing is read."""
        self.site: SiteBuild | None = None
        self.next: tuple[Sources, str] | None = None
        """The language that is built next, and from what; None for the site's own."""
        self.trial: Trial | None = None

    def on_startup(self, *, command: str, dirty: bool) -> None:
        del dirty
        self.command = command

    def load_config(
        self, options: Any, config_file_path: str | None = None
    ) -> tuple[list[Any], list[Any]]:
        """Options are checked where they are read with their places."""
        del config_file_path
        self.config = NoOptions()
        self.options = options
        return [], []

    @event_priority(100)
    def _before_search(self, config: MkDocsConfig) -> None:
        """Before Material's search reads its own settings, and the language it is to know."""
        part_words(config)
        languages = self.options.get("languages") if isinstance(self.options, dict) else None
        first = languages[:1] if isinstance(languages, list) else [languages]
        code = self.next[1] if self.next else next(iter(first), None) or DEFAULT
        config.theme["language"] = theme_language(config, str(code))

    @event_priority(-100)
    def _configure(self, config: MkDocsConfig) -> MkDocsConfig:
        """After hooks and other plugins, which may change what is read here."""
        self.site = None
        if self.resolves_only:
            return config
        day = self.trial.today if self.trial else today()
        sources, code = self.next or (read_sources(config, day, self.options), "")
        self.next = None
        code = code or sources.main
        if code != sources.main and sources.project.url:
            config.site_url = f"{sources.project.url}{code}/"  # a hook may have set it anew
        configure(config, sources, code)
        self.site = SiteBuild(config, sources, code)
        return config

    on_config = CombinedEvent(_before_search, _configure)

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Not before: whoever only reads the configuration is told the site's own folder."""
        site = self._site
        if site.language.code == site.sources.main:
            site.sources.begin_outputs(config, with_mails=self.command != "serve", trial=self.trial)

    @property
    def _site(self) -> SiteBuild:
        if self.site is None:
            raise PluginError("portevoix: on_config")
        return self.site

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        del config
        return self._site.take_files(files)

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        del config, files
        self._site.nav = nav
        return nav

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        del config, files
        return self._site.index_content(html, page)

    @event_priority(-100)
    def on_env(
        self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files
    ) -> jinja2.Environment:
        del config
        self._site.write_pages(env, files, alone=self.command == "serve")
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
        config.extra["alternate"] = self._site.alternates.of_template(template_name)
        self._site.sitemap.tell(template_name, context)
        return context

    @event_priority(100)
    def _before_others(self, *, config: MkDocsConfig) -> None:
        """Before search writes its index: all that it is to find."""
        self._site.report_links()
        complete_entries(config)

    @event_priority(-100)
    def _after_others(self, *, config: MkDocsConfig) -> None:
        """After everyone else: the other languages, the mails, and all of it put in place."""
        site = self._site
        if site.language.code != site.sources.main:
            return
        build_languages(config, self)
        self.site = site
        assert site.sources.outputs  # noqa: S101 - begun before the build
        publish(site.sources, site.sources.outputs)
        config.site_dir = str(site.sources.outputs.site.final)  # whoever deploys it reads it there

    on_post_build = CombinedEvent(_before_others, _after_others)

    def on_serve(self, server: Any, **options: Any) -> Any:
        from portevoix.plugin.watching import watch_at_once  # a build needs no server

        del options
        watch_at_once(server)
        return server

    def on_build_error(self, *, error: Exception) -> None:
        del error
        if self.site:
            self.site.sources.discard()
