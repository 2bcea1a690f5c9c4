"""Work shared between the machine's cores by forking; one core where there is no fork."""

import os
import pickle
import signal
from collections.abc import Callable, Iterator, Sequence
from typing import IO, Any, Generic, NamedTuple, Self, TypeVar

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
    """A process that works for this one: our end of the pipe through which it says that it is done,
    and the file in which its results are then.
    """

    number: int
    pipe: int
    file: IO[bytes]


class Shared(Generic[T, R]):
    """Work on rows, under way: other processes do it while this one does something else.

    They take the next few rows when they are done with some, so that none waits for another;
    this process is one of them once it asks for the results. Left early, it ends the others.
    """

    def __init__(
        self, work: Callable[[Sequence[T]], R], rows: Sequence[T], weights: Sequence[int] = ()
    ) -> None:
        """Rows weigh as much as they take longer than others; one each, where nothing is said."""
        self._work = work
        total = sum(weights) or len(rows)
        count = min(cores(), MOST, total // LEAST) if hasattr(os, "fork") else 1
        self._blocks = list(_blocks(rows, weights or [1] * len(rows), -(-total // _BLOCKS)))
        self._tickets = _tickets(len(self._blocks))
        self._children = [_fork(map(work, self._taken())) for _ in range(count - 1)]

    @property
    def has_others(self) -> bool:
        """Whether other processes are at work."""
        return bool(self._children)

    def results(self) -> Iterator[R]:
        """The results of the work on some rows each, which are all rows in the end.

        First come those of this process: what is done with them is done while others work. They
        travel by pickle; an exception in a child is raised here.
        """
        try:
            yield from map(self._work, self._taken())
            while self._children:
                yield from _results(self._children.pop(0))
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

    def _taken(self) -> Iterator[Sequence[T]]:
        """The blocks for which there was a ticket."""
        while number := os.read(self._tickets, 1):
            yield self._blocks[number[0]]


class Begun(Generic[R]):
    """One thing to be found out, by another process where there is a core for it.

    Where it is not to be done `apart`, or cannot be, it is done once somebody asks.
    """

    def __init__(self, work: Callable[[], R], *, is_apart: bool) -> None:
        self._work = work
        has_core = is_apart and cores() > 1 and hasattr(os, "fork")
        self._child = _fork(one() for one in (work,)) if has_core else None

    def result(self) -> R:
        """What was found; an exception in the child is raised here. To be asked for once."""
        child, self._child = self._child, None
        return next(_results(child)) if child else self._work()

    def stop(self) -> None:
        """End the other process: nobody will ask."""
        child, self._child = self._child, None
        if child:
            _end(child)


def _blocks(rows: Sequence[T], weights: Sequence[int], least: int) -> Iterator[Sequence[T]]:
    """The rows in blocks that weigh at least so much, the last one left aside."""
    first = weight = 0
    for number, one in enumerate(weights, 1):
        weight += one
        if weight >= least or number == len(rows):
            yield rows[first:number]
            first, weight = number, 0


def _tickets(count: int) -> int:
    """A pipe that holds a byte for each block; whoever reads one has that block to work on."""
    tickets, giver = os.pipe()
    os.write(giver, bytes(range(count)))
    os.close(giver)
    return tickets


_told: list[int] = []
"""Children that have told what they came to; to end, which takes them longer, is left to them."""


def _fork(results: Iterator[Any]) -> _Child:
    """A child that works out results, puts them into a file and says so through a pipe.

    A pipe holds little: each piece of a large result would wait for the other process to read it.
    """
    _told[:] = [number for number in _told if not os.waitpid(number, os.WNOHANG)[0]]
    file = _file()
    receive, send = os.pipe()
    number = os.fork()
    if number:
        os.close(send)
        return _Child(number, receive, file)
    try:
        _told.clear()  # none of them is a child of this one
        os.close(receive)
        try:
            for result in results:
                pickle.dump((True, result), file, protocol=pickle.HIGHEST_PROTOCOL)
        except Exception as error:  # noqa: BLE001 - it is raised again in the parent
            pickle.dump((False, error), file)
        file.flush()
        os.write(send, b".")
    finally:  # whatever happens, a child never goes on as its parent
        os._exit(0)


def _file() -> IO[bytes]:
    """A file that is nowhere, in memory where that can be."""
    if hasattr(os, "memfd_create"):
        return os.fdopen(os.memfd_create("result"), "w+b")
    import tempfile

    return tempfile.TemporaryFile()


def _end(child: _Child) -> None:
    """End a child, whatever it is at."""
    os.kill(child.number, signal.SIGKILL)
    os.close(child.pipe)
    child.file.close()
    os.waitpid(child.number, 0)


def _results(child: _Child) -> Iterator[Any]:
    """What a child came to, once it has told all of it."""
    has_told = os.read(child.pipe, 1)
    os.close(child.pipe)
    _told.append(child.number)
    with child.file as file:
        if not has_told:
            raise ChildProcessError("a worker ended early")
        size = file.seek(0, os.SEEK_END)
        file.seek(0)
        while file.tell() < size:
            is_done, result = pickle.load(file)  # noqa: S301 - our own child's bytes
            if not is_done:
                raise result
            yield result
