"""The portal's templates as Jinja compiled them: a project's own are kept with the project."""

import marshal
from pathlib import Path
from typing import NamedTuple

import jinja2
from jinja2.bccache import Bucket
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.theme import Theme

from portevoix.compiled import Installed, PackagedTemplates
from portevoix.plugin.cache import Cache
from portevoix.plugin.packages import is_packaged


class CompiledTemplates(PackagedTemplates):
    """Those of Material and MkDocs too, and the project's own."""

    def __init__(self, cache: Cache, installed: Installed, *context: str) -> None:
        super().__init__(installed, *context)
        self._cache = cache

    def is_packaged(self, filename: str) -> bool:
        return is_packaged(Path(filename))

    def load_bytecode(self, bucket: Bucket) -> None:
        super().load_bytecode(bucket)
        if bucket.key in self._packaged:
            return
        content = self._cache.read("template", self.key(bucket))
        if content is not None:
            try:
                bucket.code = marshal.loads(content)  # noqa: S302 - as Python's own caches
            except (EOFError, ValueError, TypeError):
                bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        super().dump_bytecode(bucket)
        if bucket.code is not None and bucket.key not in self._packaged:
            self._cache.write([marshal.dumps(bucket.code)], "template", self.key(bucket))


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
        """Let whoever asks the theme for its environment find the templates compiled.

        Until the portal's folders are among those of the theme, nothing is built: who asks reads
        settings, and all are given the same environment.
        """
        make, folders, shared = theme.get_env, [*theme.dirs], list[jinja2.Environment]()

        def get_env() -> jinja2.Environment:
            is_early = theme.dirs == folders
            if is_early and shared:
                return shared[0]
            env = make()
            env.bytecode_cache = self.seen_by("theme")
            if is_early:
                shared.append(env)
            return env

        theme.get_env = get_env  # type: ignore[method-assign]
