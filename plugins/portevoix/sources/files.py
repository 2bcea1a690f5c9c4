"""Reading files as text, up to a size, with warnings on their encoding."""

import os
import stat
from collections import deque
from pathlib import Path
from typing import NamedTuple

from portevoix.core.graphemes import cut
from portevoix.core.problems import N_, Place, Problems
from portevoix.sources.conflicts import conflicts, settled
from portevoix.sources.encoding import Mojibake, find_mojibake

MAX_BYTES = 20_000_000
"""Bytes: a roadmap of 20,000 items takes about 12 million."""

_READ_FLAGS = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
"""Windows would change line ends; a pipe would have us wait for somebody to write."""
BYTE_ORDER_MARK = b"\xef\xbb\xbf"

_SHOWN, _AROUND = 120, 30
"""Characters of a damaged line: in all, and on each side of what is damaged."""


class SourceText(NamedTuple):
    """The text of a file, its lines ended by line feeds; its path relative to the project."""

    path: str
    text: str
    raw: bytes | None = None
    """The same in UTF-8, where that is there already."""
    has_mark: bool = False
    """Whether a byte order mark precedes it."""
    doubtful: frozenset[int] = frozenset()
    """Lines, from 1, between the marks of an unfinished merge."""


def read_text(
    file: Path | str, root: Path, problems: Problems, *, settles: bool = False
) -> SourceText | None:
    """Read a UTF-8 file, with or without BOM, CRLF or LF; None and a problem where it cannot be.

    Where `settles` is true, one version of what an unfinished merge left is taken: for whoever
    writes nothing back, and shows nothing of `doubtful` lines.
    """
    path = relative_path(file, root)
    try:
        raw = _read(file)
    except FileNotFoundError:
        problems.error("no-such-file", Place(path), N_("There is no such file."))
        return None
    except OSError as error:
        problems.error(
            "unreadable-file",
            Place(path),
            N_("This file cannot be read: {reason}."),
            reason=error.strerror or str(error),
        )
        return None
    except _NotRegularError:
        not_regular(path, problems)
        return None
    if raw is None:
        problems.error(
            "file-too-large",
            Place(path),
            N_("This file is larger than {limit} million bytes."),
            N_("Split it: roadmap.yaml may be a folder of files."),
            limit=MAX_BYTES // 1_000_000,
        )
        return None
    has_mark = raw.startswith(BYTE_ORDER_MARK)
    raw = raw.removeprefix(BYTE_ORDER_MARK)
    try:
        text = raw.decode()
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        problems.error(
            "not-utf-8",
            Place(path, line, column),
            N_("This file is not encoded in UTF-8."),
            N_("Save it again as “UTF-8” in your editor."),
        )
        return None
    if has_returns := "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if unfinished := list(conflicts(path, text)):
        problems.extend(unfinished)
        if not settles:
            return None
        text, doubtful = settled(text)
        return SourceText(path, text, doubtful=doubtful)
    _warn_of_mojibake(path, text, problems)
    return SourceText(path, text, None if has_returns else raw, has_mark)


def not_regular(path: str, problems: Problems) -> None:
    """Add the problem that at a path of the project there is no regular file."""
    problems.error(
        "not-a-file",
        Place(path),
        N_("This is a device, a pipe or a socket: there is no text in it."),
        N_("Delete it, or put a file in its place."),
    )


class _NotRegularError(Exception):
    """What is to be read may have no end."""


def _read(file: Path | str) -> bytes | None:
    """The bytes of a regular file; None where they are too many."""
    # Half of the time that a small file takes goes by if Python makes a stream of it.
    descriptor = os.open(file, _READ_FLAGS)
    try:
        found = os.fstat(descriptor)
        if not (stat.S_ISREG(found.st_mode) or stat.S_ISDIR(found.st_mode)):
            raise _NotRegularError
        parts, left = list[bytes](), MAX_BYTES
        if found.st_size > left:
            return None
        while part := os.read(descriptor, found.st_size + 1):  # of a folder: an OSError
            parts.append(part)
            left -= len(part)
            if left < 0:  # it grows, or has no size
                return None
        return b"".join(parts)
    finally:
        os.close(descriptor)


def relative_path(file: Path | str, root: Path) -> str:
    """A file as seen from a folder, or as it is where it is not below it."""
    whole, start = str(file), f"{root}{os.sep}"
    return (
        whole[len(start) :].replace(os.sep, "/")
        if whole.startswith(start)
        else Path(file).as_posix()
    )


def _warn_of_mojibake(path: str, text: str, problems: Problems) -> None:
    """One warning for each damaged line, with the text that it was."""
    found = deque(find_mojibake(text))
    if not found:
        return
    offset = 0
    for number, line in enumerate(text.split("\n"), 1):
        here = list[Mojibake]()
        while found and found[0].start < offset + len(line):
            here.append(found.popleft().moved(-offset))
        if here:
            place = Place(path, number, here[0].start + 1)
            problems.warning("double-encoding", place, *_hint(here), **_excerpt(line, here))
        offset += len(line) + 1


def _hint(damages: list[Mojibake]) -> tuple[str, str]:
    restored = sum(damage.restored is not None for damage in damages)
    if not restored:
        return (
            N_("“{text}” is UTF-8 that was read as {encodings}; a part of it is lost."),
            N_("It cannot be restored: type it again; until then it is shown as it stands."),
        )
    return (
        N_("“{text}” was “{restored}” before this UTF-8 was read as {encodings}."),
        N_("Put the restored text in its place; until then it is shown as it stands.")
        if restored == len(damages)
        else N_(
            "Put the restored text in its place, and type again what is lost in “{lost}”; "
            "until then it is shown as it stands."
        ),
    )


def _excerpt(line: str, damages: list[Mojibake]) -> dict[str, str]:
    """The damaged words and those between them, as they are and as they were."""
    words = [_word(line, damage) for damage in damages]
    start = words[0].start
    shown = [word for word in words if word.stop <= start + _SHOWN] or words[:1]
    end = max(word.stop for word in shown)
    more = "" if len(shown) == len(words) else " …"
    was, at = "", start
    for damage in damages[: len(shown)]:
        was += line[at : damage.start] + (damage.restored or line[damage.start : damage.end])
        at = damage.end
    lost = [
        line[word.start : word.stop]
        for word, damage in zip(words, damages, strict=True)
        if damage.restored is None
    ]
    return {
        "text": _shorten(line[start:end] + more),
        "restored": _shorten(was + line[at:end] + more),
        "lost": _shorten(", ".join(dict.fromkeys(lost))),
        "encodings": ", ".join(dict.fromkeys(name for one in damages for name in one.encodings)),
    }


def _shorten(text: str) -> str:
    return text if len(text) <= 2 * _SHOWN else cut(text, 2 * _SHOWN) + " …"


def _word(line: str, damage: Mojibake) -> slice:
    """Where the word around some characters stands, or as much of it as is shown."""
    before = line[max(0, damage.start - _AROUND) : damage.start]
    after = line[damage.end : damage.end + _AROUND]
    return slice(damage.start - len(before.split(" ")[-1]), damage.end + len(after.split(" ")[0]))
