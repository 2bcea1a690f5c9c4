"""The width of the text part, and control characters in both parts."""

import re
from collections.abc import Iterator

from portevoix.core.graphemes import cut
from portevoix.core.problems import N_
from portevoix.mail.checks.parsed import ParsedMail
from portevoix.mail.checks.registry import Finding, check, finding
from portevoix.mail.text import COLUMNS

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_CONTEXT = 20


@check("mail-characters", N_("Every character is one that is shown"), N_("Type the word again."))
def characters(parsed: ParsedMail) -> Iterator[Finding]:
    """Controls such as U+0092, an apostrophe gone wrong: one makes Gmail cut off a short mail."""
    for match in _CONTROL.finditer(parsed.text):
        line = parsed.text[parsed.text.rfind("\n", 0, match.start()) + 1 : match.start()]
        yield finding(
            N_("After “{text}” stands U+{code}, which is no character to be read."),
            text=line.strip()[-_CONTEXT:],
            code=f"{ord(match[0]):04X}",
        )
    if _CONTROL.search(parsed.html) and not _CONTROL.search(parsed.text):
        yield finding(N_("The HTML holds a character that is not to be read."))


@check(
    "mail-text-width",
    N_("The text part is at most 78 columns wide"),
    N_("Break the line in your template."),
)
def text_width(parsed: ParsedMail) -> Iterator[Finding]:
    widest = 0
    for line in parsed.text.split("\n"):
        if len(line) > COLUMNS and not any(mark in line for mark in ("://", "mailto:")):
            yield finding(N_("“{text}…” is wider than 78 columns."), text=cut(line.strip(), 40))
        elif "://" not in line:
            widest = max(widest, len(line))
    parsed.figures[N_("text columns")] = widest
