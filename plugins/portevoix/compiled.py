"""Templates as Jinja compiled them, kept.

A template of a package is a part of its code: compiled once for each installation, and kept where
Python keeps the bytecode of this package.
"""

import hashlib
import marshal
import os
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from importlib.util import cache_from_source
from pathlib import Path
from types import CodeType

import jinja2
from jinja2.bccache import Bucket

from portevoix.packed import Content, looked_at, packed, unpacked
from portevoix.sources.files import write_bytes
from portevoix.templates import DEFAULTS

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
            (given, keys), contents = unpacked(looked_at(self.file))
            if given == self.surroundings:
                return dict(zip(keys, contents, strict=True))
        except (OSError, EOFError, ValueError, TypeError):
            pass
        return {}

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
        rows: dict[str, Content] = {**self._kept, **self._new}
        try:
            write_bytes(self.file, *packed((self.surroundings, tuple(rows)), [*rows.values()]))
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
