"""Detail pages of the last build that are as good as new: they stay where they are."""

import hashlib
import importlib.metadata
import marshal
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import markdown.extensions
from mkdocs.config.defaults import MkDocsConfig

from portevoix.community.addresses import address_of
from portevoix.community.record import Record
from portevoix.plugin.cache import Cache
from portevoix.plugin.neighbours import finishers
from portevoix.plugin.packages import own_folders
from portevoix.plugin.shell import Shells
from portevoix.portal.pages import Listing
from portevoix.portal.reads import Read, Reads
from portevoix.staging import Stamp, stamp_of

Row = tuple[tuple[Any, ...], tuple[Read, ...], bytes, bytes, Stamp]
"""A listing, what the page read, digests of that and of its shell, the stamp of its file."""
_VERSIONS = ("markdown", "pymdown-extensions", "mkdocs-material", "markupsafe", "babel")
_OUTWARD = ("pymdownx.snippets", "pymdownx.b64", "pymdownx.pathconverter")
"""Extensions of Markdown that read other files."""


class KeptPages:
    """The detail pages that the last build wrote to a site, in one language.

    A page is kept if its file is the one that was written then, and all that it was made of is
    the same: its record, what its template asked, the theme around it. Where
    what all pages depend on (templates, options, the day, the code) has changed, none is kept.
    """

    def __init__(
        self,
        cache: Cache,
        surroundings: tuple[str, ...] | None,
        site: Path,
        reads: Reads,
        shells: Shells,
    ) -> None:
        self._cache, self._name = cache, ("pages", str(site))
        self._surroundings = surroundings
        self._site, self._reads, self._shells = str(site), reads, shells
        self._rows: dict[str, Row] = self._read()
        self.rows: dict[str, Row] = {}
        """Those of this build."""
        self.stamps: dict[str, Stamp] = {}
        """Of the pages that stay, by their addresses."""

    def _read(self) -> dict[str, Row]:
        content = self._cache.read(*self._name) if self._surroundings else None
        try:
            given, rows = marshal.loads(content) if content else ((), {})  # noqa: S302 - our bytes
        except (EOFError, ValueError, TypeError):
            return {}
        return rows if given == self._surroundings else {}

    def staying(self, records: Sequence[Record]) -> list[Listing | None]:
        """What is known of each record's page, where it is as good as new and stays."""
        if not self._rows:
            return [None] * len(records)
        return [self._listing(one) if self._is_good(one) else None for one in records]

    def _is_good(self, record: Record) -> bool:
        """Whether the record's page is as good as new."""
        address = address_of(record)
        row = self._rows.get(address)
        if row is None:
            return False
        listing, reads, digest, shell, stamp = row
        return (
            stamp_of(f"{self._site}/{address}index.html") == stamp
            and shell == self._shells.digest(address, is_described=listing[2])
            and digest == self._reads.again(record, reads)
        )

    def _listing(self, record: Record) -> Listing:
        """What is known of a page that stays."""
        address = address_of(record)
        self.rows[address] = row = self._rows[address]
        self.stamps[address] = row[-1]
        return Listing(*row[0])

    def write(self) -> None:
        """Keep what is known of this build's pages, for the next one."""
        if self._surroundings:
            self._cache.write(marshal.dumps((self._surroundings, self.rows)), *self._name)


def surroundings(
    config: MkDocsConfig, folders: Iterable[Path], *others: object
) -> tuple[str, ...] | None:
    """What all detail pages depend on, beside the code: the rest is what each page reads.

    None where they may depend on more than can be known: on files that an extension of Markdown
    reads, or on a plugin that works on the finished site and must find all of it there.
    """
    extensions = [str(one) for one in config.markdown_extensions]
    given = _said(config.mdx_configs)
    if given is None or finishers(config) or not all(map(_is_known, extensions)):
        return None
    versions = [f"{name} {importlib.metadata.version(name)}" for name in _VERSIONS]
    templates = [
        f"{file.relative_to(folder)} {hashlib.sha256(file.read_bytes()).hexdigest()}"
        for folder in [*folders, *own_folders(config.theme)]
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    ]
    return (*versions, *extensions, given, *templates, *map(str, others))


def _is_known(extension: str) -> bool:
    """Whether an extension is one whose work depends on the text and its options alone."""
    if extension.partition(".")[0] in ("markdown", "pymdownx"):
        return extension not in _OUTWARD
    return Path(markdown.extensions.__path__[0], f"{extension}.py").is_file()


def _said(value: Any) -> str | None:
    """Options as text; None where they hold code that may be anyone's."""
    if isinstance(value, Mapping):
        parts = [_said(part) for pair in sorted(value.items()) for part in pair]
    elif isinstance(value, list | tuple):
        parts = [_said(part) for part in value]
    elif value is None or isinstance(value, str | int | float | bool):
        return repr(value)
    else:
        module = str(getattr(value, "__module__", ""))
        name = getattr(value, "__qualname__", "")
        is_known = name and module.partition(".")[0] in ("markdown", "pymdownx", "material")
        return f"{module}.{name}" if is_known else None
    return None if None in parts else f"[{','.join(map(str, parts))}]"
