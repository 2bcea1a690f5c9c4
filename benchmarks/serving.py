"""How long from saving a file to the new text on the page, under each tool's own server."""

import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Sequence
from http.client import HTTPException
from pathlib import Path

from benchmarks.measure import QUIET


def seconds_to_page(
    command: Sequence[str], folder: Path, source: Path, address: str, word: str, runs: int
) -> list[float]:
    """Serve, then edit `word` in `source` and wait until the page at `address` has the new one.

    `{port}` in the command is a free port.
    """
    port = _free_port()
    process = subprocess.Popen(
        [part.format(port=port) for part in command],
        cwd=folder,
        env=QUIET,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    url = f"http://127.0.0.1:{port}/{address}"
    try:
        _wait(url, word, 300)
        taken = []
        before = word
        for number in range(runs):
            time.sleep(2)
            after = f"{word}-{number}"
            source.write_text(source.read_text("utf-8").replace(before, after, 1), "utf-8")
            start = time.perf_counter()
            _wait(url, after, 60)
            taken.append(time.perf_counter() - start)
            before = after
    finally:
        process.terminate()
        process.wait()
        source.write_text(source.read_text("utf-8").replace(before, word, 1), "utf-8")
    return taken


def _wait(url: str, word: str, seconds: float) -> None:
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        try:
            with urllib.request.urlopen(url, timeout=5) as answer:
                if word in answer.read().decode():
                    return
        except (urllib.error.URLError, HTTPException, ConnectionError, TimeoutError):
            pass  # not there yet, or just being written
        time.sleep(0.01)
    raise TimeoutError(f"{word} did not appear at {url}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
