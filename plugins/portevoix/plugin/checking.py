"""Find all problems of a project by a build into a temporary folder."""

import datetime
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import jinja2
from mkdocs.commands.build import build
from mkdocs.exceptions import Abort, MkDocsException

from portevoix import checks
from portevoix.checks.check import CheckContext
from portevoix.checks.consent import name_without_consent
from portevoix.checks.places import Places
from portevoix.core.problems import N_, Problem, Problems
from portevoix.loading.load import load
from portevoix.loading.project import Project, read_project
from portevoix.model.community import Community
from portevoix.plugin.advice import letter_advice
from portevoix.plugin.configuration import LoadedConfig, load_configuration
from portevoix.plugin.outputs import DryRun
from portevoix.plugin.untrusted import load_untrusted
from portevoix.privacy.public_repository import find_private


class CheckResult(NamedTuple):
    """The problems that a build of a project finds."""

    problems: Problems
    project: Project | None
    """None where its configuration cannot be read."""
    community: Community | None
    """All records; None where the project cannot be read."""
    is_complete: bool
    """Whether the build ended: if not, pages and mails were not checked."""


def check_project(
    config_file: Path,
    today: datetime.date,
    *,
    is_untrusted: bool = False,
    is_public: bool = False,
) -> CheckResult:
    """Build a project as MkDocs does, and collect what is told. Nothing is written into it.

    Of one that is not trusted nothing is run, and nothing is read but the project itself. Where its
    repository `is_public`, here or by its options, nothing private may stand in its files.
    """
    problems, site, is_complete = Problems(), None, False
    with (
        tempfile.TemporaryDirectory(prefix="portevoix-") as folder,
        load_untrusted(config_file, Path(folder), problems)
        if is_untrusted
        else load_configuration(config_file, problems) as found,
    ):
        if found:
            is_complete = _try_build(found, DryRun(today, Path(folder)))
            site = found.plugin.site
    if site is None:
        project = None if is_untrusted else read_project(config_file, Problems())
        return CheckResult(problems, project, None, is_complete)
    community, project = site.sources.loaded.community, site.sources.project
    problems.set_severities(site.sources.grades)
    if not problems.errors:
        problems.extend(letter_advice(community, project, today))
    if not is_untrusted:
        _check_overlay(project, today, problems)
    if is_public or project.options.public_repository:
        # First, as of two that say the same the first is told.
        problems = Problems([*_find_names(project, today), *problems])
        problems.extend(find_private(project, today))
    return CheckResult(problems, project, community, is_complete)


def _find_names(project: Project, today: datetime.date) -> Iterator[Problem]:
    """The names in public files of people who did not agree to be named, whichever half knows them.

    Those whose consent ran out are left to the checks.
    """
    whole = project._replace(options=project.options.changed(audience="members"))
    loaded = load(whole, Problems())
    context = CheckContext(whole, loaded, today, Places(project.root))
    overlay = project.halves[-1].prefix if len(project.halves) > 1 else None
    hint = N_("Everyone may read this file: write around the name, or ask for their consent.")
    for place, message, values in name_without_consent(context.with_lasting_consents or context):
        if overlay is None or not place.path.startswith(overlay):
            yield Problem("name-without-consent", place, message, values, hint)


def _check_overlay(project: Project, today: datetime.date, problems: Problems) -> None:
    """Check what an overlay adds to the files that a public build reads."""
    options = project.options
    if options.audience != "public" or len(project.halves) == 1:
        return
    whole = project._replace(options=options.changed(audience="members"))
    loaded = load(whole, problems)
    checks.run(whole, loaded, today, problems)


def _try_build(found: LoadedConfig, dry_run: DryRun) -> bool:
    """Build into a temporary folder; whether the build ended without an error."""
    config, plugin, handler = found
    config.plugins.on_startup(command="build", dirty=False)
    plugin.dry_run = dry_run
    try:
        build(config)
    except (MkDocsException, Abort, jinja2.TemplateError) as error:
        handler.add_error(error)
        return False
    finally:
        plugin.dry_run = None  # MkDocs gives the same plugin to later builds of a process
        config.plugins.on_shutdown()
    return True
