"""Work shared between the machine's cores by forking; one core where there is no fork."""

import os
import pickle
import signal
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Generic, Self, TypeVar

T = TypeVar("T")
R = TypeVar("R")

MOST = 4
"""More workers than this wait for the disk."""
LEAST = 150
"""Rows that are worth a worker: starting one takes about as long."""
_LARGE = 50
"""Rows that are taken at once while many are left: each takes a tenth longer in blocks of ten."""
_BLOCKS = 200
"""Into how many blocks rows are cut at most."""
_LATER = 10
"""How far what is asked for later gives way: beside another process, it has a tenth of a core."""


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


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
        weights = weights or [1] * len(rows)
        count = min(cores(), MOST, sum(weights) // LEAST) if hasattr(os, "fork") else 1
        self._blocks = list(_blocks(rows, weights))
        self._tickets = _tickets(len(self._blocks))
        self._children = [_Child(map(work, self._taken())) for _ in range(count - 1)]

    @property
    def has_others(self) -> bool:
        """Whether other processes are at work."""
        return bool(self._children)

    def results(self) -> Iterator[R]:
        """The results of the work on some rows each, which are all rows in the end.

        They come as they are there, so that what is done with them is done while others work. They
        travel by pickle; an exception in a child is raised here.
        """
        try:
            for block in self._taken():
                for child in self._children:
                    yield from child.results(wait=False)
                yield self._work(block)
            for child in self._children:
                yield from child.results(wait=True)
        finally:
            self.stop()

    def stop(self) -> None:
        """End the processes that are still at work."""
        for child in self._children:
            child.stop()
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

    That one gives way to others, for nobody waits yet. Where it is not to be done `apart`, or
    cannot be, it is done once somebody asks.
    """

    def __init__(self, work: Callable[[], R], *, is_apart: bool) -> None:
        self._work = work
        has_core = is_apart and cores() > 1 and hasattr(os, "fork")
        self._child = _Child(self._found_out()) if has_core else None

    def _found_out(self) -> Iterator[R]:
        os.nice(_LATER)
        yield self._work()

    def result(self) -> R:
        """What was found; an exception in the child is raised here. To be asked for once."""
        child, self._child = self._child, None
        if child is None:
            return self._work()
        (found,) = child.results(wait=True)
        return found  # type: ignore[no-any-return]

    def stop(self) -> None:
        """End the other process: nobody will ask."""
        child, self._child = self._child, None
        if child:
            child.stop()


def _blocks(rows: Sequence[T], weights: Sequence[int]) -> Iterator[Sequence[T]]:
    """The rows in blocks: large ones, then smaller ones, so that workers end at nearly the same
    time; the last one may weigh less than any.
    """
    left = sum(weights)
    largest, least = max(left // 100, _LARGE), -(-left // _BLOCKS)
    first = weight = 0
    for number, one in enumerate(weights, 1):
        weight += one
        if weight >= max(min(left // 6, largest), least) or number == len(rows):
            yield rows[first:number]
            left -= weight
            first, weight = number, 0


def _tickets(count: int) -> int:
    """A pipe that holds a byte for each block; whoever reads one has that block to work on."""
    tickets, giver = os.pipe()
    os.write(giver, bytes(range(count)))
    os.close(giver)
    return tickets


_left: list[int] = []
"""Children that have told all they came to; to end, which takes them longer, is left to them."""


class _Child:
    """A process that works out results, and puts each into a file as soon as it is there.

    How long each is comes through a pipe. A pipe holds little: each piece of a large result would
    have to wait for the other process to read it.
    """

    def __init__(self, results: Iterator[Any]) -> None:
        _left[:] = [number for number in _left if not os.waitpid(number, os.WNOHANG)[0]]
        self._file, self._read, self._is_at_work = _file(), 0, True
        self._sizes, sizes = os.pipe()
        self.number = os.fork()
        if self.number:
            os.close(sizes)
            return
        try:
            _left.clear()  # none of them is a child of this one
            os.close(self._sizes)
            try:
                for result in results:
                    self._tell((True, result), sizes)
            except Exception as error:  # noqa: BLE001 - it is raised again in the parent
                self._tell((False, error), sizes)
            os.write(sizes, _END)
        finally:  # whatever happens, a child never goes on as its parent
            os._exit(0)

    def _tell(self, outcome: tuple[bool, object], sizes: int) -> None:
        data = pickle.dumps(outcome, protocol=pickle.HIGHEST_PROTOCOL)
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(self._file, rest) :]
        os.write(sizes, len(data).to_bytes(len(_END)))

    def results(self, *, wait: bool) -> Iterator[Any]:
        """What it came to since it was asked last; all the rest, if one is to `wait` for that."""
        while self._is_at_work:
            os.set_blocking(self._sizes, wait)
            try:
                size = os.read(self._sizes, len(_END))
            except BlockingIOError:
                return
            if not size:
                self.stop()
                raise ChildProcessError("a worker ended early")
            if size == _END:
                self._close()
                _left.append(self.number)
                return
            data = os.pread(self._file, int.from_bytes(size), self._read)
            self._read += len(data)
            is_done, result = pickle.loads(data)  # noqa: S301 - our own child's bytes
            if not is_done:
                self.stop()
                raise result
            yield result

    def stop(self) -> None:
        """End it, whatever it is at."""
        if self._is_at_work:
            os.kill(self.number, signal.SIGKILL)
            os.waitpid(self.number, 0)
            self._close()

    def _close(self) -> None:
        os.close(self._sizes)
        os.close(self._file)
        self._is_at_work = False


_END = bytes(8)
"""In the place of a size: there is no more."""


def _file() -> int:
    """A file that is nowhere, in memory where that can be."""
    if hasattr(os, "memfd_create"):
        return os.memfd_create("results")
    import tempfile

    with tempfile.TemporaryFile() as file:
        return os.dup(file.fileno())
