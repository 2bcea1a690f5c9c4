"""What the builds of one `mkdocs serve` know of each other.

MkDocs makes a new plugin for each build, so this stays with the process. Another process starts
from the cache.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from mkdocs.config.defaults import MkDocsConfig

from portevoix.community.community import Community
from portevoix.community.load import Loaded
from portevoix.portal.digests import Digests

A_MOMENT = 0.05
"""Seconds after a build in which whoever waits for a page has it."""


@dataclass(slots=True, eq=False)
class Session:
    """What the last build of a project had read and made."""

    loaded: Loaded | None = None
    shown: Community | None = None
    """What was loaded, as the site's audience may see it."""
    digests: Digests | None = None
    files: frozenset[str] = frozenset()
    """The paths of what was put in place: what is served is nobody else's."""
    made: dict[str, Any] = field(default_factory=dict)
    """What may stay, by the folder of its site: each language has one."""
    coming: dict[str, Any] = field(default_factory=dict)
    """Likewise of the build that is under way: it counts once all is in its place."""
    _following: threading.Timer | None = None

    def begin(self) -> None:
        """Another build begins, whatever became of the last one."""
        self.coming = {}
        if self._following:
            self._following.cancel()
            self._following.join()

    def follow(self, work: Callable[[], None]) -> None:
        """Do something in a moment, unless another build begins: the page comes first."""
        self._following = threading.Timer(A_MOMENT, work)
        self._following.daemon = True
        self._following.start()

    def published(self, files: frozenset[str]) -> None:
        """The build is in its place, which now holds these files."""
        self.files, self.made = files, self.coming


_SESSIONS: dict[str, Session] = {}
"""By the configuration of the project."""


def session_of(config: MkDocsConfig) -> Session | None:
    """The session that a build is part of; None where nothing is served."""
    return _SESSIONS.setdefault(config.config_file_path, Session()) if is_served(config) else None


def is_served(config: MkDocsConfig) -> bool:
    """Whether `mkdocs serve` is at work: it gives the site this machine's address."""
    address = f"{config.dev_addr.host}:{config.dev_addr.port}"
    return urlsplit(config.site_url or "").netloc == address
