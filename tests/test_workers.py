"""Work is shared between cores."""

import os
import time
from collections.abc import Iterable

import pytest

from portevoix import workers


@pytest.fixture(autouse=True)
def _small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "LEAST", 1)


def nothing() -> None:
    pass


@pytest.mark.parametrize("cores", [1, 2, 3, 4])
@pytest.mark.parametrize("count", [1, 2, 5, 12, 1000])
def test_every_row_is_worked_on_once(
    cores: int, count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "cores", lambda: cores)
    parts = workers.in_parts(list, range(count), nothing)
    assert len(parts) == min(cores, count, workers.MOST)
    assert sorted(row for part in parts for row in part) == list(range(count))
    assert all(part == sorted(part) for part in parts)


def test_whoever_is_done_takes_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "cores", lambda: 2)
    ours, theirs = os.pipe()

    def work(part: Iterable[int]) -> list[int]:
        return [os.write(theirs, b".") and row for row in part]

    def wait() -> None:
        for _ in range(10):
            os.read(ours, 1)

    assert workers.in_parts(work, range(10), wait) == [[], list(range(10))]


def test_an_error_here_ends_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "cores", lambda: 2)

    def fail() -> None:
        raise ValueError("here")

    with pytest.raises(ValueError, match="here"):
        workers.in_parts(lambda part: [time.sleep(60) for _ in part], [1, 2, 3], fail)


def test_what_is_done_meanwhile_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    for cores in (1, 2):
        monkeypatch.setattr(workers, "cores", lambda cores=cores: cores)
        done: list[int] = []
        workers.in_parts(list, range(5), lambda done=done: done.append(os.getpid()))  # type: ignore[misc]
        assert done == [os.getpid()]


def test_an_error_in_a_worker_is_raised_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "cores", lambda: 2)

    def work(part: Iterable[int]) -> None:
        if 3 in part:
            raise ValueError("three")

    with pytest.raises(ValueError, match="three"):
        workers.in_parts(work, [0, 1, 2, 3], nothing)


def test_without_fork_one_core_does_it_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "cores", lambda: 2)
    monkeypatch.delattr(os, "fork")
    assert workers.in_parts(list, [1, 2, 3], nothing) == [[1, 2, 3]]
