"""Checks of what was read without errors: where the loop is broken, what was forgotten.

A check is one function in the module of its subject; see `check.py` for what comes with it.
"""

import datetime
from functools import partial
from types import ModuleType

from portevoix.checks import (
    consent,
    contacts,
    contradictions,
    decisions,
    editions,
    files,
    former_dates,
    gaps,
    history,
    labs,
    links,
    loop,
    markdown,
    misfiled,
    needs,
    pictures,
    quotes,
    reasons,
    slips,
    spotlights,
    texts,
    unpublished,
)
from portevoix.checks.check import REGISTRY, Check, CheckContext, Finding
from portevoix.checks.places import Places
from portevoix.core import extensions
from portevoix.core.problems import N_, Place, Problem, Problems, Severity
from portevoix.loading.load import LoadedProject
from portevoix.loading.project import Project
from portevoix.model.community import Community

__all__ = ["CHECKS", "MODULES", "Check", "checks_of_packages", "run"]

MODULES: dict[str, str] = {
    slips.__name__: N_("Slips"),
    loop.__name__: N_("The loop"),
    decisions.__name__: N_("Decisions"),
    needs.__name__: N_("Needs"),
    quotes.__name__: N_("Quotes"),
    labs.__name__: N_("Labs"),
    gaps.__name__: N_("What is not written down"),
    history.__name__: N_("History"),
    contradictions.__name__: N_("What contradicts itself"),
    former_dates.__name__: N_("Dates that moved"),
    reasons.__name__: N_("Reasons for bad news"),
    consent.__name__: N_("Consent"),
    contacts.__name__: N_("Telephone numbers and addresses"),
    spotlights.__name__: N_("Spotlights"),
    editions.__name__: N_("Editions"),
    pictures.__name__: N_("Pictures"),
    files.__name__: N_("Files"),
    misfiled.__name__: N_("Records beside their folders"),
    unpublished.__name__: N_("Files that are not published"),
    links.__name__: N_("Links"),
    markdown.__name__: N_("Markdown of texts"),
    texts.__name__: N_("Translations"),
}
"""The modules of checks, each with its title in the reference."""
_OF_ONE_RECORD = frozenset(
    one.__name__ for one in (slips, decisions, contacts, files, links, markdown)
)
"""Modules that look at each record by itself: what is told of one follows from no other."""
CHECKS: tuple[Check, ...] = tuple(
    check for module in MODULES for check in REGISTRY.values() if check.module == module
)
"""Our own checks, in the order of their modules."""


def checks_of_packages(problems: Problems, place: Place) -> tuple[Check, ...]:
    """The checks that other packages add; a code that is taken is a problem."""
    ours = {check.code for check in CHECKS}
    found: dict[str, Check] = {}
    for extension, module in extensions.loaded("checks", ModuleType, problems, place).values():
        for check in REGISTRY.values():
            if check.module != module.__name__:
                continue
            if check.code in ours or check.code in found:
                reason = f"another check is called {check.code}"
                extensions.tell_unusable(extension, reason, problems, place)
            else:
                found[check.code] = check._replace(extension=extension)
    return tuple(found.values())


def run(
    project: Project,
    loaded: LoadedProject,
    today: datetime.date,
    problems: Problems,
    shown: Community | None = None,
) -> None:
    """Add the findings of all checks to the problems, as severe as the project says.

    `shown` is what the site's readers may see, where that is known already.
    """
    context = CheckContext(project, loaded, today, Places(project.root), shown)
    place = project.options.origin
    has_errors = bool(problems.errors)
    has_gaps = has_errors or any(one.code == "unknown-reference" for one in problems)
    is_half = bool(project.options.overlay) and len(project.read_halves) == 1
    for check in (*CHECKS, *checks_of_packages(problems, place)):
        if has_errors and check.module not in _OF_ONE_RECORD:
            continue  # what was refused may be what it misses
        if has_gaps and check.module == loop.__name__:
            continue
        severity = project.options.checks.get(check.code, check.severity)
        if severity == "off":
            continue
        if is_half and check.module == loop.__name__:
            severity = "advice"  # what is missing may be in the overlay
        find_problems = partial(_problems_of, check, context, severity)
        if check.extension:
            problems.extend(extensions.used(check.extension, find_problems, problems, place) or ())
        else:
            problems.extend(find_problems())


def _problems_of(check: Check, context: CheckContext, severity: Severity) -> Problems:
    """The findings of a check as problems of that severity, or advice."""
    problems = Problems()
    findings = list(check.function(context))
    stays = _findings_that_stay(check, context) if findings and severity != "advice" else findings
    for found in findings:
        own: Severity = severity if found in stays else "advice"
        place, message, values = found
        problems.add(Problem(check.code, place, message, dict(values), check.remedy, own))
    return problems


def _findings_that_stay(check: Check, context: CheckContext) -> list[Finding]:
    """What a check would find, had nothing been taken from readers.

    Where a project says that advice is more than that, only what follows from the day is left out:
    some advice is about what is not shown.
    """
    other = context.untaken if check.severity != "advice" else context.with_lasting_consents
    return list(check.function(other or context))
