"""Entries that a letter leaves out because their section is long: its page folds them up."""

from collections import Counter
from collections.abc import Mapping

from portevoix.timeline.blocks import EditionDocument

MAX_ENTRIES = {"answers": 4, "next": 6}
"""The most entries of a section; those with an editor's comment are always shown."""
MAX_ON_PAGE = {**MAX_ENTRIES, "shipped": 30, "moved": 12}
"""The same for the page of a letter, which has no other limit; a mail has that of its size."""


def surplus_entries(
    document: EditionDocument, limits: Mapping[str, int] = MAX_ENTRIES
) -> list[tuple[str, int]]:
    """The entries of long sections beyond the limits, by the section and their place in it:
    entries with a comment are kept first, then one of each item, then a second one.
    """
    surplus: list[tuple[str, int]] = []
    for section in document.sections:
        times: Counter[str] = Counter()
        order = []
        for n, entry in enumerate(section.entries):
            times[entry.ref.id] += 1
            order.append((entry.comment is None, times[entry.ref.id], n))
        most = max(limits.get(section.name, len(order)), sum(not plain for plain, *_ in order))
        surplus += ((section.name, n) for *_, n in sorted(order)[most:])
    return surplus
