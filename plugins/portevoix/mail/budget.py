"""What is left out of a mail that would grow too long, the least important first."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

from portevoix.mail.letter import Letter
from portevoix.timeline.blocks import AnyEntry, EditionDocument

LIMIT = 80_000
"""Bytes of HTML: Gmail cuts a mail off, styles included, at 102,400."""
PER_LINK = 100
"""Bytes that a tool which counts clicks may add to each link."""
MOST = {"answers": 4, "next": 6}
"""What a letter tells of at most: more makes a list of it. An editor's remark is always told."""
_KEPT = 3
"""So many entries of each section go last of all."""


def measured(html: str) -> int:
    """The bytes of a mail, with what a tool may add to its links."""
    return len(html.encode()) + PER_LINK * html.count("<a ")


def fitting(letter: Letter, render: Callable[[Letter], str]) -> tuple[Letter, str]:
    """The letter with as few entries left out as it takes, and its HTML."""
    many = _too_many(letter.document)
    letter = replace(letter, cut=_cut(many))
    html = render(letter)
    order = [one for one in _order(letter.document) if one not in many]
    gone = 0
    while measured(html) > LIMIT and gone < len(order):
        # An entry is about a kilobyte: cut what that says, look again, and so on.
        gone = min(len(order), gone + max(1, (measured(html) - LIMIT) // 2_000))
        letter = replace(letter, cut=_cut([*many, *order[:gone]]))
        html = render(letter)
    return letter, html


def _too_many(document: EditionDocument) -> list[tuple[str, int]]:
    """The entries of the long sections beyond those that a letter tells: it tells first what
    has a remark, then one of each item, then a second one.
    """
    found: list[tuple[str, int]] = []
    for section in document.sections:
        times: Counter[str] = Counter()
        order = []
        for n, entry in enumerate(section.entries):
            times[entry.ref.id] += 1
            order.append((entry.comment is None, times[entry.ref.id], n))
        most = max(MOST.get(section.name, len(order)), sum(not plain for plain, *_ in order))
        found += ((section.name, n) for *_, n in sorted(order)[most:])
    return found


def _cut(gone: list[tuple[str, int]]) -> dict[str, frozenset[int]]:
    sections = {section for section, _ in gone}
    return {one: frozenset(n for section, n in gone if section == one) for one in sections}


def _order(document: EditionDocument) -> list[tuple[str, int]]:
    """All entries, the least important first; within a kind, the last first."""
    entries = [
        (n < _KEPT, _importance(section.name, entry), -n, section.name)
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
