"""Checks of Markdown: everything in the texts is read as their authors mean it."""

import re
from collections.abc import Iterator
from itertools import chain

from portevoix.checks.check import CheckContext, Finding, check, finding, shorten
from portevoix.checks.markdown_texts import all_texts
from portevoix.core.problems import N_
from portevoix.markdown.comments import unclosed_comments
from portevoix.markdown.engine import is_excessive
from portevoix.markdown.former import former
from portevoix.model.media import all_records


@check(
    "former-markdown",
    N_("A text holds what is not read as Markdown any more."),
    N_("portevoix format --markdown rewrites it where it is certain what was meant."),
)
def former_markdown(context: CheckContext) -> Iterator[Finding]:
    for text in all_texts(chain(all_records(context.community), context.loaded.drafts)):
        for one in former(text.markdown):
            place = text.place(context.places, one.at + text.markdown[one.at :].startswith("\n"))
            yield finding(place, one.message, written=one.written)


@check(
    "excessive-markdown",
    N_("A text is so deep or so wide that it is not read as Markdown."),
    N_("Write quotes and lists less deep, and tables less large."),
)
def excessive_markdown(context: CheckContext) -> Iterator[Finding]:
    for text in all_texts(chain(all_records(context.community), context.loaded.drafts)):
        if is_excessive(text.markdown):
            place = text.place(context.places, 0)
            yield finding(place, N_("This text is shown as it is written: it is too deep or wide."))


@check(
    "unclosed-comment",
    N_("A comment is never closed: what stands behind it is not shown."),
    N_("Write --> where the comment ends."),
)
def unclosed_comment(context: CheckContext) -> Iterator[Finding]:
    for text in all_texts(chain(all_records(context.community), context.loaded.drafts)):
        for at in unclosed_comments(text.markdown):
            place = text.place(context.places, at)
            yield finding(place, N_("The comment that starts here hides what follows."))


_ODD_LINK = re.compile(
    r"(?P<space>\[[^\[\]\n]+\][ \t]+\((?:\.{1,2}/|https?:|mailto:)[^\s()]+\))"
    r"|(?P<turned>(?<!\])\([^()\n]+\)\[(?:\.{1,2}/|https?:|mailto:)[^\s\[\]]+\])"
    r"|(?P<wiki>\[\[[^\[\]\n]+\]\])"
    r"|(?P<empty>(?<!!)\[[^\[\]\n]+\]\(\s*\))"
)
_CODE = re.compile(r"(?s)```.*?(?:```|\Z)|`[^`\n]*`")


@check(
    "odd-link",
    N_("What was meant as a link is shown as it is written, or leads nowhere."),
    N_("A link is a text in square brackets, and right behind it its address in round ones."),
    severity="advice",
)
def odd_link(context: CheckContext) -> Iterator[Finding]:
    for text in all_texts(all_records(context.community)):
        plain = _CODE.sub(lambda code: " " * len(code[0]), text.markdown)
        for match in _ODD_LINK.finditer(plain) if "[" in plain else ():
            place = text.place(context.places, match.start())
            yield finding(place, N_("“{written}” is no link."), written=shorten(match[0]))
