"""The option `checks`: the severities that a project sets."""

from collections.abc import Mapping

from portevoix.checks.places import Places
from portevoix.codes.registry import all_codes
from portevoix.core.problems import N_, Problems, SeverityOption
from portevoix.core.suggestions import suggest
from portevoix.loading.project import Project


def apply_severities(project: Project, problems: Problems) -> Mapping[str, SeverityOption]:
    """The severities that a project sets by code; they are applied to the problems that there are.

    Adds what is wrong with the option itself: a code that does not exist, or that is fixed.
    """
    if not project.options.checks:  # the list of all codes is not needed
        return {}
    codes = all_codes()
    given = project.options.checks.items()
    grades = {code: grade for code, grade in given if code in codes and codes[code].is_configurable}
    problems.set_severities(grades)
    for code in project.options.checks:
        place = Places(project.root).of(project.options, "checks", code, key=True)
        if code not in codes:
            near = suggest(code, codes)
            problems.error(
                "unknown-check",
                place,
                N_("There is no check “{word}”."),
                N_("Did you mean “{near}”?") if near else N_("“portevoix check --list” names all."),
                word=code,
                near=near,
            )
        elif not codes[code].is_configurable:
            problems.error(
                "fixed-severity",
                place,
                N_("How severe “{word}” is cannot be set here."),
                N_("Take the line out, and mend what is told."),
                word=code,
            )
    return grades
