"""What is wrong though it can be read: where the loop is broken, what was forgotten.

A check is one function in the module of its subject; see `check.py` for what comes with it.
"""

import datetime
from collections.abc import Callable

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
from portevoix.core.problems import N_, Problem, Problems, Severity
from portevoix.loading.load import Loaded
from portevoix.loading.project import Project
from portevoix.model.community import Community

__all__ = ["CHECKS", "ROOMS", "Check", "run"]

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
"""All checks, in the order in which they are told about."""


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
    for check in CHECKS:
        severity = project.options.checks.get(check.code, check.severity)
        if severity == "off":
            continue
        by_day = _by_day_alone(check, seen)
        for one in check.find(seen):
            so_severe: Severity = "advice" if by_day(one) else severity
            place, message, values = one
            problems.add(Problem(check.code, place, message, dict(values), check.remedy, so_severe))


def _by_day_alone(check: Check, seen: Seen) -> Callable[[Found], bool]:
    """Tells what is found because a consent ran out: nobody changed a file."""
    if seen.lasting is None:
        return lambda _: False
    anyway = list(check.find(seen.lasting))
    return lambda one: one not in anyway
