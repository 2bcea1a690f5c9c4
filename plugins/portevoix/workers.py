"""Work shared between the machine's cores by forking; one core where there is no fork."""

import os
import pickle
import signal
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Generic, NamedTuple, Self, TypeVar

T = TypeVar("T")
R = TypeVar("R")

MOST = 4
"""More workers than this wait for the disk."""
LEAST = 150
"""Rows that are worth a worker: starting one takes about as long."""
_BLOCKS = 100
"""Into how many blocks rows are cut: enough for workers to end at nearly the same time."""


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class _Child(NamedTuple):
    """A process that works for this one, and our end of the pipe that it will write to."""

    number: int
    pipe: int


class Shared(Generic[T, R]):
    """Work on rows, under way: other processes do it while this one does something else.

    They take the next few rows when they are done with some, so that none waits for another;
    this process is one of them once it asks for the results. Left early, it ends the others.
    """

    def __init__(self, work: Callable[[Iterable[T]], R], rows: Sequence[T]) -> None:
        self._work = work
        count = min(cores(), MOST, len(rows) // LEAST) if hasattr(os, "fork") else 1
        size = max(-(-len(rows) // _BLOCKS), 1)
        self._blocks = [rows[first : first + size] for first in range(0, len(rows), size)]
        self._tickets = _tickets(len(self._blocks))
        self._children = [_fork(work, self._rows()) for _ in range(count - 1)]

    def results(self) -> Iterator[R]:
        """The results of the work on parts of the rows, each row in one of them.

        The first is this process' own: what is done with it, is done while others work. They travel
        by pickle; an exception in a child is raised here.
        """
        try:
            yield self._work(self._rows())
            while self._children:
                yield _result(self._children.pop(0))
        finally:
            self.stop()

    def stop(self) -> None:
        """End the processes that are still at work."""
        for child in self._children:
            _end(child)
        self._children = []
        if self._tickets >= 0:
            os.close(self._tickets)
            self._tickets = -1

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.stop()

    def _rows(self) -> Iterator[T]:
        """The rows of blocks for which there was a ticket."""
        while number := os.read(self._tickets, 1):
            yield from self._blocks[number[0]]


class Begun(Generic[R]):
    """One thing to be found out, by another process where there is a core for it.

    Where it is not to be done `apart`, or cannot be, it is done once somebody asks.
    """

    def __init__(self, work: Callable[[], R], *, is_apart: bool) -> None:
        self._work = work
        has_core = is_apart and cores() > 1 and hasattr(os, "fork")
        self._child = _fork(lambda _: work(), ()) if has_core else None

    def result(self) -> R:
        """What was found; an exception in the child is raised here. To be asked for once."""
        child, self._child = self._child, None
        found: R = _result(child) if child else self._work()
        return found

    def stop(self) -> None:
        """End the other process: nobody will ask."""
        child, self._child = self._child, None
        if child:
            _end(child)


def _tickets(count: int) -> int:
    """A pipe that holds a byte for each block; whoever reads one has that block to work on."""
    tickets, giver = os.pipe()
    os.write(giver, bytes(range(count)))
    os.close(giver)
    return tickets


_told: list[int] = []
"""Children that have told what they came to; to end, which takes them longer, is left to them."""


def _fork(work: Callable[[Iterable[T]], R], part: Iterable[T]) -> _Child:
    """A child that does the work and writes the result to a pipe."""
    _told[:] = [number for number in _told if not os.waitpid(number, os.WNOHANG)[0]]
    receive, send = os.pipe()
    number = os.fork()
    if number:
        os.close(send)
        return _Child(number, receive)
    try:
        _told.clear()  # none of them is a child of this one
        os.close(receive)
        try:
            outcome: tuple[bool, object] = (True, work(part))
        except Exception as error:  # noqa: BLE001 - it is raised again in the parent
            outcome = (False, error)
        with os.fdopen(send, "wb") as stream:
            pickle.dump(outcome, stream, protocol=pickle.HIGHEST_PROTOCOL)
    finally:  # whatever happens, a child never goes on as its parent
        os._exit(0)


def _end(child: _Child) -> None:
    """End a child, whatever it is at."""
    os.kill(child.number, signal.SIGKILL)
    os.close(child.pipe)
    os.waitpid(child.number, 0)


def _result(child: _Child) -> Any:
    """What a child came to, once it has told all of it."""
    with os.fdopen(child.pipe, "rb") as stream:
        data = stream.read()
    _told.append(child.number)
    if not data:
        raise ChildProcessError("a worker ended early")
    is_done, result = pickle.loads(data)  # noqa: S301 - our own child's bytes
    if not is_done:
        raise result
    return result
