"""What is wrong though it can be read: where the loop is broken, what was forgotten.

A check is one function in the module of its subject; see `check.py` for what comes with it.
"""

import datetime

from portevoix.checks import (
    consent,
    decisions,
    editions,
    elsewhere,
    files,
    history,
    labs,
    links,
    loop,
    needs,
    pictures,
    spotlights,
    texts,
)
from portevoix.checks.check import REGISTER, Check, Grade, Seen
from portevoix.checks.places import Places
from portevoix.community.community import Community
from portevoix.community.load import Loaded
from portevoix.community.project import Project
from portevoix.community.validation import nearest
from portevoix.languages import Language
from portevoix.problems import N_, Problem, Problems

__all__ = ["CHECKS", "ROOMS", "Check", "Grade", "grades", "listing", "run"]

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
    texts.__name__: N_("Translations"),
    elsewhere.__name__: N_("Files and references"),
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
    _check_options(project, problems)
    given = grades(project)
    problems.grade(given)
    seen = Seen(project, loaded, today, Places(project.root), shown)
    for check in CHECKS:
        if check.find is None or given[check.code] == "off":
            continue
        for found in check.find(seen):
            problems.add(
                Problem(
                    check.code,
                    found.place,
                    found.message,
                    dict(found.values),
                    check.remedy,
                    "error" if given[check.code] == "error" else "warning",
                )
            )


def grades(project: Project) -> dict[str, Grade]:
    """How severe each check is in a project."""
    return {check.code: check.grade for check in CHECKS} | {
        code: grade for code, grade in project.options.checks.items() if code in REGISTER
    }


def _check_options(project: Project, problems: Problems) -> None:
    """A check that is named in the options must be one."""
    for code in project.options.checks:
        if code not in REGISTER:
            near = nearest(code, REGISTER)
            problems.error(
                "unknown-check",
                Places(project.root).of(project.options, "checks", code, key=True),
                N_("There is no check “{word}”."),
                N_("Did you mean “{near}”?") if near else N_("“portevoix check --list” names all."),
                word=code,
                near=near,
            )


def listing(project: Project | None, words: Language) -> str:
    """All checks with their grades, for somebody who reads them in a terminal."""
    given = grades(project) if project else {check.code: check.grade for check in CHECKS}
    lines = []
    for check in CHECKS:
        lines.append(f"{check.code} ({words.gettext(GRADES[given[check.code]])})")
        lines.append(f"    {words.gettext(check.summary)}")
        lines.append(f"    {words.gettext(check.remedy)}")
    return "\n".join(lines)


GRADES: dict[Grade, str] = {"error": N_("error"), "warning": N_("warning"), "off": N_("off")}
