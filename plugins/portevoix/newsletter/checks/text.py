"""The text part."""

from collections.abc import Iterator

from portevoix.newsletter.checks.registry import Fault, check, fault
from portevoix.newsletter.checks.sheet import Sheet
from portevoix.newsletter.text import COLUMNS
from portevoix.problems import N_


@check("text-width", N_("The text part is at most 78 columns wide"))
def text_width(sheet: Sheet) -> Iterator[Fault]:
    widest = 0
    for line in sheet.text.split("\n"):
        if len(line) > COLUMNS and not any(mark in line for mark in ("://", "mailto:")):
            yield fault(N_("“{text}…” is wider than 78 columns."), text=line.strip()[:40])
        elif "://" not in line:
            widest = max(widest, len(line))
    sheet.figures[N_("text columns")] = widest
