"""Whoever does the work, each value is worked on, and what becomes of it is told."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from reportgen.batch.cores import usable_cores
from reportgen.batch.executors import Done, InProcess, Lost
from reportgen.batch.pool import TRIES, Pool
from reportgen.errors import UsageError
from support import batch_work


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    with Pool(2) as workers:
        yield workers


def test_each_value_has_its_result_whoever_does_the_work(pool: Pool) -> None:
    values = list(range(40))
    here = {done.index: done for done in InProcess().map(batch_work.square, values)}
    there = {done.index: done for done in pool.map(batch_work.square, values)}

    assert here == there == {value: Done(value, value * value) for value in values}


def test_work_is_shared_between_processes_that_stay(pool: Pool) -> None:
    processes = {done.result for done in pool.map(batch_work.process, range(20)) if isinstance(done, Done)}

    assert processes == set(pool.processes)
    assert len(processes) == 2
    assert os.getpid() not in processes


def test_results_that_nobody_waited_for_are_not_taken_for_others(pool: Pool) -> None:
    next(iter(pool.map(batch_work.process, range(10))))

    assert [done.index for done in pool.map(batch_work.square, [3])] == [0]
    assert list(pool.map(batch_work.square, [4])) == [Done(0, 16)]


def test_no_more_processes_are_started_than_there_is_work() -> None:
    with Pool(4) as pool:
        list(pool.map(batch_work.square, [1]))
        assert len(pool.processes) == 1


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_a_worker_that_is_killed_is_replaced_and_its_work_done_by_another(
    pool: Pool, tmp_path: Path, number: int
) -> None:
    mark = tmp_path / "died"
    values = [(mark, -1)] * 3 + [(mark, int(number))] + [(mark, -1)] * 3
    results = sorted(pool.map(batch_work.die_once, values), key=lambda done: done.index)

    assert [done.tries for done in results] == [1, 1, 1, 2, 1, 1, 1]
    killed = results[3]
    assert isinstance(killed, Done)
    assert str(killed.result) != mark.read_text()


def test_a_value_that_kills_every_worker_is_given_up_and_stops_none_of_the_others(pool: Pool) -> None:
    results = sorted(pool.map(batch_work.die, range(5)), key=lambda done: done.index)

    assert results == [
        Done(0, 0),
        Lost(1, TRIES, "exit code 7"),
        Done(2, 2),
        Lost(3, TRIES, "exit code 7"),
        Done(4, 4),
    ]


def test_workers_that_die_before_they_begin_are_told_and_not_started_for_ever(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from reportgen.batch import pool as module

    monkeypatch.setattr(module, "serve", batch_work.die_at_once)
    with (
        Pool(2) as pool,
        pytest.raises(UsageError, match="die before they can begin: exit code 9"),
    ):
        list(pool.map(batch_work.square, range(10)))


def test_when_the_pool_is_left_its_processes_have_ended() -> None:
    with Pool(2) as pool:
        next(iter(pool.map(batch_work.process, range(10))))
        processes = pool.processes
    for process in processes:
        with pytest.raises(ProcessLookupError):
            os.kill(process, 0)


@pytest.mark.parametrize(
    ("files", "most"),
    [
        ({"cpu.max": "100000 100000\n"}, 1),
        ({"cpu.max": "50000 100000\n"}, 1),
        ({"cpu.max": "max 100000\n"}, 1000),
        ({"cpu/cpu.cfs_quota_us": "100000\n", "cpu/cpu.cfs_period_us": "100000\n"}, 1),
        ({"cpu/cpu.cfs_quota_us": "-1\n", "cpu/cpu.cfs_period_us": "100000\n"}, 1000),
        ({}, 1000),
    ],
)
def test_no_more_processors_are_used_than_a_container_may_use(
    tmp_path: Path, files: dict[str, str], most: int
) -> None:
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "ascii")

    assert 1 <= usable_cores(tmp_path) <= most
    assert most == 1 or usable_cores(tmp_path) == len(os.sched_getaffinity(0))
