"""SVG to PNG, in a process of its own and with a font of our own.

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
"""How long a picture may take; a mock-up takes a tenth of one."""
_MEMORY = 2 << 30
_STACK = 64 << 20
"""Groups in groups take it; systems differ in how much they give."""
_ASKED = struct.Struct(">II")
_ANSWERED = struct.Struct(">I")


class DrawingError(Exception):
    """The drawing takes too long or too much room."""


@cache
def font_files() -> tuple[str, ...]:
    """The font upright and slanted, each in all weights."""
    folder = Path(str(resources.files("fontpkg_source_sans_3"))) / "files"
    return tuple(sorted(map(str, folder.glob("*.ttf"))))


@lru_cache(maxsize=64)  # editions that were sent hold the same pictures as the content folder
def draw(svg: str, width: int) -> bytes:
    """A drawing as PNG, of that width in pixels.

    Raises ValueError where it is none, and DrawingError where it takes too much.
    """
    return _drawer(os.getpid()).draw(svg.encode(), width)


class _Drawer:
    """The process that draws one picture after another."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    def draw(self, svg: bytes, width: int) -> bytes:
        self._process = process = self._process or _started()
        timer = threading.Timer(SECONDS, process.kill)
        timer.start()
        try:
            answer = _answer(process, _ASKED.pack(width, len(svg)) + svg)
        except (EOFError, OSError) as error:
            self._process = None
            process.kill()
            process.communicate()
            raise DrawingError from error
        finally:
            timer.cancel()
        if not answer:
            raise ValueError(width)
        return answer


@cache
def _drawer(process: int) -> _Drawer:
    """The one of this process; another that was forked from it has its own."""
    del process
    return _Drawer()


def _started() -> "subprocess.Popen[bytes]":
    return subprocess.Popen(  # noqa: S603 - our own module
        [sys.executable, "-P", "-m", __name__],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )


def _answer(process: "subprocess.Popen[bytes]", asked: bytes) -> bytes:
    assert process.stdin  # noqa: S101
    assert process.stdout  # noqa: S101
    process.stdin.write(asked)
    process.stdin.flush()
    (size,) = _ANSWERED.unpack(_read(process.stdout, _ANSWERED.size))
    return _read(process.stdout, size)


def _read(stream: IO[bytes], size: int) -> bytes:
    data = stream.read(size)
    if len(data) < size:
        raise EOFError
    return data


def _serve() -> None:
    """Draw what is asked for until nothing more is; what cannot be drawn comes to nothing."""
    import resvg_py

    while asked := sys.stdin.buffer.read(_ASKED.size):
        width, size = _ASKED.unpack(asked)
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
        sys.stdout.buffer.write(_ANSWERED.pack(len(png)) + png)
        sys.stdout.buffer.flush()


def _limit_memory() -> None:
    with contextlib.suppress(ImportError, OSError, ValueError):  # not there on every system
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


if __name__ == "__main__":
    _limit_memory()
    threading.stack_size(_STACK)
    threading.Thread(target=_serve).start()
