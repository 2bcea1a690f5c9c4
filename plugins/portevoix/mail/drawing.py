"""SVG drawn as PNG, in a separate process and with a font from a dependency.

What draws is native code, which some files would bring down, or keep busy for ever: then it is
that process that ends. The font is a dependency, so that letters are the same on any machine.
"""

import contextlib
import os
import struct
import subprocess
import sys
import threading
from functools import cache, lru_cache
from importlib import resources
from pathlib import Path
from typing import IO

FAMILY = "Source Sans 3"
SECONDS = 10
"""The most a picture may take; a mock-up takes 0.1 seconds."""
_MEMORY = 2 << 30
_STACK = 64 << 20
"""Deeply nested groups need it; defaults differ between systems."""
_REQUEST = struct.Struct(">II")
_RESPONSE = struct.Struct(">I")


class DrawingLimitError(Exception):
    """The drawing takes too much time or memory."""


@cache
def font_files() -> tuple[str, ...]:
    """The files of the font: upright and italic, each in all weights."""
    folder = Path(str(resources.files("fontpkg_source_sans_3"))) / "files"
    return tuple(sorted(map(str, folder.glob("*.ttf"))))


@lru_cache(maxsize=64)  # editions that were sent hold the same pictures as the content folder
def draw(svg: str, width: int) -> bytes:
    """A drawing as PNG, of that width in pixels.

    Raises ValueError where it is none, and DrawingLimitError where it takes too much.
    """
    return _drawer(os.getpid()).draw(svg.encode(), width)


class _Drawer:
    """The process that draws one picture after another."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    def draw(self, svg: bytes, width: int) -> bytes:
        self._process = process = self._process or _start_process()
        timer = threading.Timer(SECONDS, process.kill)
        timer.start()
        try:
            answer = _exchange(process, _REQUEST.pack(width, len(svg)) + svg)
        except (EOFError, OSError) as error:
            self._process = None
            process.kill()
            process.communicate()
            raise DrawingLimitError from error
        finally:
            timer.cancel()
        if not answer:
            raise ValueError(width)
        return answer


@cache
def _drawer(process: int) -> _Drawer:
    """The drawer of this process: a forked process has another."""
    del process
    return _Drawer()


def _start_process() -> "subprocess.Popen[bytes]":
    return subprocess.Popen(  # noqa: S603 - our own module
        [sys.executable, "-P", "-m", __name__],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )


def _exchange(process: "subprocess.Popen[bytes]", request: bytes) -> bytes:
    assert process.stdin  # noqa: S101
    assert process.stdout  # noqa: S101
    process.stdin.write(request)
    process.stdin.flush()
    (size,) = _RESPONSE.unpack(_read(process.stdout, _RESPONSE.size))
    return _read(process.stdout, size)


def _read(stream: IO[bytes], size: int) -> bytes:
    data = stream.read(size)
    if len(data) < size:
        raise EOFError
    return data


def _serve() -> None:
    """Draw what is requested until the input ends; the response is empty where drawing fails."""
    import resvg_py

    while request := sys.stdin.buffer.read(_REQUEST.size):
        width, size = _REQUEST.unpack(request)
        svg = sys.stdin.buffer.read(size).decode()
        try:
            png = bytes(
                resvg_py.svg_to_bytes(
                    svg_string=svg,
                    width=width,
                    skip_system_fonts=True,
                    font_files=list(font_files()),
                    font_family=FAMILY,
                    serif_family=FAMILY,
                    sans_serif_family=FAMILY,
                    cursive_family=FAMILY,
                    fantasy_family=FAMILY,
                    monospace_family=FAMILY,
                )
            )
        except ValueError:
            png = b""
        sys.stdout.buffer.write(_RESPONSE.pack(len(png)) + png)
        sys.stdout.buffer.flush()


def _limit_memory() -> None:
    with contextlib.suppress(ImportError, OSError, ValueError):  # not there on every system
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


if __name__ == "__main__":
    _limit_memory()
    threading.stack_size(_STACK)
    threading.Thread(target=_serve).start()
