"""What the last build made that is as good as new: detail pages stay, index sections are kept."""

import functools
import hashlib
import importlib.metadata
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import markdown.extensions
from mkdocs.config.defaults import MkDocsConfig

from portevoix.community.addresses import address_of
from portevoix.community.record import Record
from portevoix.markup.rendered import Heading
from portevoix.plugin.neighbours import finishers
from portevoix.plugin.packages import is_packaged, own_folders
from portevoix.plugin.saying import said
from portevoix.plugin.shelf import Block, CopyRow, Left, PageRow, SectionRow, Shelf, rows_of
from portevoix.portal.pages import IndexSection, Listing, SearchEntry
from portevoix.portal.reads import Asked, Changes, Reads
from portevoix.staging import Stamp

_VERSIONS = ("markdown", "pymdown-extensions", "mkdocs-material", "markupsafe")
_SPARE = 12
"""How much of what the theme made is kept though this build had no use for it."""
_AT_ONCE = 200
"""Pages: to ask what they read takes as long for fewer."""
_NO_PAGE: PageRow = ((), None, b"", (0, 0))
_OUTWARD = ("pymdownx.snippets", "pymdownx.b64", "pymdownx.pathconverter")
"""Extensions of Markdown that read other files."""


class Kept:
    """What the last build made of a site, in one language, and what of it is as good as new.

    A page is, if its file is the one that was written then, and all that it was made of is
    the same: its record, what its template read, the theme around it. Where what all pages
    depend on (templates, options, the day, the code) has changed, nothing is kept. Files that
    are copied stay while they are as they were.
    """

    def __init__(
        self, shelf: Shelf, surroundings: tuple[str, ...] | None, below: str, reads: Reads
    ) -> None:
        self._shelf, self._surroundings = shelf, surroundings
        self._below, self._reads = below, reads
        left = shelf.read() if surroundings else None
        is_same = left and left.surroundings == surroundings
        self._former = left if left and is_same else Left((), {}, {}, {}, {}, {})
        self._blocks = [*self._former.blocks]
        self._made: set[str] = set()
        self._asked: list[Sequence[Any]] = []
        """What pages asked that is not digested yet."""
        self.pages: dict[str, PageRow] = {}
        """The pages of this build, by their addresses."""
        self.sections: dict[str, SectionRow] = {}
        """Likewise the sections, by what they were made for."""
        self.copies: dict[str, CopyRow] = {}
        """Likewise the files that were copied, by their paths."""
        self._rendered: dict[bytes, str] = {}
        self.stamps: dict[str, Stamp] = {}
        """Of the files that stay, by their paths in the output."""

    @cached_property
    def _changes(self) -> Changes:
        return self._reads.changes(self._former.values)

    def stay(
        self, records: Iterable[Record], shell: Callable[..., bytes]
    ) -> dict[str, Listing | None]:
        """What is known of the page of each record, by its address; None where it has to be made.

        Those that are as good as new stay. `shell` digests the theme around a page.
        """
        found: dict[str, Listing | None] = {}
        shells: dict[tuple[str, bool], bytes] = {}
        for record in records:  # of thousands, nearly all stay
            address = address_of(record)
            row = self._former.pages.get(address, _NO_PAGE)
            listing, asked, its_shell, stamp = row
            found[address] = None
            if asked is None or self._changes.touch(asked, record.id):  # type: ignore[attr-defined]
                continue
            known, file = Listing._make(listing), f"{self._below}{address}index.html"
            alike = record.kind, known.is_described
            if alike not in shells:
                shells[alike] = shell(address, is_described=known.is_described)
            if shells[alike] != its_shell:
                continue
            if self._shelf.is_there(file, stamp):
                found[address] = known
                self.pages[address], self.stamps[file] = row, stamp
        return found

    def add_pages(self, block: Block) -> list[Listing]:
        """Keep pages that were made; what is known of them is returned."""
        rows = rows_of([block])
        self._blocks.append(block)
        self.pages |= rows
        self._made |= rows.keys()
        self._asked += (row[1] for row in rows.values() if row[1])
        if self._surroundings and len(self._asked) >= _AT_ONCE:
            self._reads.values(self._asked)  # some of `write` done, while others make pages
            self._asked = []
        return [Listing(*listing) for listing, *_ in rows.values()]

    def section(self, made_for: str) -> IndexSection | None:
        """The section of an index page, where it is as good as new."""
        row = self._former.sections.get(made_for)
        if row is None or self._changes.touch(row[0]):
            return None
        self.sections[made_for] = row
        _, content, headings, search = row
        return IndexSection(
            content,
            tuple(Heading(*one) for one in headings),
            tuple(SearchEntry(*one) for one in search),
        )

    def add_section(self, made_for: str, section: IndexSection, asked: Asked) -> None:
        """Keep the section of an index page."""
        headings, search = map(tuple, section.headings), map(tuple, section.search)
        content = str.__str__(section.content)
        self.sections[made_for] = (tuple(asked), content, tuple(headings), tuple(search))

    def has_copy(self, path: str, source: str, state: object) -> bool:
        """Whether the last build left a copy of a file at a path, and nothing has changed since."""
        row = self._former.copies.get(path)
        if row is None or row[:2] != (source, state):
            return False
        if not self._shelf.is_there(self._below + path, row[2]):
            return False
        self.copies[path], self.stamps[self._below + path] = row, row[2]
        return True

    def add_copy(self, path: str, source: str, state: object, stamp: Stamp | None) -> None:
        """Keep a copy of a file that was in a state; one that may change unseen is not kept."""
        if isinstance(state, tuple) and stamp:
            self.copies[path] = source, state, stamp

    def rendered(self, told: bytes, render: Callable[[], str]) -> str:
        """What the theme makes of what it is told, `told` being a digest of all that."""
        known = self._rendered.get(told) or self._former.rendered.get(told)
        self._rendered[told] = known = render() if known is None else known
        return known

    def prepare(self) -> None:
        """Digest what sections read, which is most of what there is, while others make pages."""
        if self._surroundings:
            self._reads.values(row[0] for row in self.sections.values())

    def write(self) -> None:
        """Keep what is known of this build, for the next one."""
        if self._surroundings:
            asked = [row for address in self._made if (row := self.pages[address][1])]
            asked += [row[0] for row in self.sections.values()]
            values = self._reads.values(asked, self._former.values)
            unused = self._former.rendered.keys() - self._rendered.keys()
            spare = [one for one in self._former.rendered if one in unused][-_SPARE:]
            rendered = {one: self._former.rendered[one] for one in spare} | self._rendered
            made = self.sections, self.copies, rendered, self.pages, tuple(self._blocks)
            self._shelf.write(Left(self._surroundings, values, *made))


