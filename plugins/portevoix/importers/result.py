"""What an import came to."""

from collections import Counter
from dataclasses import dataclass, field


@dataclass(slots=True)
class Outcome:
    """What an import did."""

    changes: Counter[str] = field(default_factory=Counter)
    """How many records were `added`, `changed`, `unchanged`."""
    created: Counter[str] = field(default_factory=Counter)
    """How many records were added to other lists because a row names them."""
    left: int = 0
    """Rows that were not imported."""
    hidden: int = 0
    """Rows, and parts of rows, that were not imported since not everyone may see them."""
    withdrawn: int = 0
    """Records of the project that are hidden from now on, as their rows are."""
    is_whole: bool = True
    """Whether nothing was left out that could not be read."""
    files: list[str] = field(default_factory=list)
    """The files that were written, from the project's folder."""
    unused: list[str] = field(default_factory=list)
    """Fields of the source that the map does not use."""

    @property
    def brought(self) -> int:
        """How many records the source and the project now share."""
        return sum(self.changes.values())
