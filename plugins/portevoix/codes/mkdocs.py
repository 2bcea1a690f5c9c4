"""What MkDocs finds itself: how severe that is, its own options say."""

from portevoix.codes.code import section
from portevoix.core.problems import N_

SECTIONS = (
    section(
        N_("MkDocs"),
        "mkdocs",
        "warning",
        (
            (
                "mkdocs-link",
                N_("A link of a page leads to no file."),
                N_("Correct it; “validation: links:” in mkdocs.yml says what is told."),
            ),
            (
                "mkdocs-anchor",
                N_("A link of a page leads to a place that its target does not have."),
                N_("Correct what stands after #; “anchors:” there says whether it is told."),
            ),
            (
                "mkdocs-nav",
                N_("The menu in mkdocs.yml names a page that there is not."),
                N_("Correct it under “nav”, or add the page."),
            ),
            (
                "mkdocs-omitted",
                N_("A page is not in the menu of mkdocs.yml."),
                N_("Add it under “nav”, or name it under “not_in_nav”."),
            ),
            (
                "mkdocs-warning",
                N_("MkDocs, its theme or another plugin warns of something else."),
                N_("Mend what its message names."),
            ),
        ),
    ),
    section(
        N_("MkDocs’ configuration"),
        "mkdocs",
        "error",
        (
            (
                "mkdocs-config",
                N_("MkDocs cannot use an option of mkdocs.yml."),
                N_("Correct the option that the message names."),
            ),
            (
                "mkdocs-error",
                N_("MkDocs, its theme or another plugin cannot go on."),
                N_("Mend what its message names."),
            ),
        ),
    ),
    section(
        N_("Plugins that are not needed"),
        "mkdocs",
        "advice",
        (
            (
                "search-plugin",
                N_("mkdocs.yml still has the plugin “search”, whose place the portal’s own took."),
                N_("Take it out of “plugins”, with its options."),
            ),
        ),
        is_configurable=True,
    ),
    section(
        N_("Checks of what is not trusted"),
        "mkdocs",
        "error",
        (
            (
                "outside-project",
                N_("A configuration that is not trusted names a file outside the project."),
                N_("Keep what the project reads in its folder, or check it without --untrusted."),
            ),
        ),
    ),
    section(
        N_("What a check of what is not trusted leaves out"),
        "mkdocs",
        "advice",
        (
            (
                "left-out-untrusted",
                N_("An option was left out that may run or read something else."),
                N_("Nothing is to be done; a build by somebody who is trusted takes it."),
            ),
        ),
    ),
)
