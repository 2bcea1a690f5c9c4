"""Run a function on slices of many rows, in several processes."""

import multiprocessing
import os
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")

LEAST = 200
"""The number of rows from which on processes pay: starting them takes as long as fifty pages."""
_SLICE = 50
_MOST = 4
"""The largest number of processes: more would wait for the disk."""
_forked: tuple[Callable[[Any], Any], Sequence[Sequence[Any]]] | None = None
"""The function and slices of rows, which forked processes inherit."""


def work_on(work: Callable[[Sequence[T]], R], rows: Sequence[T], *, alone: bool) -> list[R]:
    """The results of `work` on slices of the rows, in their order.

    This process does all of it where `alone`, where there are few rows, and where processes
    cannot be forked safely. A slice that fails in another process is done again in this one, so
    that its error is raised here.
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
