"""The text part, and the characters of both."""

import re
from collections.abc import Iterator

from portevoix.core.problems import N_
from portevoix.mail.checks.parsed import Sheet
from portevoix.mail.checks.registry import Fault, check, fault
from portevoix.mail.text import COLUMNS

_ODD = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_AROUND = 20


@check("mail-characters", N_("Every character is one that is shown"), N_("Type the word again."))
def characters(sheet: Sheet) -> Iterator[Fault]:
    """Controls such as U+0092, an apostrophe gone wrong: one makes Gmail cut off a short mail."""
    for match in _ODD.finditer(sheet.text):
        line = sheet.text[sheet.text.rfind("\n", 0, match.start()) + 1 : match.start()]
        yield fault(
            N_("After “{text}” stands U+{code}, which is no character to be read."),
            text=line.strip()[-_AROUND:],
            code=f"{ord(match[0]):04X}",
        )
    if _ODD.search(sheet.html) and not _ODD.search(sheet.text):
        yield fault(N_("The HTML holds a character that is not to be read."))


@check(
    "mail-text-width",
    N_("The text part is at most 78 columns wide"),
    N_("Break the line in your template."),
)
def text_width(sheet: Sheet) -> Iterator[Fault]:
    widest = 0
    for line in sheet.text.split("\n"):
        if len(line) > COLUMNS and not any(mark in line for mark in ("://", "mailto:")):
            yield fault(N_("“{text}…” is wider than 78 columns."), text=line.strip()[:40])
        elif "://" not in line:
            widest = max(widest, len(line))
    sheet.figures[N_("text columns")] = widest
