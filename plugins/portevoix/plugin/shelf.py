"""Where a build leaves what the next one may use: in the cache, or with the process that serves."""

import marshal
from typing import Any, NamedTuple, Protocol

from portevoix.plugin.cache import Cache
from portevoix.plugin.session import Session


class Shelf(Protocol):
    """Holds one thing, of plain tuples, dictionaries, texts and numbers."""

    def read(self) -> Any:
        """What was left; None where there is nothing, or nothing that is whole."""

    def write(self, made: Any) -> None:
        """Leave something."""


class OnDisk(NamedTuple):
    """In the cache, for any process."""

    cache: Cache
    name: tuple[str, ...]

    def read(self) -> Any:
        content = self.cache.read(*self.name)
        try:
            return marshal.loads(content) if content else None  # noqa: S302 - our own bytes
        except (EOFError, ValueError, TypeError):
            return None

    def write(self, made: Any) -> None:
        self.cache.write(marshal.dumps(made), *self.name)


class InSession(NamedTuple):
    """With the process: what is served goes when it ends, and so may this."""

    session: Session
    name: str

    def read(self) -> Any:
        return self.session.made.get(self.name)

    def write(self, made: Any) -> None:
        self.session.made[self.name] = made
