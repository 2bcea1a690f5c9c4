"""How long from saving a file to the new text on the page, under each tool's own server."""

import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path


@dataclass
class Server:
    """A tool's server in a folder; `word` is in `source`, and on the page at `address`."""

    command: Sequence[str]
    """`{port}` in it is a free port."""
    folder: Path
    source: Path
    address: str
    word: str
    port: int = 0

    @contextmanager
    def running(self) -> Iterator[None]:
        """From when the page is there; in the end the file is as it was."""
        self.port, text = _free_port(), self.source.read_text("utf-8")
        process = subprocess.Popen(
            [part.format(port=self.port) for part in self.command],
            cwd=self.folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            self._wait(300)
            yield
        finally:
            process.terminate()
            process.wait()
            self.source.write_text(text, "utf-8")

    def seconds_to_page(self, word: str) -> float:
        """Save another word in the place of the last one, and wait until it is on the page."""
        text = self.source.read_text("utf-8").replace(self.word, word, 1)
        self.word = word
        self.source.write_text(text, "utf-8")
        start = time.perf_counter()
        self._wait(60)
        return time.perf_counter() - start

    def _wait(self, seconds: float) -> None:
        url = f"http://127.0.0.1:{self.port}/{self.address}"
        end = time.perf_counter() + seconds
        while time.perf_counter() < end:
            try:
                with urllib.request.urlopen(url, timeout=5) as answer:
                    if self.word in answer.read().decode():
                        return
            except (urllib.error.URLError, HTTPException, ConnectionError, TimeoutError):
                pass  # not there yet, or just being written
            time.sleep(0.01)
        raise TimeoutError(f"{self.word} did not appear at {url}")


def in_turn(servers: Sequence[Server], runs: int) -> list[list[float]]:
    """All servers run; each has its file edited in turn: one edit to warm up, then `runs` edits."""
    taken: list[list[float]] = [[] for _ in servers]
    with ExitStack() as stack:
        for server in servers:
            stack.enter_context(server.running())
        for number in range(runs + 1):
            for server, found in zip(servers, taken, strict=True):
                time.sleep(2)
                seconds = server.seconds_to_page(f"Mot-{number}")
                if number:
                    found.append(seconds)
    return taken


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
