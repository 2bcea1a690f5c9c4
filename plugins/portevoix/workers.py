"""Work shared between the machine's cores by forking; one core where there is no fork."""

import os
import pickle
import signal
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

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


def in_parts(
    work: Callable[[Iterable[T]], R], rows: Sequence[T], meanwhile: Callable[[], None]
) -> list[R]:
    """The results of `work` on parts of `rows`, each row in one of them.

    Workers take the next few rows when they are done with some, so that none waits for another.
    This process is one of them, once it has done what it has to do `meanwhile`. Results travel by
    pickle; an exception in a child is raised here.
    """
    count = min(cores(), MOST, len(rows) // LEAST) if hasattr(os, "fork") else 1
    if count < 2:
        meanwhile()
        return [work(rows)]
    size = -(-len(rows) // _BLOCKS)
    blocks = [rows[first : first + size] for first in range(0, len(rows), size)]
    tickets = _tickets(len(blocks))
    children = [_fork(work, _drawn(blocks, tickets)) for _ in range(count - 1)]
    try:
        meanwhile()
        results = [work(_drawn(blocks, tickets))]
    except BaseException:
        for child, pipe in children:
            os.kill(child, signal.SIGKILL)
            os.close(pipe)
            os.waitpid(child, 0)
        raise
    finally:
        os.close(tickets)
    for child, pipe in children:
        with os.fdopen(pipe, "rb") as stream:
            data = stream.read()
        os.waitpid(child, 0)
        if not data:
            raise ChildProcessError("a worker ended early")
        done, result = pickle.loads(data)  # noqa: S301 - our own child's bytes
        if not done:
            raise result
        results.append(result)
    return results


def _tickets(count: int) -> int:
    """A pipe that holds a byte for each block; whoever reads one has that block to work on."""
    tickets, giver = os.pipe()
    os.write(giver, bytes(range(count)))
    os.close(giver)
    return tickets


def _drawn(blocks: Sequence[Sequence[T]], tickets: int) -> Iterator[T]:
    """The rows of blocks for which there was a ticket."""
    while number := os.read(tickets, 1):
        yield from blocks[number[0]]


def _fork(work: Callable[[Iterable[T]], R], part: Iterable[T]) -> tuple[int, int]:
    """A child that does the work and writes the result to a pipe: its number, our end."""
    receive, send = os.pipe()
    child = os.fork()
    if child:
        os.close(send)
        return child, receive
    os.close(receive)
    try:
        outcome: tuple[bool, object] = (True, work(part))
    except Exception as error:  # noqa: BLE001 - it is raised again in the parent
        outcome = (False, error)
    try:
        with os.fdopen(send, "wb") as stream:
            pickle.dump(outcome, stream, protocol=pickle.HIGHEST_PROTOCOL)
    finally:
        os._exit(0)
