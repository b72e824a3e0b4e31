"""What worker processes are told to do in tests: functions that can be found by name in another process."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path

from reportgen.batch import Outcome, Task, run_task
from reportgen.deliver import whole


def square(number: int) -> int:
    return number * number


def process(_: int) -> int:
    time.sleep(0.02)
    return os.getpid()


def die_once(marks: tuple[Path, int]) -> int:
    """Kill this process with the signal the first time; then return the process id."""
    mark, number = marks
    if number < 0 or mark.exists():
        return os.getpid()
    mark.write_text(str(os.getpid()))
    os.kill(os.getpid(), number)
    time.sleep(60)
    return 0


def die(number: int) -> int:
    """End this process where the number is odd, whatever the pool does."""
    if number % 2:
        sys.exit(7)
    return number


def die_writing(task: Task) -> Outcome:
    """Run the task, but be killed in the middle of its writing the first time."""
    mark = task.summary.with_suffix(".died")
    if not mark.exists():
        mark.touch()
        own = whole._write

        def write(path: Path, data: bytes) -> None:
            own(path, data[: len(data) // 2])
            os.kill(os.getpid(), signal.SIGKILL)

        whole._write = write
    return run_task(task)


def die_at_once(*_: object) -> None:
    """Stand for a worker that cannot begin."""
    sys.exit(9)
