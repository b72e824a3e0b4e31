"""Processes with a clock beside them: started cold, or kept warm and told what to make."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

WORKER = Path(__file__).with_name("worker.py")
BATCH_SIDE = Path(__file__).with_name("batch_side.py")


def environment(cache: Path) -> dict[str, str]:
    """Return the environment of every measured process: bytecode is used, charts are cached in `cache`."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return {
        **kept,
        **{name: os.environ[name] for name in ("PYTHONPATH", "PYTHONHASHSEED") if name in os.environ},
        "XDG_CACHE_HOME": str(cache),
        "SOURCE_DATE_EPOCH": "0",
    }


@dataclass(frozen=True, slots=True)
class Command:
    """A program to be started from nothing; `cwd` is where it runs, `given` what stands on its standard input."""

    arguments: Sequence[str]
    environment: Mapping[str, str]
    cwd: Path
    given: str | None = None

    def seconds(self) -> float:
        """Return the seconds from its start to its end.

        Raises:
            RuntimeError: it failed, with what it said.
        """
        start = time.perf_counter()
        done = subprocess.run(
            self.arguments,
            env=self.environment,
            cwd=self.cwd,
            input=self.given,
            capture_output=True,
            text=True,
            check=False,
        )
        seconds = time.perf_counter() - start
        if done.returncode:
            raise RuntimeError(f"{' '.join(self.arguments)}\n{done.stderr}")
        return seconds


class Worker:
    """A warm process that makes a case whenever it is told to."""

    def __init__(self, side: str, folder: Path, environment: Mapping[str, str]) -> None:
        self._side = side
        self._process = subprocess.Popen(
            [sys.executable, str(WORKER), side, str(folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=environment,
        )
        self.processor = 0.0
        """Seconds of processor time, known when the worker has ended; 0 where the system does not tell."""
        self.peak_mib = 0.0
        """Resident memory at its highest, of the largest of its processes, known and 0 as the processor time."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.close()
        self._process.stdout.close()
        if hasattr(os, "wait4"):
            _, status, usage = os.wait4(self._process.pid, 0)
            self.processor = usage.ru_utime + usage.ru_stime
            self._process.returncode = os.waitstatus_to_exitcode(status)
            self.peak_mib = usage.ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)
        else:
            self._process.wait()

    def answer(self, case: str) -> dict[str, Any]:
        """Return the answer to a case: its ``seconds``, the ``size`` of the file, and ``stages`` if asked for.

        Raises:
            RuntimeError: the worker has failed.
        """
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(f"{case}\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError(f"{self._side} failed on {case}; what it said stands above")
        answer: dict[str, Any] = json.loads(line)
        return answer

    def seconds(self, case: str) -> float:
        """Return the seconds that the case took."""
        seconds: float = self.answer(case)["seconds"]
        return seconds


def in_turns(first: Command, second: Command, rounds: int) -> tuple[float, float]:
    """Return the shortest time of each, run in turns: what disturbs one disturbs the other."""
    times = [(first.seconds(), second.seconds()) for _ in range(rounds)]
    return min(one for one, _ in times), min(other for _, other in times)
