"""Load the configuration as MkDocs resolves it, with parents, environment and hooks."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException

from portevoix.core.problems import N_, Place, Problems
from portevoix.loading.configuration import PLUGIN, Exclusions, Settings
from portevoix.loading.options import Options
from portevoix.loading.project import Project, has_plugin, read_project
from portevoix.plugin.log_capture import ProblemHandler, capture_log

if TYPE_CHECKING:
    from portevoix.plugin.adapter import PortevoixPlugin


def settings_of(config: MkDocsConfig, options: Any) -> Settings:
    """The settings of a project: from the configuration, and the plugin's `options` in it."""
    root = Path(config.config_file_path).parent
    values = {
        "site_name": config.site_name,
        "site_url": config.site_url,
        "site_description": config.site_description,
        "docs_dir": Path(os.path.relpath(config.docs_dir, root)).as_posix(),
        "repo_url": config.repo_url,
        "edit_uri": config.edit_uri,
        "use_directory_urls": config.use_directory_urls,
        "theme": {key: config.theme.get(key) for key in ("logo", "favicon")},
        "extra_css": list(config.extra_css),
        "extra_javascript": [str(one) for one in config.extra_javascript],
    }
    return Settings(values, options, _exclusions(config))


def _exclusions(config: MkDocsConfig) -> Exclusions:
    """The files that options of MkDocs exclude: hidden ones, unless the options include them."""
    found, excluded, drafts = Exclusions(), config.exclude_docs, config.draft_docs
    if excluded is not None:
        patterns = type(excluded).from_lines([".*"]) + excluded
        found = found._replace(is_excluded=patterns.match_file)
    return found._replace(is_draft=drafts.match_file) if drafts is not None else found


def find_plugin(config: MkDocsConfig) -> "PortevoixPlugin | None":
    """Our plugin in a configuration; None where that lacks it, or turns it off."""
    named = config.plugins.items()
    found: Any = (one for name, one in named if name.rpartition("/")[2] == PLUGIN)
    return next(found, None)


class LoadedConfig(NamedTuple):
    """A configuration that MkDocs loaded."""

    config: MkDocsConfig
    plugin: "PortevoixPlugin"
    handler: ProblemHandler
    """Collects what MkDocs and plugins log, within the context."""


@contextmanager
def load_configuration(config_file: Path, problems: Problems) -> Iterator[LoadedConfig | None]:
    """Load a configuration; what MkDocs and plugins log within the context goes to `problems`.

    None, and a problem, where it cannot be loaded, or lacks our plugin.
    """
    if not has_plugin(config_file, problems):
        yield None
        return
    handler = ProblemHandler(problems, config_file)
    with capture_log(handler):
        found = None
        try:
            config = load_config(config_file=str(config_file), strict=False)
        except (MkDocsException, Abort) as error:
            handler.add_error(error)
        else:
            handler.docs_dir = Path(config.docs_dir)
            if plugin := find_plugin(config):
                found = LoadedConfig(config, plugin, handler)
            elif not problems.errors:  # a key given twice can hide the plugin as well
                problems.error(
                    "plugin-missing",
                    Place(config_file.name),
                    N_("The plugin “portevoix” is turned off here, by its option “enabled”."),
                    N_("Set it to true, or take the line out."),
                )
        yield found


def resolve_project(config_file: Path, problems: Problems) -> Project | None:
    """The project of a configuration, as a build would see it; None and a problem where there is
    none.
    """
    with load_configuration(config_file, problems) as found:
        if found is None:
            return None
        config, plugin, _ = found
        plugin.resolves_only = True
        try:
            config.plugins.on_config(config)
        finally:
            plugin.resolves_only = False
        return read_project(config_file, problems, settings_of(config, plugin.options))


def output_folders(config_file: Path) -> frozenset[Path]:
    """The folders that builds write: of this configuration and of all others beside it."""
    others = config_file.parent.glob("mkdocs*.y*ml")
    found: set[Path] = set()
    for file in {config_file, *others}:
        problems = Problems()
        with load_configuration(file, problems) as loaded:
            if loaded is None:
                continue
            found.add(Path(loaded.config.site_dir).absolute())
            options: Any = loaded.plugin.options
            newsletter = options.get("newsletter") if isinstance(options, dict) else None
            default = str(Options.defaults()["newsletter"])
            found.add((file.parent / str(newsletter or default)).absolute())
    return frozenset(found)
