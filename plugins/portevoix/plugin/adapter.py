"""MkDocs' events, each handed to the room that knows what to do."""

import gc
from collections.abc import Hashable
from pathlib import Path
from typing import Any

import jinja2
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from portevoix.clock import today
from portevoix.languages import language
from portevoix.plugin.alternates import Alternates
from portevoix.plugin.build import SiteBuild, Sources, build_language, configure, read_sources
from portevoix.plugin.material import MendMaterial
from portevoix.plugin.output import Staging, strict_warnings
from portevoix.problems import Problem, Problems

log = get_plugin_logger("portevoix")


class NoOptions(Config):  # type: ignore[no-untyped-call]
    """MkDocs reads no options for us: see `load_config`."""


class PortevoixPlugin(BasePlugin[NoOptions]):  # type: ignore[no-untyped-call]
    """Builds one language of the portal; the first language builds the others and the mails.

    It has no `on_startup`, so MkDocs makes a new one for each build: nothing stays behind.
    """

    def __init__(self) -> None:
        self.sources: Sources | None = None
        self.code = ""
        self.staging: Staging | None = None
        self.site: SiteBuild | None = None

    def load_config(
        self, options: Any, config_file_path: str | None = None
    ) -> tuple[list[Any], list[Any]]:
        """Options are read from `mkdocs.yml` itself, so that problems have their places."""
        del options, config_file_path
        self.config = NoOptions()
        return [], []

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        is_main = not self.code or (self.sources is not None and self.code == self.sources.main)
        if is_main:
            problems = Problems()
            self.sources = read_sources(config, today(), problems)
            self._report(problems, self.sources.project.language if self.sources else None)
            if self.sources is None:
                raise PluginError("mkdocs.yml")
            self.code = self.sources.main
            self.staging = Staging.beside(Path(config.site_dir))
            config.site_dir = str(self.staging.folder)
        assert self.sources  # noqa: S101 - the main language gives them to the others
        gc.disable()  # a build makes much and throws little away
        configure(config, self.sources, self.code)
        self.site = None
        return config

    def _report(self, problems: Problems, code: str | None) -> None:
        """Log every problem; errors end the build."""
        gettext = language(code or "fr").gettext
        said = self.sources.said if self.sources else set()
        for problem in problems:
            message = problem.format(gettext)
            if (matter := _matter(problem)) not in said:
                (log.error if problem.severity == "error" else log.warning)("%s", message)
            said.add(matter)
        if problems.errors:
            count = len(problems.errors)
            message = language(code or "fr").ngettext(
                "{n} problem to mend; nothing was built.",
                "{n} problems to mend; nothing was built.",
                count,
            )
            raise PluginError(message.format(n=count))

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        assert self.sources  # noqa: S101
        alternates = Alternates(self.sources.project.options.languages, self.code)
        self.site = SiteBuild(config, self.sources, self.code, alternates)
        self.site.take_files(files)
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        del config, files
        self._site.nav = nav
        return nav

    @property
    def _site(self) -> SiteBuild:
        if self.site is None:
            raise PluginError("portevoix: on_files")
        return self.site

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        del config, files
        return self._site.index_content(html, page)

    def on_env(
        self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files
    ) -> jinja2.Environment:
        del config
        env.add_extension(MendMaterial)
        self._site.write_details(env, files)
        self._report(self._site.problems, self.code)
        return env

    def on_page_context(
        self, context: Any, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> Any:
        del nav
        config.extra["alternate"] = self._site.alternates.of(page.url)
        return context

    def on_template_context(self, context: Any, *, template_name: str, config: MkDocsConfig) -> Any:
        address = "" if template_name == "404.html" else template_name
        config.extra["alternate"] = self._site.alternates.of(address)
        context["detail_pages"] = self._site.listed
        return context

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """After everyone else: the other languages, the mails, and the site put in place."""
        if self.staging is None or self.sources is None:
            return
        gc.enable()
        for code in self.sources.project.options.languages[1:]:
            build_language(config, self.sources, code)
        if strict_warnings():
            self.staging.discard()
            return
        self.staging.publish()
        config.site_dir = str(self.staging.final)

    def on_build_error(self, *, error: Exception) -> None:
        del error
        gc.enable()
        if self.staging:
            self.staging.discard()


def _matter(problem: Problem) -> Hashable:
    """What a problem is about: a link is checked in its text, and met again on its page."""
    link = problem.values.get("link")
    return (problem.place.path, link) if link else problem
