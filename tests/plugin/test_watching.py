"""The server hears of changes at once, and of nothing else."""

import time
from pathlib import Path

import pytest
from mkdocs.livereload import LiveReloadServer
from watchdog.observers.polling import PollingObserver

from portevoix.plugin import watching


@pytest.fixture
def server(tmp_path: Path) -> LiveReloadServer:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/page.md").write_text("one")
    (tmp_path / "roadmap.yaml").write_text("items: []")
    server = LiveReloadServer(lambda: None, "127.0.0.1", 0, str(tmp_path / "site"))
    server.watch(str(tmp_path / "content"))
    server.watch(str(tmp_path / "roadmap.yaml"))
    return server


def hears(server: LiveReloadServer, seconds: float) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end and not server._want_rebuild:
        time.sleep(0.01)
    heard = server._want_rebuild
    server._want_rebuild = False
    return heard


def test_changes_are_heard_and_reading_is_not(server: LiveReloadServer, tmp_path: Path) -> None:
    watching.watch_system_events(server)
    server.observer.start()
    try:
        page, roadmap = tmp_path / "content/page.md", tmp_path / "roadmap.yaml"
        page.read_text()
        roadmap.read_text()
        (tmp_path / "other.yaml").write_text("beside it")
        assert not hears(server, 0.5)
        page.write_text("two")
        assert hears(server, 10)
        hears(server, 0.3)
        new = tmp_path / ".roadmap.new"
        new.write_text("items: []\n")
        new.replace(roadmap)  # as editors save
        assert hears(server, 10)
    finally:
        server.observer.stop()
        server.server_close()


def test_mkdocs_own_way_stays_where_the_system_cannot_tell(
    server: LiveReloadServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "_can_watch", lambda _: False)
    watching.watch_system_events(server)
    assert isinstance(server.observer, PollingObserver)
    server.server_close()
