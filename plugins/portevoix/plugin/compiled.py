"""Templates as Jinja compiled them, kept.

A template of a package is a part of its code: compiled once for each installation, and kept where
Python keeps the bytecode of this package. A project's own is kept with the project.
"""

import marshal
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from importlib.util import cache_from_source
from pathlib import Path
from types import CodeType
from typing import NamedTuple

import jinja2
from jinja2.bccache import Bucket
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.theme import Theme

from portevoix.plugin.cache import Cache, digest
from portevoix.plugin.packages import is_packaged
from portevoix.sources.files import write_bytes

_BYTECODE = Path(cache_from_source(__file__)).with_name(f"templates.{sys.implementation.cache_tag}")


@dataclass(eq=False)
class Installed:
    """The compiled templates of the packages that are installed here.

    A file that is damaged, or from other code or versions, is as good as none.
    """

    surroundings: str
    file: Path = _BYTECODE
    _new: dict[str, bytes] = field(default_factory=dict)

    @cached_property
    def _kept(self) -> Mapping[str, bytes]:
        """Of all languages and themes; a build makes code of those that it asks for."""
        try:
            given, found = marshal.loads(self.file.read_bytes())  # noqa: S302 - as Python's own
        except (OSError, EOFError, ValueError, TypeError):
            return {}
        return found if given == self.surroundings and isinstance(found, dict) else {}

    def read(self, key: str) -> CodeType | None:
        """A compiled template, if it was kept."""
        content = self._new.get(key) or self._kept.get(key)
        return marshal.loads(content) if content else None  # noqa: S302 - it was one file

    def add(self, key: str, code: CodeType) -> None:
        """Keep a compiled template, once this build is done."""
        self._new[key] = marshal.dumps(code)

    def write(self) -> None:
        """Keep what was added; where that is not allowed or not wanted, there is no harm."""
        if not self._new or sys.dont_write_bytecode:
            return
        content = marshal.dumps((self.surroundings, {**self._kept, **self._new}))
        try:
            write_bytes(self.file, content)
        except OSError:
            return


class CompiledTemplates(jinja2.BytecodeCache):
    """The compiled templates of one environment; `context` is what else compiling depends on."""

    def __init__(self, cache: Cache, installed: Installed, *context: str) -> None:
        self._cache, self._installed, self._context = cache, installed, context
        self._packaged: set[str] = set()
        self._called = ""

    def get_bucket(
        self, environment: jinja2.Environment, name: str, filename: str | None, source: str
    ) -> Bucket:
        """As Jinja's own; it is here that the file is known."""
        if filename and is_packaged(Path(filename)):
            self._packaged.add(self.get_cache_key(name, filename))
        return super().get_bucket(environment, name, filename, source)

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self._packaged:
            bucket.code = self._installed.read(self._key(bucket))
            return
        content = self._cache.read("template", self._key(bucket))
        if content is not None:
            try:
                bucket.code = marshal.loads(content)  # noqa: S302 - as Python's own caches
            except (EOFError, ValueError, TypeError):
                bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        code = bucket.code
        if code is not None and bucket.key in self._packaged:
            self._installed.add(self._key(bucket), code)
        elif code is not None:
            self._cache.write(marshal.dumps(code), "template", self._key(bucket))

    def _key(self, bucket: Bucket) -> str:
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


class KeptTemplates(NamedTuple):
    """All compiled templates that a build has at hand, and those that it leaves to the next."""

    cache: Cache
    installed: Installed

    @classmethod
    def of(cls, config: MkDocsConfig) -> "KeptTemplates":
        cache = Cache(Path(config.config_file_path).parent)
        return cls(cache, Installed(cache.surroundings))

    def seen_by(self, *context: str) -> CompiledTemplates:
        """For one environment."""
        return CompiledTemplates(self.cache, self.installed, *context)

    def serve(self, theme: Theme) -> None:
        """Let whoever asks the theme for its environment find the templates compiled."""
        make = theme.get_env

        def get_env() -> jinja2.Environment:
            env = make()
            env.bytecode_cache = self.seen_by("theme")
            return env

        theme.get_env = get_env  # type: ignore[method-assign]
