"""The size of a letter: entries are omitted, the least important first, until its mail fits."""

from collections.abc import Callable
from dataclasses import replace

from portevoix.mail.letter import Letter
from portevoix.timeline.blocks import AnyEntry, EditionDocument
from portevoix.timeline.surplus import surplus_entries

MAX_BYTES = 80_000
"""Bytes of HTML: Gmail cuts a mail off, styles included, at 102,400."""
TRACKING_BYTES = 100
"""Bytes that a tool which counts clicks may add to each link."""
_CUT_LAST = 3
"""The first entries of each section, which are omitted after all others."""


def size_with_tracking(html: str) -> int:
    """The bytes of a mail, with what a tool may add to its links."""
    return len(html.encode()) + TRACKING_BYTES * html.count("<a ")


def fit_letter(letter: Letter, render: Callable[[Letter], str]) -> tuple[Letter, str]:
    """The letter with as few entries omitted as possible, and its HTML."""
    surplus = surplus_entries(letter.document)
    letter = replace(letter, omitted=_by_section(surplus))
    html = render(letter)
    order = [one for one in _cut_order(letter.document) if one not in surplus]
    count = 0
    while size_with_tracking(html) > MAX_BYTES and count < len(order):
        # An entry is about a kilobyte: omit half as many as are too much, and measure again.
        count = min(len(order), count + max(1, (size_with_tracking(html) - MAX_BYTES) // 2_000))
        letter = replace(letter, omitted=_by_section([*surplus, *order[:count]]))
        html = render(letter)
    return letter, html


def _by_section(entries: list[tuple[str, int]]) -> dict[str, frozenset[int]]:
    sections = {section for section, _ in entries}
    return {one: frozenset(n for section, n in entries if section == one) for one in sections}


def _cut_order(document: EditionDocument) -> list[tuple[str, int]]:
    """All entries in the order in which they are omitted: the least important first; of equal
    ones the last first.
    """
    entries = [
        (n < _CUT_LAST, _importance(section.name, entry), -n, section.name)
        for section in document.sections
        for n, entry in enumerate(section.entries)
    ]
    return [(section, -n) for _, _, n, section in sorted(entries)]


def _importance(section: str, entry: AnyEntry) -> int:
    kinds = (
        "secondary", "reminder", "past", "moved", "next", "answers", "primary", "thanks",
        "events", "calls", "spotlights", "top",
    )  # fmt: skip
    kind = section if section in kinds else "answers"
    if entry.comment:
        kind = "top"
    elif entry.reminder:
        kind = "reminder"
    elif entry.type == "release":
        kind = entry.tier
    elif entry.type == "meeting" and entry.is_past:
        kind = "past"
    return kinds.index(kind)
