"""Serve the portal; where its first build fails, serve what is to be mended until one succeeds."""

import re
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from mkdocs.exceptions import MkDocsException
from mkdocs.livereload import LiveReloadServer
from watchdog.events import FileSystemEvent, FileSystemEventHandler

from portevoix.core.languages import Language
from portevoix.core.problems import Problems
from portevoix.loading.project import read_project
from portevoix.plugin.faults import fault_page
from portevoix.plugin.mkdocs_commands import call_mkdocs
from portevoix.plugin.watching import CHANGES, new_observer

_ADDRESS = re.compile(r"^dev_addr:\s*['\"]?([\w.:\[\]-]+):(\d+)", re.MULTILINE)
"""In a configuration, which may be one that cannot be parsed."""
_USUAL_ADDRESS = "127.0.0.1:8000"
_PAUSE = 0.2
"""Seconds for which an editor may go on writing."""
_RELOAD = """\
<script>
let shown
setInterval(async () => {
  try {
    const now = await (await fetch(location.href)).text()
    shown ??= now
    if (now !== shown) location.reload()
  } catch {}
}, 1000)
</script>
"""
"""MkDocs' own script asks the same server as before, and this one ends before MkDocs' begins."""


def serve(config_file: Path, arguments: Sequence[str], address: str, words: Language) -> int:
    """Run `mkdocs serve ARGUMENTS`, again after each change for as long as the first build fails;
    the exit code.
    """
    while True:
        try:
            return call_mkdocs(["serve", *arguments])
        except MkDocsException as error:
            error.show()
            page = fault_page(error, config_file, words).replace("</body>", f"{_RELOAD}</body>")
        try:
            _serve_until_changed(page, config_file, address)
        except KeyboardInterrupt:
            return 0


def _serve_until_changed(page: str, config_file: Path, address: str) -> None:
    """Serve a page at all addresses until a file of the project changes."""
    server = LiveReloadServer(lambda: None, *_host_and_port(config_file, address), root="")

    def respond(_: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        headers = [("Content-Type", "text/html; charset=utf-8"), ("Cache-Control", "no-store")]
        start_response("503 Service Unavailable", headers)
        return [page.encode()]

    server.set_app(respond)
    change = _Change()
    observer = new_observer(config_file.parent)
    for folder in _folders(config_file):
        is_root = folder == config_file.parent
        observer.schedule(change, str(folder), recursive=not is_root, event_filter=CHANGES)
    server.server_bind()
    server.server_activate()
    server.serve_thread.start()
    observer.start()
    try:
        while not change.happened.wait(_PAUSE):
            pass
        time.sleep(_PAUSE)
    finally:
        observer.stop()
        server.shutdown()


class _Change(FileSystemEventHandler):
    """Notices that a file changed."""

    def __init__(self) -> None:
        self.happened = threading.Event()

    def on_any_event(self, event: FileSystemEvent) -> None:
        if not event.is_directory:
            self.happened.set()


def _folders(config_file: Path) -> list[Path]:
    """The project's folder, and those in which people write, where they can be known."""
    project = read_project(config_file, Problems())
    folders = [one for one in project.sources if one.is_dir()] if project else []
    return [config_file.parent, *(one for one in folders if one != config_file.parent)]


def _host_and_port(config_file: Path, address: str) -> tuple[str, int]:
    if not address:
        found = _ADDRESS.search(config_file.read_text("utf-8", errors="replace"))
        address = ":".join(found.groups()) if found else _USUAL_ADDRESS
    host, _, port = address.rpartition(":")
    return host.strip("[]") or "127.0.0.1", int(port)
