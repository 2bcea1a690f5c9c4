"""What is left out of a mail that would grow too long, the least important first."""

from collections.abc import Callable
from dataclasses import replace

from portevoix.chronicle.blocks import AnyEntry, EditionDocument
from portevoix.community.articles import Section
from portevoix.newsletter.letter import Letter

LIMIT = 80_000
"""Bytes of HTML: Gmail cuts a mail off, styles included, at 102,400."""
PER_LINK = 100
"""Bytes that a tool which counts clicks may add to each link."""
_KEPT = 3
"""So many entries of each section go last of all."""


def measured(html: str) -> int:
    """The bytes of a mail, with what a tool may add to its links."""
    return len(html.encode()) + PER_LINK * html.count("<a ")


def fitting(letter: Letter, render: Callable[[Letter], str]) -> tuple[Letter, str]:
    """The letter with as few entries left out as it takes, and its HTML."""
    html = render(letter)
    order = _order(letter.document)
    gone = 0
    while measured(html) > LIMIT and gone < len(order):
        # An entry is about a kilobyte: cut what that says, look again, and so on.
        gone = min(len(order), gone + max(1, (measured(html) - LIMIT) // 2_000))
        letter = replace(letter, cut=_cut(order[:gone]))
        html = render(letter)
    return letter, html


def _cut(gone: list[tuple[Section, int]]) -> dict[Section, frozenset[int]]:
    sections = {section for section, _ in gone}
    return {one: frozenset(n for section, n in gone if section == one) for one in sections}


def _order(document: EditionDocument) -> list[tuple[Section, int]]:
    """All entries, the least important first; within a kind, the last first."""
    entries = [
        (n < _KEPT, _importance(section.name, entry), -n, section.name)
        for section in document.sections
        for n, entry in enumerate(section.entries)
    ]
    return [(section, -n) for _, _, n, section in sorted(entries)]


def _importance(section: Section, entry: AnyEntry) -> int:
    kinds = (
        "secondary", "reminder", "past", "moved", "next", "answers", "primary", "thanks",
        "events", "calls", "spotlights", "top",
    )  # fmt: skip
    kind: str = section
    if entry.comment:
        kind = "top"
    elif entry.reminder:
        kind = "reminder"
    elif entry.type == "release":
        kind = entry.tier
    elif entry.type == "meeting" and entry.is_past:
        kind = "past"
    return kinds.index(kind)
