"""Work is shared between cores."""

import os
import time
from collections.abc import Iterable

import pytest

from portevoix import workers


@pytest.fixture(autouse=True)
def _small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "LEAST", 1)


@pytest.mark.parametrize("cores", [1, 2, 3, 4])
@pytest.mark.parametrize("count", [1, 2, 5, 12, 1000])
def test_every_row_is_worked_on_once(
    cores: int, count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "cores", lambda: cores)
    parts = list(workers.Shared(list, range(count)).results())
    assert len(parts) <= workers._BLOCKS
    assert sorted(row for part in parts for row in part) == list(range(count))
    assert all(part == sorted(part) for part in parts)


@pytest.mark.parametrize("cores", [1, 3])
def test_what_takes_long_is_a_part_by_itself(cores: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "cores", lambda: cores)
    rows, weights = list("ABabcdefgh"), [5000, 3000, *[1] * 8]
    parts = list(workers.Shared("".join, rows, weights).results())
    assert sorted(parts) == ["A", "B", "abcdefgh"]


def test_parts_are_not_too_many_whatever_rows_weigh(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "cores", lambda: 1)
    for weights in ([1] * 999, [1000] * 999, [1, 1000] * 450, [*range(999)]):
        parts = list(workers.Shared(list, range(len(weights)), weights).results())
        assert len(parts) <= workers._BLOCKS + 1
        assert [row for part in parts for row in part] == list(range(len(weights)))


def test_parts_are_smaller_in_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "cores", lambda: 1)
    for count in (1000, 5000, 20_000):
        sizes = [len(part) for part in workers.Shared(list, range(count)).results()]
        assert sizes == sorted(sizes, reverse=True)
        assert sizes[0] >= workers._LARGE
        assert sizes[-2] == count // workers._BLOCKS


def test_whoever_is_done_takes_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "cores", lambda: 2)
    ours, theirs = os.pipe()

    def work(part: Iterable[int]) -> list[int]:
        return [row for row in part if os.write(theirs, b".")]

    shared = workers.Shared(work, range(10))
    for _ in range(10):
        os.read(ours, 1)
    assert list(shared.results()) == [[row] for row in range(10)]


def test_an_error_here_ends_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "cores", lambda: 2)
    shared = workers.Shared(lambda part: [time.sleep(60) for _ in part], [1, 2, 3])
    (child,) = shared._children
    with pytest.raises(ValueError, match="here"), shared:
        raise ValueError("here")
    with pytest.raises(ChildProcessError):  # there is none any more
        os.waitpid(child.number, 0)


def test_what_interrupts_a_worker_does_not_make_it_go_on_as_another_parent(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(workers, "cores", lambda: 2)
    (ours, theirs), (has_begun, begun), parent = os.pipe(), os.pipe(), os.getpid()

    def work(part: Iterable[int]) -> list[int]:
        if os.getpid() != parent:
            os.write(begun, b".")
            raise KeyboardInterrupt
        return list(part)

    try:
        shared = workers.Shared(work, [1, 2, 3])
    finally:  # whoever comes here goes on
        os.write(theirs, f"{os.getpid()} ".encode())
    os.read(has_begun, 1)
    with pytest.raises(ChildProcessError, match="ended early"):
        list(shared.results())
    assert os.read(ours, 100) == f"{parent} ".encode()


def test_an_error_in_a_worker_is_raised_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "cores", lambda: 2)

    def work(part: Iterable[int]) -> None:
        if 3 in part:
            raise ValueError("three")

    with pytest.raises(ValueError, match="three"):
        list(workers.Shared(work, [0, 1, 2, 3]).results())


def test_without_fork_one_core_does_it_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "cores", lambda: 2)
    monkeypatch.delattr(os, "fork")
    assert list(workers.Shared(list, [1, 2, 3]).results()) == [[1], [2], [3]]


def test_results_of_any_size_come_where_no_file_is_in_memory(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(workers, "cores", lambda: 2)
    monkeypatch.delattr(os, "memfd_create", raising=False)
    begun = workers.Begun(lambda: "é" * 3_000_000, is_apart=True)
    assert begun.result() == "é" * 3_000_000


@pytest.mark.parametrize(("cores", "is_apart"), [(1, True), (2, True), (2, False)])
def test_one_thing_is_found_out_by_another_process_where_there_is_a_core(
    cores: int, is_apart: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "cores", lambda: cores)
    begun = workers.Begun(os.getpid, is_apart=is_apart)
    assert (begun.result() != os.getpid()) == (cores == 2 and is_apart)


def test_what_is_asked_for_later_gives_way_to_other_processes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(workers, "cores", lambda: 2)
    assert workers.Begun(lambda: os.nice(0), is_apart=True).result() > os.nice(0)
    assert workers.Begun(lambda: os.nice(0), is_apart=False).result() == os.nice(0)


def test_what_nobody_asks_for_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "cores", lambda: 2)
    begun = workers.Begun(lambda: time.sleep(60), is_apart=True)
    child = begun._child
    assert child
    begun.stop()
    with pytest.raises(ChildProcessError):  # there is none any more
        os.waitpid(child.number, 0)


def test_who_has_told_its_result_does_not_stay_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "cores", lambda: 2)

    def has_a_child_of_its_own() -> int:
        return workers.Begun(os.getpid, is_apart=True).result()

    numbers = []
    for _ in range(20):
        begun = workers.Begun(has_a_child_of_its_own, is_apart=True)
        assert begun._child
        numbers.append(begun._child.number)
        assert begun.result() not in (os.getpid(), numbers[-1])
        time.sleep(0.01)
    for number in numbers[:5]:
        with pytest.raises(ChildProcessError):  # there is none any more
            os.waitpid(number, 0)
