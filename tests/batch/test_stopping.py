"""The command as real processes, stopped or killed in the middle: nothing half written, and --resume makes the rest."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from reportgen.batch import make_one
from support.batches import Tasks, contents

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals are sent in another way on Windows")
NUMBER = 16


def _start(folder: Path, *more: str) -> subprocess.Popen[bytes]:
    """Start a batch of two workers that does not see this one's terminal."""
    code = """
import signal
for number in (signal.SIGINT, signal.SIGTERM):
    signal.signal(number, signal.SIG_DFL)  # a suite that runs in the background may ignore them
from reportgen.__main__ import main
if __name__ == "__main__":
    main()
"""
    program = folder / "program.py"
    program.write_text(code, "utf-8")
    command = [
        sys.executable,
        str(program),
        "make",
        "visit-*.yaml",
        "-f",
        "text",
        "--out",
        "many",
        "--jobs",
        "2",
        *more,
    ]
    return subprocess.Popen(
        command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )


def _wait_for(condition: Callable[[], bool]) -> None:
    until = time.monotonic() + 120
    while not condition():
        assert time.monotonic() < until
        time.sleep(0.002)


def _made(folder: Path) -> int:
    return len(list((folder / "many").glob("*.receipt.json")))


def _workers(process: int) -> list[int]:
    """Return the processes that a batch has started and that have no child themselves: its workers, for one."""
    listed = subprocess.run(["ps", "-eo", "pid,ppid"], capture_output=True, text=True, check=True).stdout
    parents = {int(pid): int(parent) for pid, parent in (line.split() for line in listed.splitlines()[1:])}
    below = {process}
    for _generation in range(3):
        below |= {pid for pid, parent in parents.items() if parent in below}
    grandchildren = {pid for pid in below if parents.get(parents.get(pid, 0)) == process}
    return sorted(grandchildren)


def _resumed(folder: Path) -> str:
    process = _start(folder, "--resume")
    _, said = process.communicate(timeout=120)
    assert process.returncode == 0, said.decode()
    return said.decode().splitlines()[-1]


def _expect_single_runs(tasks: Tasks, folder: Path) -> None:
    for task in tasks(NUMBER, "single"):
        make_one(task)
    assert contents(folder / "many") == contents(folder / "single")


@pytest.mark.parametrize(
    ("sign", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGKILL, -9)]
)
def test_a_batch_that_is_stopped_is_resumed_and_makes_nothing_twice(
    tasks: Tasks, tmp_path: Path, sign: signal.Signals, code: int
) -> None:
    tasks(NUMBER)
    process = _start(tmp_path)
    _wait_for(lambda: _made(tmp_path) >= 3)
    workers = _workers(process.pid)
    os.kill(process.pid, sign)
    _, said = process.communicate(timeout=60)
    _wait_for(lambda: not any(Path(f"/proc/{worker}").exists() for worker in workers))
    made = {path: path.stat().st_mtime_ns for path in (tmp_path / "many").glob("*.txt")}
    receipts = _made(tmp_path)

    assert process.returncode == code
    assert b"Traceback" not in said
    assert (sign is signal.SIGKILL) or b"--resume makes the others" in said
    assert 3 <= receipts < NUMBER
    assert _resumed(tmp_path) == f"{NUMBER} summaries: made {NUMBER - receipts}, already there {receipts}"
    assert all(path.stat().st_mtime_ns == moment for path, moment in made.items() if _was_whole(path))
    _expect_single_runs(tasks, tmp_path)


def _was_whole(path: Path) -> bool:
    """Tell whether the receipt was written with the file: a killed process may have had no time for it."""
    receipt = path.with_name(path.name.replace("_en.txt", ".receipt.json"))
    return abs(receipt.stat().st_mtime_ns - path.stat().st_mtime_ns) < 10**9


def test_a_worker_that_is_killed_is_not_noticed_in_what_is_made(tasks: Tasks, tmp_path: Path) -> None:
    tasks(NUMBER)
    process = _start(tmp_path)
    _wait_for(lambda: _made(tmp_path) >= 3)
    os.kill(_workers(process.pid)[0], signal.SIGKILL)
    _, said = process.communicate(timeout=120)

    assert (process.returncode, said.decode().splitlines()[-1]) == (0, f"{NUMBER} summaries: made {NUMBER}")
    _expect_single_runs(tasks, tmp_path)
