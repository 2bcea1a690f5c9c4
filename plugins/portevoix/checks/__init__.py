"""What is wrong though it can be read: where the loop is broken, what was forgotten.

A check is one function in the module of its subject; see `check.py` for what comes with it.
"""

import datetime
from collections.abc import Callable
from functools import partial
from types import ModuleType

from portevoix.checks import (
    consent,
    decisions,
    editions,
    files,
    history,
    labs,
    links,
    loop,
    markdown,
    needs,
    pictures,
    spotlights,
    texts,
)
from portevoix.checks.check import REGISTER, Check, Found, Seen
from portevoix.checks.places import Places
from portevoix.core import extensions
from portevoix.core.problems import N_, Place, Problem, Problems, Severity
from portevoix.loading.load import Loaded
from portevoix.loading.project import Project
from portevoix.model.community import Community

__all__ = ["CHECKS", "ROOMS", "Check", "checks_of_packages", "run"]

ROOMS: dict[str, str] = {
    loop.__name__: N_("The loop"),
    decisions.__name__: N_("Decisions"),
    needs.__name__: N_("Needs"),
    labs.__name__: N_("Labs"),
    history.__name__: N_("History"),
    consent.__name__: N_("Consent"),
    spotlights.__name__: N_("Spotlights"),
    editions.__name__: N_("Editions"),
    pictures.__name__: N_("Pictures"),
    files.__name__: N_("Files"),
    links.__name__: N_("Links"),
    markdown.__name__: N_("Markdown of texts"),
    texts.__name__: N_("Translations"),
}
"""The parts of the reference of checks: a module each."""
CHECKS: tuple[Check, ...] = tuple(
    check for room in ROOMS for check in REGISTER.values() if check.room == room
)
"""All checks of ours, in the order in which they are told about."""


def checks_of_packages(problems: Problems, place: Place) -> tuple[Check, ...]:
    """Those that other packages add; a code that one of ours has is told."""
    ours = {check.code for check in CHECKS}
    found: dict[str, Check] = {}
    for extension, module in extensions.loaded("checks", ModuleType, problems, place).values():
        for check in REGISTER.values():
            if check.room != module.__name__:
                continue
            if check.code in ours or check.code in found:
                reason = f"another check is called {check.code}"
                extensions.tell_unusable(extension, reason, problems, place)
            else:
                found[check.code] = check._replace(extension=extension)
    return tuple(found.values())


def run(
    project: Project,
    loaded: Loaded,
    today: datetime.date,
    problems: Problems,
    shown: Community | None = None,
) -> None:
    """Add to the problems all that the checks find, as severe as the project says.

    `shown` is what the site's readers may see, where that is known already.
    """
    seen = Seen(project, loaded, today, Places(project.root), shown)
    place = project.options.origin
    for check in (*CHECKS, *checks_of_packages(problems, place)):
        severity = project.options.checks.get(check.code, check.severity)
        if severity == "off":
            continue
        find = partial(_found, check, seen, severity)
        if check.extension:
            problems.extend(extensions.used(check.extension, find, problems, place) or ())
        else:
            problems.extend(find())


def _found(check: Check, seen: Seen, severity: Severity) -> Problems:
    """What a check finds: as severe as that, or advice."""
    problems = Problems()
    by_day = _by_day_alone(check, seen)
    for one in check.find(seen):
        so_severe: Severity = "advice" if by_day(one) else severity
        place, message, values = one
        problems.add(Problem(check.code, place, message, dict(values), check.remedy, so_severe))
    return problems


def _by_day_alone(check: Check, seen: Seen) -> Callable[[Found], bool]:
    """Tells what is found because a consent ran out: nobody changed a file."""
    if seen.lasting is None:
        return lambda _: False
    anyway = list(check.find(seen.lasting))
    return lambda one: one not in anyway
