"""Files of the project written and deleted; what is built has a door of its own, `output`."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from portevoix.sources.files import BYTE_ORDER_MARK


class UnwritableError(Exception):
    """A file of the project cannot be written or deleted; it is as it was."""

    def __init__(self, file: Path, error: OSError) -> None:
        super().__init__(f"{file}: {error}")
        self.file, self.reason = file, error.strerror or str(error)


def write_text(file: Path, text: str) -> None:
    """Write a file whole or not at all; raises UnwritableError.

    One that is there keeps its byte order mark and its line ends.
    """
    raw = file.read_bytes() if file.exists() else b""
    if b"\r\n" in raw:
        text = text.replace("\n", "\r\n")
    mark = BYTE_ORDER_MARK if raw.startswith(BYTE_ORDER_MARK) else b""
    write_bytes(file, mark + text.encode())


def write_bytes(file: Path, data: bytes) -> None:
    """Write a file whole or not at all, byte for byte; raises UnwritableError."""
    with writing(file):
        file.parent.mkdir(parents=True, exist_ok=True)
        written = file.with_name(f".{file.name}.{os.getpid()}.new")
        try:
            written.write_bytes(data)
            written.replace(file)
        except OSError:
            if written.exists():
                written.unlink()
            raise


def delete(file: Path) -> None:
    """Delete a file, if it is there; raises UnwritableError."""
    with writing(file):
        file.unlink(missing_ok=True)


@contextmanager
def writing(file: Path) -> Iterator[None]:
    """What the system says against changing a file, as UnwritableError."""
    try:
        yield
    except OSError as error:
        raise UnwritableError(file, error) from error