def surroundings(
    config: MkDocsConfig, folders: Iterable[Path], *others: object
) -> tuple[str, ...] | None:
    """What all detail pages depend on, beside the code: the rest is what each page reads.

    None where they may depend on more than can be known: on files that an extension of Markdown
    reads, or on a plugin that works on the finished site and must find all of it there.
    """
    extensions = [str(one) for one in config.markdown_extensions]
    given = said(config.mdx_configs)
    if given is None or finishers(config) or not all(map(_is_known, extensions)):
        return None
    templates = [
        f"{file.relative_to(folder)} {_state(file)}"
        for folder in [*folders, *own_folders(config.theme)]
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    ]
    return (*_versions(), *extensions, given, *templates, *map(str, others))


def _state(template: Path) -> str:
    """What changes when a template does: one that is installed is written with its package."""
    if is_packaged(template):
        found = template.stat()
        return f"{found.st_size} {found.st_mtime_ns}"
    return hashlib.sha256(template.read_bytes()).hexdigest()


@functools.cache
def _versions() -> tuple[str, ...]:
    return tuple(f"{name} {importlib.metadata.version(name)}" for name in _VERSIONS)


def _is_known(extension: str) -> bool:
    """Whether an extension is one whose work depends on the text and its options alone."""
    if extension.partition(".")[0] in ("markdown", "pymdownx"):
        return extension not in _OUTWARD
    return Path(markdown.extensions.__path__[0], f"{extension}.py").is_file()
