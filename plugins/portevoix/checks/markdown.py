"""Is everything in the texts read as their authors mean it?"""

from collections.abc import Iterator
from itertools import chain

from portevoix.checks.check import Found, Seen, check, found
from portevoix.checks.written import every_text
from portevoix.core.problems import N_
from portevoix.markdown.comments import unclosed_comments
from portevoix.markdown.engine import is_excessive
from portevoix.markdown.former import former
from portevoix.model.media import records


@check(
    "former-markdown",
    N_("A text holds what is not read as Markdown any more."),
    N_("portevoix format --markdown rewrites it where it is certain what was meant."),
)
def former_markdown(seen: Seen) -> Iterator[Found]:
    for text in every_text(chain(records(seen.community), seen.loaded.drafts)):
        for one in former(text.markdown):
            place = text.place(seen.places, one.at + text.markdown[one.at :].startswith("\n"))
            yield found(place, one.message, written=one.written)


@check(
    "excessive-markdown",
    N_("A text is so deep or so wide that it is not read as Markdown."),
    N_("Write quotes and lists less deep, and tables less large."),
)
def excessive_markdown(seen: Seen) -> Iterator[Found]:
    for text in every_text(chain(records(seen.community), seen.loaded.drafts)):
        if is_excessive(text.markdown):
            place = text.place(seen.places, 0)
            yield found(place, N_("This text is shown as it is written: it is too deep or wide."))


@check(
    "unclosed-comment",
    N_("A comment is never closed: what stands behind it is not shown."),
    N_("Write --> where the comment ends."),
)
def unclosed_comment(seen: Seen) -> Iterator[Found]:
    for text in every_text(chain(records(seen.community), seen.loaded.drafts)):
        for at in unclosed_comments(text.markdown):
            place = text.place(seen.places, at)
            yield found(place, N_("The comment that starts here hides what follows."))
