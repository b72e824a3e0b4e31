"""A batch as a process of its own: makes the PDF of each summary in a folder, and tells time and memory.

Started as ``batch_side.py FOLDER PATTERN JOBS KILL``; the answer is JSON on standard output. KILL is the number of
outcomes after which one of the worker processes is killed, 0 for never.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from collections import Counter
from pathlib import Path

MARKS = (100, 1000)
"""After how many reports the memory is told; the last report always counts as the last mark."""


def main() -> None:
    """Make the batch and print the answer."""
    start = time.perf_counter()
    from reportgen.batch import Outcome, Task
    from reportgen.batch.pool import Pool
    from reportgen.batch.run import run_batch
    from reportgen.pipeline import Request

    name, pattern, jobs, kill = sys.argv[1:]
    folder = Path(name)
    request = Request(formats=("pdf",), cache=folder / "batch-charts", epoch=0)
    tasks = [Task(path, request, folder / f"batch-{kill}") for path in sorted(folder.glob(pattern))]
    memory: dict[int, list[float]] = {}
    done = Counter[str]()
    with Pool(int(jobs)) as pool:

        def hear(outcome: Outcome) -> None:
            done[outcome.state.value] += 1
            number = done.total()
            if number in {*MARKS, len(tasks), len(tasks) // 10}:
                memory[number] = [round(resident_mib(each), 1) for each in (os.getpid(), *pool.processes)]
            if number == int(kill):
                os.kill(pool.processes[0], signal.SIGKILL)

        outcomes = run_batch(tasks, pool, hear)
        seconds = time.perf_counter() - start
        processor = sum(map(processor_seconds, (os.getpid(), *pool.processes)))
    answer = {
        "seconds": seconds,
        "processor": processor,
        "memory": {number: sum(each) for number, each in memory.items()},
        "states": done,
        "tries": max(outcome.tries for outcome in outcomes),
    }
    print(json.dumps(answer))


def resident_mib(process: int) -> float:
    """Return the resident memory of a process; 0 where the system does not tell."""
    try:
        pages = int(Path(f"/proc/{process}/statm").read_text("ascii").split()[1])
    except OSError:
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def processor_seconds(process: int) -> float:
    """Return the processor time that a process has taken; 0 where the system does not tell."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text("ascii").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main()
