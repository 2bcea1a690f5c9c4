"""Several contents in one file: what is to be known of all of them first, then each as it is.

Those that nobody looks at are not read.
"""

import marshal
import mmap
import os
from collections.abc import Sequence
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

Content = bytes | memoryview

_SIZE = 8
"""Bytes that say how long it is what stands first."""
_STAYS = os.name == "posix"
"""Whether a file that somebody looks at can be replaced by a new one."""


def packed(head: Any, contents: Sequence[Content]) -> list[Content]:
    """The parts of a file; `head` is made of tuples, dictionaries, texts and numbers."""
    said = marshal.dumps((head, tuple(map(len, contents))))
    return [len(said).to_bytes(_SIZE), said, *contents]


def unpacked(file: Content) -> tuple[Any, list[memoryview]]:
    """The head and the contents; raises ValueError, EOFError or TypeError for another file."""
    parts = memoryview(file)
    start = _SIZE + int.from_bytes(parts[:_SIZE])
    head, sizes = marshal.loads(parts[_SIZE:start])  # noqa: S302 - our own bytes
    ends = list(accumulate(sizes, initial=start))
    if ends[-1] != len(parts):
        raise ValueError(ends[-1])
    return head, [parts[a:b] for a, b in pairwise(ends)]


def looked_at(file: Path) -> memoryview:
    """The bytes of a file, read where somebody looks at them; raises OSError."""
    with file.open("rb") as stream:
        if _STAYS and os.fstat(stream.fileno()).st_size:
            return memoryview(mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ))
        return memoryview(stream.read())
