"""What other packages add, and cannot be used, or is gone."""

from portevoix.codes.code import section
from portevoix.core.problems import N_

SECTIONS = (
    section(
        N_("What other packages add"),
        "mail",
        "warning",
        (
            (
                "extension-unusable",
                N_("Something that another package adds cannot be used."),
                N_("Update the package, or remove it; who wrote it needs this message."),
            ),
        ),
        is_graded=True,
    ),
    section(
        N_("Sections of other packages"),
        "mail",
        "advice",
        (
            (
                "section-gone",
                N_("A letter that was sent has a section of a package that is not there any more."),
                N_("It is shown in our layout; install the package to have its own."),
            ),
        ),
        is_graded=True,
    ),
)
