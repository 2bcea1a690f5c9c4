"""Work shared between the machine's cores by forking; one core where there is no fork."""

import os
import pickle
from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")

MOST = 4
"""More workers than this wait for the disk."""
LEAST = 150
"""Rows that are worth a worker: starting one takes about as long."""


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def in_parts(work: Callable[[Sequence[T]], R], rows: Sequence[T]) -> list[R]:
    """The results of `work` on parts of `rows`, which `woven` puts in order again.

    Each worker takes every second row (or third …), as neighbours cost alike. The first part is
    worked on here, the others in children. Results travel by pickle; an exception in a child is
    raised here.
    """
    count = min(cores(), MOST, len(rows) // LEAST) if hasattr(os, "fork") else 1
    if count < 2:
        return [work(rows)]
    parts = [rows[first::count] for first in range(count)]
    children = [_fork(work, part) for part in parts[1:]]
    results = [work(parts[0])]
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


def woven(parts: Sequence[Sequence[T]]) -> list[T]:
    """What workers made of their rows, one for each, in the order of the rows."""
    rows: list[T] = [row for part in parts for row in part]
    for number, part in enumerate(parts):
        rows[number :: len(parts)] = part
    return rows


def _fork(work: Callable[[Sequence[T]], R], part: Sequence[T]) -> tuple[int, int]:
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
    with os.fdopen(send, "wb") as stream:
        pickle.dump(outcome, stream, protocol=pickle.HIGHEST_PROTOCOL)
    os._exit(0)
