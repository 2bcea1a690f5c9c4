"""Watch files with events of the system while serving, where MkDocs polls twice a second."""

from pathlib import Path
from typing import Any

from mkdocs.livereload import LiveReloadServer
from watchdog.events import (
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver
from watchdog.observers.polling import PollingObserver

CHANGES: list[type[FileSystemEvent]] = [
    FileCreatedEvent, FileModifiedEvent, FileMovedEvent, FileDeletedEvent, FileClosedEvent,
]  # fmt: skip
"""The events to watch, without reads: a build reads all files, and would start the next."""


def watch_system_events(server: LiveReloadServer) -> None:
    """Have the server watch files by events of the system, where these are available."""
    watched = dict(server._watched_paths)  # noqa: SLF001 - there is no other way to know them
    if not watched or not _can_watch(next(iter(watched))):
        return
    observer = Observer()
    schedule = observer.schedule

    def schedule_changes(handler: FileSystemEventHandler, path: str, **options: Any) -> Any:
        if not Path(path).is_file():
            return schedule(handler, path, event_filter=CHANGES, **options)
        # Editors put a new file in the place of the old one: the folder is what stays.
        return schedule(_OneFile(handler, path), str(Path(path).parent), event_filter=CHANGES)

    observer.schedule = schedule_changes  # type: ignore[method-assign, assignment]
    server.observer = observer  # type: ignore[assignment]
    server.build_delay = 0.01  # what is saved is written whole: there is little to wait for
    server._watched_paths.clear()  # noqa: SLF001
    server._watch_refs.clear()  # noqa: SLF001
    for path in watched:
        server.watch(path)


def new_observer(folder: Path) -> BaseObserver:
    """What hears of changes in a folder: by events of the system, where these are available."""
    return Observer() if _can_watch(str(folder)) else PollingObserver()


class _OneFile(FileSystemEventHandler):
    """Passes on the events of one file in a folder."""

    def __init__(self, handler: FileSystemEventHandler, path: str) -> None:
        self._handler, self._path = handler, path

    def on_any_event(self, event: FileSystemEvent) -> None:
        if self._path in (event.src_path, event.dest_path):
            self._handler.on_any_event(event)


def _can_watch(path: str) -> bool:
    """Whether the system can watch the folder: their number is limited."""
    probe: BaseObserver = Observer()
    try:
        probe.schedule(FileSystemEventHandler(), path, recursive=True)
        probe.start()
    except OSError:
        return False
    probe.stop()
    probe.join()
    return True
