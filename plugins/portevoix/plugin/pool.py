"""Work on many rows, shared between the cores of the machine."""

import multiprocessing
import os
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")

LEAST = 200
"""Rows for which other processes pay: starting them takes as long as some fifty pages."""
_SLICE = 50
_MOST = 4
"""More processes than this wait for the disk."""
_forked: tuple[Callable[[Any], Any], Sequence[Sequence[Any]]] | None = None
"""What the processes do, and on what: they have it from the process that they are forked from."""


def work_on(work: Callable[[Sequence[T]], R], rows: Sequence[T], *, alone: bool) -> list[R]:
    """What the work on slices of the rows comes to, in their order.

    By one process where it is to be done `alone`, where there are few rows, and where no process
    can be forked safely. What fails in another process is done again in this one, so that its
    error is raised here.
    """
    global _forked  # noqa: PLW0603 - there is no other way to hand over what cannot be pickled
    slices = [rows[at : at + _SLICE] for at in range(0, len(rows), _SLICE)]
    cores = min(len(os.sched_getaffinity(0)), _MOST) if sys.platform == "linux" else 1
    if alone or cores == 1 or len(rows) < LEAST:
        return [work(one) for one in slices]
    _forked = work, slices
    try:
        with ProcessPoolExecutor(cores, multiprocessing.get_context("fork")) as pool:
            results = list(pool.map(_work, range(len(slices))))
    finally:
        _forked = None
    return [
        work(one) if failed else done for one, (failed, done) in zip(slices, results, strict=True)
    ]


def _work(number: int) -> tuple[bool, Any]:
    assert _forked  # noqa: S101 - forked with it
    work, slices = _forked
    try:
        return False, work(slices[number])
    except Exception:  # noqa: BLE001 - whatever it is, it is raised where it is done again
        return True, None
