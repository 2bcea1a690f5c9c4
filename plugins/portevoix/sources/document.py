"""What all kinds of files have in common once read: a value in them has a place."""

from collections.abc import Sequence
from typing import Protocol

from portevoix.core.problems import Place

Loc = Sequence[str | int]
"""The way to a value: keys of mappings and indexes of lists."""


class Placed(Protocol):
    """Something that was read from a file, and can tell where each value stood."""

    @property
    def path(self) -> str:
        """The file, from the project's folder."""

    def place(self, loc: Loc = (), *, key: bool = False) -> Place:
        """The place of the value at `loc`; of its key where `key` is true."""
