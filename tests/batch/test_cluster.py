"""A real scheduler and real worker processes, on this machine: nothing is lost and nothing is made twice."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from reportgen.batch import Outcome, State, make_one
from reportgen.batch import cluster as module
from reportgen.batch.cluster import Cluster
from reportgen.batch.run import run_batch
from reportgen.errors import UsageError
from reportgen.records import replace
from support.batches import Tasks, contents
from support.command import SUMMARY, run

pytest.importorskip("distributed")
QUIET = {"DASK_LOGGING__DISTRIBUTED": "critical"}


@dataclass(frozen=True)
class Dask:
    """A scheduler and its workers, each a process of its own."""

    address: str
    scheduler: subprocess.Popen[bytes]
    workers: tuple[subprocess.Popen[bytes], ...]


def _started(stack: ExitStack, *arguments: str, folder: Path) -> subprocess.Popen[bytes]:
    process = subprocess.Popen(
        [sys.executable, "-m", "dask", *arguments],
        cwd=folder,
        env={**os.environ, **QUIET},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    stack.callback(process.wait)
    stack.callback(process.kill)
    return process


def _dask(stack: ExitStack, folder: Path, workers: int) -> Dask:
    file = folder / "scheduler.json"
    bound = ("--host", "127.0.0.1", "--scheduler-file", str(file))
    scheduler = _started(stack, "scheduler", "--port", "0", "--no-dashboard", *bound, folder=folder)
    alone = ("--no-nanny", "--no-dashboard", "--nthreads", "1", "--local-directory", str(folder))
    started = [_started(stack, "worker", *bound, *alone, folder=folder) for _ in range(workers)]
    until = time.monotonic() + 60
    while not (file.exists() and file.stat().st_size):
        assert time.monotonic() < until
        time.sleep(0.05)
    return Dask(json.loads(file.read_text("utf-8"))["address"], scheduler, tuple(started))


@pytest.fixture(scope="module")
def dask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dask]:
    with ExitStack() as stack:
        yield _dask(stack, tmp_path_factory.mktemp("dask"), 2)


def test_a_cluster_gives_byte_for_byte_what_single_runs_give_though_a_worker_is_killed(
    dask: Dask, tasks: Tasks, tmp_path: Path
) -> None:
    heard: list[Path] = []

    def hear(outcome: Outcome) -> None:
        heard.append(outcome.summary)
        if len(heard) == 2:
            dask.workers[0].send_signal(signal.SIGKILL)

    with Cluster(dask.address, patience=60) as cluster:
        outcomes = run_batch(tasks(12, "many"), cluster, hear)
    for task in tasks(12, "single"):
        make_one(task)

    assert {outcome.state for outcome in outcomes} == {State.MADE}
    assert sorted(heard) == sorted(task.summary for task in tasks(12))
    assert contents(tmp_path / "many") == contents(tmp_path / "single")


def test_all_that_a_report_is_made_from_travels_to_the_cluster(
    dask: Dask, tasks: Tasks, tmp_path: Path
) -> None:
    (task,) = tasks(1)
    theme, names = tmp_path / "looks" / "theme.toml", tmp_path / "names.toml"
    theme.parent.mkdir()
    theme.write_text('[house]\nauthority = ["Ministry of Works"]\n', "utf-8")
    names.write_text("", "utf-8")
    (tmp_path / "a").mkdir()
    (tmp_path / "article.txt").write_text("The Director met many.", "utf-8")
    path = tmp_path / "a" / "visit.yaml"
    path.write_text(SUMMARY + "sources: [{id: a, title: Article, file: ../article.txt}]\n", "utf-8")
    request = replace(task.request, theme=theme, countries=names)
    here, there = (
        replace(task, summary=path, request=request, folder=tmp_path / name) for name in ("here", "there")
    )
    expected = make_one(here)
    with Cluster(dask.address, patience=60) as cluster:
        (outcome,) = run_batch([there], cluster)

    assert "Ministry of Works" in (tmp_path / "there" / "T-1_en.txt").read_text("utf-8")
    assert contents(tmp_path / "there") == contents(tmp_path / "here")
    assert outcome.findings == expected.findings


def test_what_is_wrong_with_a_summary_is_told_as_on_this_machine(dask: Dask, tasks: Tasks) -> None:
    broken, made, missing = tasks(3)
    broken.summary.write_text("report: {titel: A}\n", "utf-8")
    missing.summary.unlink()
    with Cluster(dask.address, patience=60) as cluster:
        outcomes = run_batch([broken, made, missing], cluster)

    assert [outcome.state for outcome in outcomes] == [State.FAILED, State.MADE, State.FAILED]
    for task, outcome in zip((broken, missing), outcomes[::2], strict=True):
        with pytest.raises(module.UsageError.__base__) as refusal:
            make_one(task)
        assert [(problem.code, problem.place) for problem in outcome.problems] == [
            (problem.code, problem.place) for problem in refusal.value.problems
        ]


def test_the_command_makes_its_reports_on_a_cluster_and_resumes(
    dask: Dask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for index in range(3):
        Path(f"{index}.yaml").write_text(SUMMARY.replace("T/1", f"T/{index}"), "utf-8")
    command = ("make", "*.yaml", "-f", "text", "--cluster", dask.address)
    first, second = run(*command), run(*command, "--resume")

    assert (first.code, second.code) == (0, 0)
    assert first.paths == second.paths == [f"out/T-{index}_en.txt" for index in range(3)]
    assert second.err.splitlines()[-1] == "3 summaries: already there 3"


def test_workers_of_another_version_are_told(dask: Dask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "__version__", "9.9")
    with pytest.raises(
        UsageError, match=r"the worker tcp://127\.0\.0\.1:\d+ has reportgen 0\.1\.0, and here it is 9\.9"
    ):
        Cluster(dask.address, patience=60).__enter__()


def test_a_scheduler_that_is_not_there_or_has_no_worker_is_told(tmp_path: Path) -> None:
    with ExitStack() as stack:
        address = _dask(stack, tmp_path, 0).address
        with pytest.raises(UsageError, match="the cluster has no worker"):
            Cluster(address, patience=3).__enter__()
    with pytest.raises(UsageError, match="there is no scheduler"):
        Cluster(address, patience=0.5).__enter__()


def test_without_dask_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(UsageError, match="distributed, which is not installed") as refusal:
        Cluster("tcp://127.0.0.1:1").__enter__()
    assert "reportgen[cluster]" in refusal.value.problems[0].hint


def test_no_password_is_sent_to_a_cluster_and_it_has_its_own_number_of_workers(tmp_path: Path) -> None:
    summary, password = tmp_path / "visit.yaml", tmp_path / "password"
    summary.write_text(SUMMARY, "utf-8")
    password.write_text("correct horse battery", "utf-8")
    secret = ("-f", "pdf", "--encrypt", "--password-file", password)

    assert "error[cluster-secret]" in run("make", summary, "--cluster", "tcp://127.0.0.1:1", *secret).err
    assert "error[option-beside]" in run("make", summary, "--cluster", "tcp://127.0.0.1:1", "--jobs", "2").err
