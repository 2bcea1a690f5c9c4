"""Configure the build of a language, build the other languages and mails, publish all."""

from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.commands.build import build
from mkdocs.config.defaults import MkDocsConfig

from portevoix.core.languages import direction
from portevoix.core.output import OutputRefusedError
from portevoix.core.problems import Problems
from portevoix.loading.templates import template_folders
from portevoix.model.addresses import index_sources
from portevoix.model.articles import Edition
from portevoix.plugin.configuration import find_plugin
from portevoix.plugin.material import theme_language
from portevoix.plugin.menu import show_tabs
from portevoix.plugin.other_plugins import report_page_plugins
from portevoix.plugin.outputs import Outputs
from portevoix.plugin.reading import Sources
from portevoix.plugin.reporting import strict_warnings

if TYPE_CHECKING:
    from portevoix.mail.build import MailFiles
    from portevoix.plugin.adapter import PortevoixPlugin


def configure(config: MkDocsConfig, sources: Sources, code: str) -> None:
    """Adapt a MkDocs configuration to one language: templates, language, watched files."""
    project = sources.project
    if code == sources.main:
        report_page_plugins(config, project.get_language())
    config.theme["words"] = theme_language(config, code)
    config.theme["direction"] = direction(code)
    config.theme["language"] = code
    folders = [str(folder) for folder in template_folders(project, "portal")]
    dirs = [folder for folder in config.theme.dirs if folder not in folders]
    own = 1 if config.theme.custom_dir else 0
    config.theme.dirs = dirs[:own] + folders + dirs[own:]
    show_tabs(config)
    config.extra["portevoix"] = {"has_feed": "changes/index.md" in index_sources(sources.community)}
    options = project.options
    if not options.shows_files:
        config.edit_uri = config.edit_uri_template = ""
    apart = {project.root, project.docs_dir}  # MkDocs watches the second
    config.watch += [str(one) for one in project.sources if one not in apart and one.exists()]


def build_languages(config: MkDocsConfig, plugin: "PortevoixPlugin") -> None:
    """Build each other language into a folder of the site, as a site of its own."""
    assert plugin.site  # noqa: S101 - the site's own language is built
    sources = plugin.site.sources
    for code in sources.project.options.languages[1:]:
        other = plugin.load(
            config_file=config.config_file_path,
            site_dir=str(Path(config.site_dir, code)),
            site_url=config.site_url.rstrip("/") + f"/{code}/" if config.site_url else None,
            use_directory_urls=config.use_directory_urls,
            strict=False,
        )
        its_plugin = find_plugin(other)
        assert its_plugin  # noqa: S101 - the configuration is the same
        its_plugin.next, its_plugin.load = (sources, code), plugin.load
        try:
            build(other)
        finally:
            its_plugin.next = None


def publish(sources: Sources, outputs: Outputs) -> None:
    """Make the mails and publish all output, unless `--strict` refuses it."""
    built = _build_mails(sources, outputs) if outputs.mails else None
    if strict_warnings():
        outputs.discard()
        return
    loaded = sources.loaded
    drafts = (one.id for one in loaded.drafts if isinstance(one, Edition))
    editions = {*loaded.community.editions, *drafts}
    try:
        outputs.publish(lambda path: built is not None and built.keeps(path, editions))
    except OutputRefusedError as refused:
        sources.report(Problems([refused.problem]))


def _build_mails(sources: Sources, outputs: Outputs) -> "MailFiles":
    """Make the mails of the newest edition; those of other editions stay as they are.

    Links are checked against the site. The pictures of all letters are added to the site.
    """
    assert outputs.mails  # noqa: S101 - they are wanted

    from portevoix import mail  # what draws pictures and styles takes a while to import

    problems, site = Problems(), outputs.site
    built = mail.build(
        sources.loaded.community,
        sources.project,
        sources.today,
        problems,
        site=site,
    )
    sources.report(problems)
    outputs.mails.write(built.files.items())
    site.write(built.pictures.items())
    return built
