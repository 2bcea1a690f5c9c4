"""Where a build leaves what the next one may use: in the cache, or with the process that serves."""

import marshal
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple, Protocol

from portevoix.packed import Content, packed, unpacked
from portevoix.plugin.cache import Cache
from portevoix.plugin.session import Session
from portevoix.portal.reads import Values
from portevoix.staging import Stamp

PageRow = tuple[tuple[Any, ...], tuple[Any, ...] | None, bytes, Stamp]
"""Of a detail page its listing, what it asked, a digest of its shell, the stamp of its file.

It asked None where the next build has to make the page in any case.
"""
SectionRow = tuple[tuple[Any, ...], str, tuple[Any, ...], tuple[Any, ...]]
"""Of the section of an index page what it asked, its content, headings and search entries."""
CopyRow = tuple[str, tuple[Any, ...], Stamp]
"""Of a copied file where it came from, the state of that, the stamp of the copy."""
Block = tuple[int, Content]
"""Rows of pages by address, as the worker that made them wrote them down; and how many."""


class Left(NamedTuple):
    """What a build leaves: plain tuples, dictionaries, texts and numbers."""

    surroundings: tuple[str, ...]
    values: Values
    sections: dict[str, SectionRow]
    copies: dict[str, CopyRow]
    rendered: dict[bytes, str]
    """What the theme made, by a digest of what it was told."""
    pages: dict[str, PageRow]
    blocks: tuple[Block, ...] = ()
    """The rows of the pages again, and of earlier ones: what a later block says counts."""


class Shelf(Protocol):
    """Holds what one build left."""

    def read(self) -> Left | None:
        """What was left; None where there is nothing, or nothing that is whole."""

    def write(self, left: Left) -> None:
        """Leave something."""

    def is_there(self, path: str, stamp: Stamp) -> bool:
        """Whether a file of the output is the one that the last build left."""


class OnDisk(NamedTuple):
    """In the cache, for any process. Blocks stay as they are: most pages do."""

    cache: Cache
    name: tuple[str, ...]
    files: Mapping[str, Stamp]
    """What is in the site's folder, whoever put it there."""

    def read(self) -> Left | None:
        content = self.cache.read(*self.name)
        try:
            if not content:
                return None
            (others, counts), contents = unpacked(content)
            blocks = tuple(zip(counts, contents, strict=True))
            return Left._make((*others, rows_of(blocks), blocks))
        except (EOFError, ValueError, TypeError):
            return None

    def write(self, left: Left) -> None:
        *others, pages, blocks = left
        if sum(count for count, _ in blocks) > 1.5 * len(pages):
            blocks = (block_of(pages),)
        counts, contents = [count for count, _ in blocks], [content for _, content in blocks]
        self.cache.write(packed((others, counts), contents), *self.name)

    def is_there(self, path: str, stamp: Stamp) -> bool:
        return self.files.get(path) == stamp


class InSession(NamedTuple):
    """With the process: what is served goes when it ends, and so may this."""

    session: Session
    name: str

    def read(self) -> Left | None:
        return self.session.made.get(self.name)

    def write(self, left: Left) -> None:
        self.session.coming[self.name] = left._replace(blocks=())

    def is_there(self, path: str, stamp: Stamp) -> bool:
        del path, stamp
        return True  # what is served is nobody else's


def block_of(rows: dict[str, PageRow]) -> Block:
    """Rows written down."""
    return len(rows), marshal.dumps(rows)


def rows_of(blocks: Iterable[Block]) -> dict[str, PageRow]:
    """The rows that blocks hold, by the addresses of their pages."""
    found: dict[str, PageRow] = {}
    for _, content in blocks:
        found.update(marshal.loads(content))  # noqa: S302 - our own bytes
    return found
