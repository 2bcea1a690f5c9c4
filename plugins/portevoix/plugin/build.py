"""What a build sets off: languages, mails, all of it put in place."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from portevoix.community.content import is_markdown
from portevoix.plugin.gathering import leave_out
from portevoix.plugin.neighbours import name_the_blind
from portevoix.plugin.reading import Sources
from portevoix.plugin.reporting import changes_elsewhere, strict_warnings
from portevoix.plugin.theme_files import find_visible_files
from portevoix.problems import Problems
from portevoix.staging import Staging
from portevoix.templates import template_folders


def configure(config: MkDocsConfig, sources: Sources, code: str) -> None:
    """Make a MkDocs configuration that of one language: templates, language, watched files."""
    project = sources.project
    if code == sources.main:
        name_the_blind(config, code)
    config.theme["language"] = code
    folders = [str(folder) for folder in template_folders(project, "portal")]
    dirs = [folder for folder in config.theme.dirs if folder not in folders]
    own = 1 if config.theme.custom_dir else 0
    config.theme.dirs = dirs[:own] + folders + dirs[own:]
    find_visible_files(config.theme)
    loaded = sources.loaded
    leave_out(config, {*filter(is_markdown, loaded.files)} - {page.path for page in loaded.pages})
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


def build_mails(sources: Sources, out: Path) -> Problems:
    """Write the mails of every edition; their links to the portal are checked against the site."""
    problems = Problems()
    if not sources.loaded.community.editions:
        return problems
    from portevoix import newsletter  # what draws pictures and styles takes a while to import

    newsletter.build(
        sources.loaded.community,
        sources.project,
        sources.today,
        out,
        problems,
        site=sources.output,
        installed=sources.compiled.installed,
    )
    return problems


def publish(sources: Sources, staging: Iterable[Staging]) -> None:
    """Put in place what was built, and keep what later builds can use, and no more."""
    session, is_refused = sources.session, bool(strict_warnings())
    former = session.files if session else sources.former
    files = sources.output.files() if session else frozenset[str]()
    with changes_elsewhere(sources.output.final, sources.main):
        for one in staging:
            one.discard() if is_refused else one.publish(former, is_ours=session is not None)
    if session:
        session.loaded, session.shown = sources.loaded, sources.community
        session.digests = sources.digests
        if not is_refused:
            session.published(files)
        if sources.do_checks_follow:
            session.follow(sources.tell_checks)
    sources.compiled.installed.write()
    sources.compiled.cache.tidy()
