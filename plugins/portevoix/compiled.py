"""Templates as Jinja compiled them, kept.

A template of a package is a part of its code: compiled once for each installation, and kept where
Python keeps the bytecode of this package.
"""

import hashlib
import marshal
import mmap
import os
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from importlib.util import cache_from_source
from itertools import accumulate, pairwise
from pathlib import Path
from types import CodeType

import jinja2
from jinja2.bccache import Bucket

from portevoix.sources.files import write_bytes
from portevoix.templates import DEFAULTS

_SIZE = 8
"""Bytes that say how long the list is that a file of compiled templates starts with."""
_PACKAGE = Path(__file__).parent
_BYTECODE = Path(cache_from_source(__file__)).with_name(
    f"compiled-templates.{sys.implementation.cache_tag}"
)


def surroundings() -> str:
    """A digest of what compiled templates depend on: this code and the versions it runs on."""
    return digest(sys.version, jinja2.__version__, "".join(sorted(_code(str(_PACKAGE)))))


def _code(folder: str, below: str = "") -> Iterator[str]:
    """A line for each file of code and words: its path, its size, when it was written."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith((".py", ".po")):
                found = entry.stat()
                yield f"{below}{entry.name} {found.st_size} {found.st_mtime_ns}\n"
            elif entry.is_dir() and entry.name != "__pycache__":
                yield from _code(entry.path, f"{below}{entry.name}/")


def digest(*parts: str) -> str:
    """A short name for some texts, and for them alone."""
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:32]


@dataclass(eq=False, repr=False)
class Installed:
    """The compiled templates of the packages that are installed here.

    A build reads those that it asks for, of a file that has them for all languages and themes. One
    that is damaged, or from other code or versions, is as good as none.
    """

    surroundings: str = field(default_factory=surroundings)
    file: Path = _BYTECODE
    _new: dict[str, bytes] = field(default_factory=dict)

    @cached_property
    def _kept(self) -> Mapping[str, memoryview]:
        try:
            with self.file.open("rb") as stream:
                content = memoryview(mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ))
            start = _SIZE + int.from_bytes(content[:_SIZE])
            given, sizes = marshal.loads(content[_SIZE:start])  # noqa: S302 - as Python's own
            ends = list(accumulate(sizes.values(), initial=start))
        except (OSError, EOFError, ValueError, TypeError, AttributeError):
            return {}
        if given != self.surroundings or ends[-1] != len(content):
            return {}
        return {key: content[a:b] for key, (a, b) in zip(sizes, pairwise(ends), strict=True)}

    def read(self, key: str) -> CodeType | None:
        """A compiled template, if it was kept."""
        content = self._new.get(key) or self._kept.get(key)
        return marshal.loads(content) if content else None  # noqa: S302 - as Python's own

    def add(self, key: str, code: CodeType) -> None:
        """Keep a compiled template, once this build is done."""
        self._new[key] = marshal.dumps(code)

    def write(self) -> None:
        """Keep what was added; where that is not allowed or not wanted, there is no harm."""
        if not self._new or sys.dont_write_bytecode:
            return
        rows: dict[str, bytes | memoryview] = {**self._kept, **self._new}
        sizes = {key: len(content) for key, content in rows.items()}
        head = marshal.dumps((self.surroundings, sizes))
        try:
            write_bytes(self.file, len(head).to_bytes(_SIZE), head, *rows.values())
        except OSError:
            return


class PackagedTemplates(jinja2.BytecodeCache):
    """The compiled templates of one environment that came with a package; `context` is what else
    compiling depends on.
    """

    def __init__(self, installed: Installed, *context: str) -> None:
        self._installed, self._context = installed, context
        self._packaged: set[str] = set()
        self._called = ""

    def get_bucket(
        self, environment: jinja2.Environment, name: str, filename: str | None, source: str
    ) -> Bucket:
        """As Jinja's own; it is here that the file is known."""
        if filename and self.is_packaged(filename):
            self._packaged.add(self.get_cache_key(name, filename))
        return super().get_bucket(environment, name, filename, source)

    def is_packaged(self, filename: str) -> bool:
        """Whether a template came with a package."""
        return filename.startswith(f"{DEFAULTS}{os.sep}")

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self._packaged:
            bucket.code = self._installed.read(self.key(bucket))

    def dump_bytecode(self, bucket: Bucket) -> None:
        if bucket.code is not None and bucket.key in self._packaged:
            self._installed.add(self.key(bucket), bucket.code)

    def key(self, bucket: Bucket) -> str:
        """What a compiled template is kept under: a digest of all that it depends on."""
        environment = bucket.environment
        if not self._called:
            # A filter of something that never changes is worked out as a template is compiled.
            pairs = [*environment.filters.items(), *environment.tests.items()]
            owners = sorted({f"{name} {_owner(function)}" for name, function in pairs})
            self._called = digest(*owners)
        extensions = sorted(environment.extensions)
        return digest(bucket.key, bucket.checksum, self._called, *extensions, *self._context)


def _owner(function: object) -> str:
    """The module that a function is from, and the version of its package."""
    module = str(getattr(function, "__module__", ""))
    package = sys.modules.get(module.partition(".")[0])
    return f"{module} {vars(package).get('__version__', '') if package else ''}"
