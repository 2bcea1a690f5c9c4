"""Work is shared between cores, and its results are in order again."""

import os
from collections.abc import Sequence

import pytest

from portevoix.plugin import workers


@pytest.fixture(autouse=True)
def _small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "LEAST", 1)


@pytest.mark.parametrize("cores", [1, 2, 3, 4])
@pytest.mark.parametrize("count", [1, 2, 5, 12])
def test_every_row_is_worked_on_once_and_in_order(
    cores: int, count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "cores", lambda: cores)
    rows = list(range(count))
    parts = workers.in_parts(lambda part: [(row, os.getpid()) for row in part], rows)
    found = workers.woven(parts)
    assert [row for row, _ in found] == rows
    assert len({process for _, process in found}) == min(cores, count)


def test_an_error_in_a_worker_is_raised_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "cores", lambda: 2)

    def work(part: Sequence[int]) -> None:
        if 3 in part:
            raise ValueError("three")

    with pytest.raises(ValueError, match="three"):
        workers.in_parts(work, [0, 1, 2, 3])


def test_without_fork_one_core_does_it_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "cores", lambda: 2)
    monkeypatch.delattr(os, "fork")
    assert workers.in_parts(len, [1, 2, 3]) == [3]
