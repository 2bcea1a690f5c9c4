"""The configuration as MkDocs resolves it: parents, environment and hooks are in it."""

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
from portevoix.loading.project import Project, has_plugin, read_project
from portevoix.plugin.listening import Listener, listening

if TYPE_CHECKING:
    from portevoix.plugin.adapter import PortevoixPlugin


def settings_of(config: MkDocsConfig, options: Any) -> Settings:
    """What a project takes from a configuration, and from the plugin's `options` in it."""
    root = Path(config.config_file_path).parent
    values = {
        "site_name": config.site_name,
        "site_url": config.site_url,
        "site_description": config.site_description,
        "docs_dir": Path(os.path.relpath(config.docs_dir, root)).as_posix(),
        "repo_url": config.repo_url,
        "edit_uri": config.edit_uri,
    }
    return Settings(values, options, _exclusions(config))


def _exclusions(config: MkDocsConfig) -> Exclusions:
    """What the options of MkDocs leave out: hidden files, unless they take some in again."""
    found, excluded, drafts = Exclusions(), config.exclude_docs, config.draft_docs
    if excluded is not None:
        patterns = type(excluded).from_lines([".*"]) + excluded
        found = found._replace(is_excluded=patterns.match_file)
    return found._replace(is_draft=drafts.match_file) if drafts is not None else found


def our_plugin(config: MkDocsConfig) -> "PortevoixPlugin | None":
    """Our plugin in a configuration; None where that lacks it, or turns it off."""
    named = config.plugins.items()
    found: Any = (one for name, one in named if name.rpartition("/")[2] == PLUGIN)
    return next(found, None)


class Opened(NamedTuple):
    """A configuration that MkDocs loaded."""

    config: MkDocsConfig
    plugin: "PortevoixPlugin"
    listener: Listener
    """Hears what MkDocs and plugins log, as long as it is open."""


@contextmanager
def opened(config_file: Path, problems: Problems) -> Iterator[Opened | None]:
    """Load a configuration; what MkDocs and plugins say meanwhile goes to `problems`.

    None, and a problem, where it cannot be loaded, or has no plugin of ours.
    """
    if not has_plugin(config_file, problems):
        yield None
        return
    listener = Listener(problems, config_file)
    with listening(listener):
        found = None
        try:
            config = load_config(config_file=str(config_file), strict=False)
        except (MkDocsException, Abort) as error:
            listener.tell_of(error)
        else:
            listener.docs_dir = Path(config.docs_dir)
            if plugin := our_plugin(config):
                found = Opened(config, plugin, listener)
            else:
                problems.error(
                    "plugin-missing",
                    Place(config_file.name),
                    N_("The plugin “portevoix” is turned off here, by its option “enabled”."),
                    N_("Set it to true, or take the line out."),
                )
        yield found


def resolve(config_file: Path, problems: Problems) -> Project | None:
    """The project of a configuration, as a build would see it; None and a problem where there is
    none.
    """
    with opened(config_file, problems) as found:
        if found is None:
            return None
        config, plugin, _ = found
        plugin.resolves_only = True
        try:
            config.plugins.on_config(config)
        finally:
            plugin.resolves_only = False
        return read_project(config_file, problems, settings_of(config, plugin.options))
