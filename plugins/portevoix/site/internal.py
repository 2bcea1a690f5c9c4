"""What is internal in records: only the team's build still has it."""

from collections.abc import Iterator
from typing import Any

from portevoix.schema.record import Record
from portevoix.schema.references import nested_values

_SHOWN = frozenset(("needs", "voices", "arguments", "quotes", "decision", "answer", "calls", "lab"))
"""Fields with parts of records that show themselves what is internal in them."""


def internal_blocks(record: Record, *, whole: bool) -> Iterator[tuple[str, Any]]:
    """The internal block of a record, and with `whole` those of its parts that pages do not show by
    themselves; each with the keys that lead to it.
    """
    if record.internal is not None:
        yield "", record.internal
    for name, value in nested_values(record) if whole else ():
        if name in _SHOWN:
            continue
        parts = [value] if isinstance(value, Record) else value
        for number, part in enumerate(parts, 1):
            own = name if isinstance(value, Record) else f"{name} {number}"
            for way, block in internal_blocks(part, whole=True):
                yield (f"{own}, {way}" if way else own), block
