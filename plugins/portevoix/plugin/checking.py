"""What a build would tell: a build into a folder that is thrown away."""

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
from portevoix.plugin.outputs import Trial
from portevoix.plugin.reporting import ProblemError, ToldError
from portevoix.plugin.warnings import problems_of


class Checked(NamedTuple):
    """What a build of a project tells."""

    problems: Problems
    community: Community | None
    """All records; None where the project cannot be read."""
    is_whole: bool
    """Whether the build came to its end: else pages and mails were not looked at."""


def check_project(project: Project, today: datetime.date) -> Checked:
    """Build a project as MkDocs does, and collect what is told. Nothing is written into it."""
    problems = Problems()
    config_file = find_config(project.root) or project.root / "mkdocs.yml"
    listener = _Listener(problems, config_file, project.docs_dir)
    plugin: Any = None
    with tempfile.TemporaryDirectory(prefix="portevoix-") as folder, _listening(listener):
        try:
            config = load_config(config_file=str(config_file), strict=False)
            config.plugins.on_startup(command="build", dirty=False)
            named = config.plugins.items()
            plugin = next(one for name, one in named if name.rpartition("/")[2] == "portevoix")
            plugin.trial = Trial(today, Path(folder))
            try:
                build(config)
            finally:
                plugin.trial = None  # MkDocs gives the same plugin to later builds of a process
                config.plugins.on_shutdown()
        except (MkDocsException, Abort, jinja2.TemplateError) as error:
            is_whole = False
            listener.tell_of(error)
        else:
            is_whole = True
    site = plugin.site if plugin else None
    if site is None:
        return Checked(problems, None, is_whole)
    community = site.sources.loaded.community
    problems.grade(site.sources.grades)
    problems.extend(letter_advice(community, project, today))
    return Checked(problems, community, is_whole)


class _Listener(logging.Handler):
    """Takes what is logged as problems: ours as they are, others' by their words."""

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
            self._problems.extend(problems_of(text, severity, self._config, self._docs))

    def tell_of(self, error: BaseException) -> None:
        """Tell why a build ended, unless that was told."""
        if isinstance(error, Abort) and error.__context__:
            error = error.__context__
        if isinstance(error, ProblemError):
            self._problems.add(error.problem)
        elif not isinstance(error, ToldError) and not self._problems.errors:
            self._problems.error(
                "mkdocs-error",
                Place(self._config.name),
                N_("MkDocs says: {detail}"),
                detail=" ".join(str(error).split()),
            )


@contextmanager
def _listening(listener: logging.Handler) -> Iterator[None]:
    """Hear all that MkDocs and plugins log, and let nobody else tell it; hooks of the project
    leave no compiled files.
    """
    log = logging.getLogger("mkdocs")
    before = log.level, log.propagate, log.handlers, sys.dont_write_bytecode
    log.setLevel(logging.INFO)
    log.propagate, log.handlers, sys.dont_write_bytecode = False, [listener], True
    try:
        yield
    finally:
        log.level, log.propagate, log.handlers, sys.dont_write_bytecode = before
