"""Collect what MkDocs and plugins log, as problems."""

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.exceptions import Abort

from portevoix.core.problems import N_, Place, Problem, Problems, Severity
from portevoix.plugin.reporting import ProblemError, ReportedError
from portevoix.plugin.warnings import parse_log_message


class ProblemHandler(logging.Handler):
    """Collects problems from log records: our own as they are, others' parsed from their text."""

    def __init__(self, problems: Problems, config_file: Path) -> None:
        super().__init__(logging.INFO)
        self._problems, self._config = problems, config_file
        self.docs_dir = config_file.parent
        self._misspelled = set[str]()
        """The options of MkDocs that stand in the configuration by a name that is nearly theirs."""

    def emit(self, record: logging.LogRecord) -> None:
        problem: Problem | None = getattr(record, "problem", None)
        is_end = record.levelno >= logging.ERROR and record.name == build.__module__
        if problem:
            self._problems.add(problem)
        elif record.levelno >= logging.WARNING and not is_end:
            severity: Severity = "error" if record.levelno >= logging.ERROR else "warning"
            text = record.getMessage()
            for one in parse_log_message(text, severity, self._config, self.docs_dir):
                self._misspelled.add(str(one.values.get("near")))
                if one.values.get("link") not in self._misspelled:  # else it follows from that
                    self._problems.add(one)

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
def capture_log(handler: logging.Handler) -> Iterator[None]:
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
