"""Report problems through MkDocs: in its log, where `--strict` counts them, and as errors."""

import logging
import traceback
from collections.abc import Hashable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import jinja2
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger
from mkdocs.utils import CountHandler

from portevoix.core.languages import Language
from portevoix.core.problems import N_, Place, Problem, Problems
from portevoix.privacy.left_out import LeftOut
from portevoix.sources.files import relative_path

log = get_plugin_logger("portevoix")
_MOST = 200
"""How many things that are left out are named."""
_LEVELS = {"error": logging.ERROR, "warning": logging.WARNING, "advice": logging.INFO}
"""Of MkDocs' log: `--strict` counts warnings, and so leaves advice alone."""


class ProblemError(PluginError):
    """A problem that ends a build at once."""

    def __init__(self, problem: Problem, words: Language) -> None:
        super().__init__(problem.format(words.gettext))
        self.problem = problem


class ReportedError(PluginError):
    """Ends a build after its errors were reported."""

    def __init__(self, message: str, problems: Iterable[Problem]) -> None:
        super().__init__(message)
        self.problems = tuple(problems)


def report(problems: Problems, words: Language, reported: set[Hashable]) -> None:
    """Log problems that are not in `reported` yet; raises ReportedError where there are errors."""
    for problem in problems:
        if (matter := _matter(problem)) not in reported:
            text = problem.format(words.gettext)
            log.log(_LEVELS[problem.severity], "%s", text, extra={"problem": problem})
        reported.add(matter)
    if count := len(problems.errors):
        message = words.ngettext(
            "{n} problem to mend; nothing was built.",
            "{n} problems to mend; nothing was built.",
            count,
        )
        raise ReportedError(message.format(n=count), problems.errors)


def report_left_out(found: Sequence[LeftOut], words: Language) -> None:
    """Log in one message what a site leaves out: no mistake, and nothing that ends a build."""
    if found:
        message = words.ngettext(
            "{n} thing is not on this site, as its readers may not see it: {list}",
            "{n} things are not on this site, as its readers may not see them: {list}",
            len(found),
        )
        named = ", ".join(map(str, found[:_MOST])) + (" …" if len(found) > _MOST else "")
        log.info("%s", message.format(n=len(found), list=named))


def _matter(problem: Problem) -> Hashable:
    """What identifies a problem: one with a link is found in the text and again on the page."""
    link = problem.values.get("link")
    return (problem.place.path, link) if link else problem.identity


def strict_warnings() -> int:
    """How many warnings a `--strict` build has counted so far; 0 for any other build.

    ProperDocs counts in a log above that of MkDocs.
    """
    total, counted = 0, logging.getLogger("mkdocs")
    while counted.parent:
        counters = [handler for handler in counted.handlers if isinstance(handler, CountHandler)]
        total += sum(number for counter in counters for _, number in counter.get_counts())
        counted = counted.parent
    return total


@contextmanager
def template_errors(root: Path, words: Language) -> Iterator[None]:
    """Turn an exception in a template into a problem with its place."""
    try:
        yield
    except PluginError:
        raise
    except Exception as error:
        place = _place_in_template(error, root)
        if place is None:
            raise
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        message = N_("This template cannot be filled: {reason}.")
        hint = N_("Compare it with the package’s own template of the same name.")
        problem = Problem("template", place, message, {"reason": reason.rstrip(".")}, hint)
        raise ProblemError(problem, words) from error


def _place_in_template(error: Exception, root: Path) -> Place | None:
    if isinstance(error, jinja2.TemplateSyntaxError) and error.filename:
        return Place(relative_path(Path(error.filename), root), error.lineno, 1)
    if isinstance(error, jinja2.TemplateNotFound):
        return Place(str(error.name or "site_templates"))
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if frame.filename.endswith((".html", ".xml", ".txt")):
            return Place(relative_path(Path(frame.filename), root), frame.lineno or 0, 1)
    return None
