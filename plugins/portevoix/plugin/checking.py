"""What a build would tell: a build into a folder that is thrown away."""

import datetime
import tempfile
from pathlib import Path
from typing import NamedTuple

import jinja2
from mkdocs.commands.build import build
from mkdocs.exceptions import Abort, MkDocsException

from portevoix.core.problems import Problems
from portevoix.loading.project import Project, read_project
from portevoix.model.community import Community
from portevoix.plugin.advice import letter_advice
from portevoix.plugin.configuration import Opened, opened
from portevoix.plugin.outputs import Trial
from portevoix.plugin.untrusted import opened_untrusted


class Checked(NamedTuple):
    """What a build of a project tells."""

    problems: Problems
    project: Project | None
    """None where its configuration cannot be read."""
    community: Community | None
    """All records; None where the project cannot be read."""
    is_whole: bool
    """Whether the build came to its end: else pages and mails were not looked at."""


def check_project(
    config_file: Path, today: datetime.date, *, is_untrusted: bool = False
) -> Checked:
    """Build a project as MkDocs does, and collect what is told. Nothing is written into it.

    Of one that is not trusted nothing is run, and nothing is read but the project itself.
    """
    problems, site, is_whole = Problems(), None, False
    with (
        tempfile.TemporaryDirectory(prefix="portevoix-") as folder,
        opened_untrusted(config_file, Path(folder), problems)
        if is_untrusted
        else opened(config_file, problems) as found,
    ):
        if found:
            is_whole = _try_build(found, Trial(today, Path(folder)))
            site = found.plugin.site
    if site is None:
        project = None if is_untrusted else read_project(config_file, Problems())
        return Checked(problems, project, None, is_whole)
    community, project = site.sources.loaded.community, site.sources.project
    problems.grade(site.sources.grades)
    problems.extend(letter_advice(community, project, today))
    return Checked(problems, project, community, is_whole)


def _try_build(found: Opened, trial: Trial) -> bool:
    """Build into a folder that is thrown away; whether that came to its end."""
    config, plugin, listener = found
    config.plugins.on_startup(command="build", dirty=False)
    plugin.trial = trial
    try:
        build(config)
    except (MkDocsException, Abort, jinja2.TemplateError) as error:
        listener.tell_of(error)
        return False
    finally:
        plugin.trial = None  # MkDocs gives the same plugin to later builds of a process
        config.plugins.on_shutdown()
    return True
