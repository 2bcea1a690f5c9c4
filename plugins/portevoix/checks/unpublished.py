"""Checks of files that no page names: what cannot be read may name them."""

from collections.abc import Iterator

from portevoix.checks.check import CheckContext, Finding, check, finding
from portevoix.checks.files import place_of_file
from portevoix.core.problems import N_
from portevoix.loading.file_names import is_for_readers
from portevoix.privacy.withheld import hidden_files, unlinked_files


@check(
    "unpublished-file",
    N_("A file is of a kind that sites do not consist of, and no page links to it."),
    N_("Link to it from a page that its readers see; or keep it outside the content folder."),
)
def unpublished_file(context: CheckContext) -> Iterator[Finding]:
    for path in unlinked_files(context.loaded, context.shown, context.project.options.audience):
        if not is_for_readers(path):
            yield finding(
                place_of_file(context, path),
                N_(
                    "This file is not published: it is of an unusual kind, and nothing links to it."
                ),
            )


@check(
    "unnamed-file",
    N_("A picture, document or data is not published, as nothing that readers see names it."),
    N_("Link to it from a page; or put it into a folder that the option “assets” names."),
    severity="advice",
)
def unnamed_file(context: CheckContext) -> Iterator[Finding]:
    audience = context.project.options.audience
    found = unlinked_files(context.loaded, context.shown, audience)
    found = [path for path in found if is_for_readers(path)]
    hidden = hidden_files(context.loaded, context.shown, audience, ()) if found else ()
    for path in found:
        if path not in hidden:
            yield finding(
                place_of_file(context, path),
                N_("This file is not published: nothing that readers see names it."),
            )
