"""Find all problems of a project by a build into a temporary folder."""

import datetime
import logging
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import jinja2
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, MkDocsException

from portevoix.core.problems import N_, Place, Problem, Problems, Severity
from portevoix.loading.project import Project, find_config
from portevoix.model.community import Community
from portevoix.plugin.advice import letter_advice
from portevoix.plugin.outputs import DryRun
from portevoix.plugin.reporting import ProblemError, ReportedError
from portevoix.plugin.warnings import parse_log_message


class CheckResult(NamedTuple):
    """The problems that a build of a project finds."""

    problems: Problems
    community: Community | None
    """All records; None where the project cannot be read."""
    is_complete: bool
    """Whether the build ended: if not, pages and mails were not checked."""


def check_project(project: Project, today: datetime.date) -> CheckResult:
    """Build a project as MkDocs does, and collect all problems. Writes nothing into the project."""
    problems = Problems()
    config_file = find_config(project.root) or project.root / "mkdocs.yml"
    handler = _LogHandler(problems, config_file, project.docs_dir)
    plugin: Any = None
    with tempfile.TemporaryDirectory(prefix="portevoix-") as folder, _capture_log(handler):
        try:
            config = load_config(config_file=str(config_file), strict=False)
            config.plugins.on_startup(command="build", dirty=False)
            named = config.plugins.items()
            plugin = next(one for name, one in named if name.rpartition("/")[2] == "portevoix")
            plugin.dry_run = DryRun(today, Path(folder))
            try:
                build(config)
            finally:
                plugin.dry_run = None  # MkDocs gives the same plugin to later builds of a process
                config.plugins.on_shutdown()
        except (MkDocsException, Abort, jinja2.TemplateError) as error:
            is_complete = False
            handler.add_error(error)
        else:
            is_complete = True
    site = plugin.site if plugin else None
    if site is None:
        return CheckResult(problems, None, is_complete)
    community = site.sources.loaded.community
    problems.grade(site.sources.grades)
    problems.extend(letter_advice(community, project, today))
    return CheckResult(problems, community, is_complete)


class _LogHandler(logging.Handler):
    """Collects problems from log records: our own as they are, others' parsed from their text."""

    def __init__(self, problems: Problems, config_file: Path, docs_dir: Path) -> None:
        super().__init__(logging.INFO)
        self._problems, self._config, self._docs = problems, config_file, docs_dir

    def emit(self, record: logging.LogRecord) -> None:
        problem: Problem | None = getattr(record, "problem", None)
        is_end = record.levelno >= logging.ERROR and record.name == build.__module__
        if problem:
            self._problems.add(problem)
        elif record.levelno >= logging.WARNING and not is_end:
            severity: Severity = "error" if record.levelno >= logging.ERROR else "warning"
            text = record.getMessage()
            self._problems.extend(parse_log_message(text, severity, self._config, self._docs))

    def add_error(self, error: BaseException) -> None:
        """Add the error that ended a build, unless it was reported before."""
        if isinstance(error, Abort) and error.__context__:
            error = error.__context__
        if isinstance(error, ProblemError):
            self._problems.add(error.problem)
        elif not isinstance(error, ReportedError) and not self._problems.errors:
            self._problems.error(
                "mkdocs-error",
                Place(self._config.name),
                N_("MkDocs says: {detail}"),
                detail=" ".join(str(error).split()),
            )


@contextmanager
def _capture_log(handler: logging.Handler) -> Iterator[None]:
    """Send all log records of MkDocs and plugins to `handler` alone; hooks of the project leave no
    compiled files.
    """
    log = logging.getLogger("mkdocs")
    before = log.level, log.propagate, log.handlers, sys.dont_write_bytecode
    log.setLevel(logging.INFO)
    log.propagate, log.handlers, sys.dont_write_bytecode = False, [handler], True
    try:
        yield
    finally:
        log.level, log.propagate, log.handlers, sys.dont_write_bytecode = before
