"""What is kept between builds in `.cache/portevoix`: a folder that can be thrown away.

An entry's name is a digest of what it depends on, this code and its surroundings included; or
what it holds says so itself. A new build can therefore never meet an old answer.
"""

import hashlib
import os
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import mkdocs
from mkdocs.plugins import get_plugin_logger

from portevoix.compiled import digest, surroundings
from portevoix.packed import Content, looked_at
from portevoix.sources.files import write_bytes

log = get_plugin_logger("portevoix")
FOLDER = Path(".cache", "portevoix")
UNUSED = 7 * 24 * 3600
"""Seconds after which what no build has used goes."""


@dataclass(eq=False, repr=False)
class Cache:
    """The cache of a project, during one build."""

    root: Path
    _said: bool = False

    @property
    def folder(self) -> Path:
        return self.root / FOLDER

    @cached_property
    def surroundings(self) -> str:
        """What every entry depends on, as does every compiled template."""
        return surroundings()

    def read(self, *key: str) -> memoryview | None:
        """What was kept under a key; None where there is nothing, or nothing that is whole."""
        file = self._file(key)
        try:
            data = looked_at(file)
            os.utime(file)  # it is in use
        except FileNotFoundError:
            return None
        except OSError as error:
            self._say(f"cannot be read and is made anew: {error.strerror}")
            return None
        content = data[32:]
        if hashlib.sha256(content).digest() != data[:32]:
            self._say("is damaged, and what is damaged is made anew.")
            return None
        return content

    def write(self, parts: Sequence[Content], *key: str) -> None:
        """Keep something; a build that reads at the same time sees all of it or nothing."""
        file, said = self._file(key), hashlib.sha256()
        for part in parts:
            said.update(part)
        try:
            write_bytes(file, said.digest(), *parts)
        except OSError as error:
            self._say(f"cannot be written: {error.strerror}")

    def _say(self, what: str) -> None:
        """Tell what is wrong with the cache; one line is enough."""
        if not self._said:
            log.info("%s %s", FOLDER, what)
        self._said = True

    def _file(self, key: tuple[str, ...]) -> Path:
        return self.folder / digest(self.surroundings, mkdocs.__version__, *key)

    def tidy(self) -> None:
        """Take out what no build has used for long, and say how much is kept."""
        size = 0
        for file in self._entries():
            try:
                found = file.stat()
                if found.st_mtime < time.time() - UNUSED:
                    file.unlink()
                else:
                    size += found.st_size
            except FileNotFoundError:
                continue  # another build was faster
        if size:
            log.info("%s holds %.1f MB.", FOLDER, size / 1e6)

    def _entries(self) -> Iterator[Path]:
        if self.folder.is_dir():
            yield from self.folder.iterdir()
