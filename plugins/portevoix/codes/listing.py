"""All codes, for somebody who reads them in a terminal."""

from portevoix.codes.code import Code
from portevoix.codes.registry import sections, sections_of_packages
from portevoix.core.languages import Language
from portevoix.core.problems import N_, Grade
from portevoix.loading.project import Project

SEVERITIES: dict[Grade, str] = {
    "error": N_("error"),
    "warning": N_("warning"),
    "advice": N_("advice"),
    "off": N_("off"),
}
FIXED = N_("{severity}, fixed")
"""Said of a severity that a project cannot change."""


def listing(project: Project | None, words: Language) -> str:
    """Each code with its severity in the project, what is wrong and what to do."""
    say = words.gettext
    lines = []
    for section in (*sections(), *sections_of_packages()):
        lines.append(f"# {say(section.title)}")
        for code in section.codes:
            lines.append(f"{code.code} ({_severity(code, project, words)})")
            lines.append(f"    {say(code.summary)}")
            lines.append(f"    {say(code.remedy)}")
    return "\n".join(lines)


def _severity(code: Code, project: Project | None, words: Language) -> str:
    given = project.options.checks if project and code.is_graded else {}
    severity = words.gettext(SEVERITIES[given.get(code.code, code.severity)])
    return severity if code.is_graded else words.gettext(FIXED).format(severity=severity)
