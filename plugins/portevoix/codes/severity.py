"""How severe problems are in a project, as its options say."""

from collections.abc import Mapping

from portevoix.checks.places import Places
from portevoix.codes.registry import all_codes
from portevoix.core.problems import N_, Grade, Problems
from portevoix.loading.project import Project
from portevoix.schema.validation import nearest


def apply_settings(project: Project, problems: Problems) -> Mapping[str, Grade]:
    """How severe a project says that problems of some codes are; those there are become so.

    Adds what is wrong with the setting itself: a code that there is not, or that is fixed.
    """
    if not project.options.checks:  # the list of all codes is not needed
        return {}
    codes = all_codes()
    given = project.options.checks.items()
    grades = {code: grade for code, grade in given if code in codes and codes[code].is_graded}
    problems.grade(grades)
    for code in project.options.checks:
        place = Places(project.root).of(project.options, "checks", code, key=True)
        if code not in codes:
            near = nearest(code, codes)
            problems.error(
                "unknown-check",
                place,
                N_("There is no check “{word}”."),
                N_("Did you mean “{near}”?") if near else N_("“portevoix check --list” names all."),
                word=code,
                near=near,
            )
        elif not codes[code].is_graded:
            problems.error(
                "fixed-severity",
                place,
                N_("How severe “{word}” is cannot be set here."),
                N_("Take the line out, and mend what is told."),
                word=code,
            )
    return grades
