"""Worker processes that are kept warm. One that dies is replaced, and what it was at is done by another."""

from __future__ import annotations

import multiprocessing
import signal
from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkServerContext, SpawnContext
from multiprocessing.process import BaseProcess
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from reportgen import messages
from reportgen.batch.executors import Done, Lost, R, T
from reportgen.batch.worker import GONE, serve
from reportgen.errors import Problem, UsageError
from reportgen.messages import _
from reportgen.records import Record

TRIES = 3
"""How many workers may die of one value before it is given up."""
_STILLBORN = 5
"""How many workers in a row may die before they are ready."""
_STOP_SECONDS = 10.0
"""How long a worker that is told to end may take to put its files in order."""


class Worker:
    """A worker process as seen from here: what it is at, and whether it is ready for more."""

    def __init__(self, context: ForkServerContext | SpawnContext) -> None:
        self.connection, theirs = context.Pipe()
        self.process: BaseProcess = context.Process(
            target=serve, args=(theirs, Path.cwd(), messages.language()), daemon=True
        )
        self.process.start()
        theirs.close()
        self.at: int | None = None
        self.is_ready = False

    def order(self, index: int, work: Callable[[T], R], value: T) -> None:
        """Tell it what to do next; that it has died is noticed where its answer is awaited."""
        self.at = index
        with suppress(*GONE):
            self.connection.send((work, value))

    def stop(self) -> None:
        """Ask it to end."""
        self.connection.close()
        self.process.terminate()

    def join(self) -> None:
        """Wait for its end, and enforce it."""
        self.process.join(_STOP_SECONDS)
        if self.process.is_alive():
            self.process.kill()
            self.process.join()

    def died_of(self) -> str:
        """Return why it has ended, in words."""
        self.connection.close()
        self.process.join()
        code = self.process.exitcode or 0
        if code >= 0:
            return _("exit code {code}").format(code=code)
        with suppress(ValueError):
            return _("signal {name}").format(name=signal.Signals(-code).name)
        return _("signal {name}").format(name=-code)


class Pool:
    """So many workers, each of which does one thing at a time.

    A value whose worker dies is given to another one, `tries` times at most; a worker that dies is replaced as
    long as there is work. Use it as a context: at its end all workers have ended.
    """

    is_remote = False

    def __init__(self, workers: int, *, tries: int = TRIES) -> None:
        self._size = workers
        self._tries = tries
        self._context = _context()
        self._workers: dict[Connection, Worker] = {}
        self._stillborn = 0

    def __enter__(self) -> Self:
        """Workers are started as there is work for them."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End all workers."""
        self._dismiss(list(self._workers.values()))

    @property
    def processes(self) -> tuple[int, ...]:
        """The process ids of the workers that live."""
        return tuple(worker.process.pid or 0 for worker in self._workers.values())

    def map(self, work: Callable[[T], R], values: Sequence[T]) -> Iterator[Done[R] | Lost]:
        """Yield `work` of each value as it is done.

        Raises:
            UsageError: no worker can be started.
        """
        waiting, tries, open_ = deque(range(len(values))), Counter[int](), len(values)

        def hand_out() -> None:
            for worker in self._idle():
                if waiting:
                    index = waiting.popleft()
                    tries[index] += 1
                    worker.order(index, work, values[index])

        try:
            while open_:
                self._staff(min(self._size, open_))
                hand_out()
                for worker in self._answering():
                    index, answer = worker.at, self._answer(worker)
                    dead = isinstance(answer, _Dead)
                    if dead and index is not None and tries[index] < self._tries:
                        waiting.appendleft(index)
                        index = None
                    hand_out()  # before the result is looked at, so that nobody waits for that
                    if index is not None:
                        open_ -= 1
                        tried = tries[index]
                        yield Lost(index, tried, answer.reason) if dead else Done(index, answer, tried)
        finally:  # nobody wants to know any more what is still being worked on
            self._dismiss([worker for worker in self._workers.values() if worker.at is not None])

    def _dismiss(self, workers: list[Worker]) -> None:
        for worker in workers:
            del self._workers[worker.connection]
            worker.stop()
        for worker in workers:
            worker.join()

    def _staff(self, size: int) -> None:
        while len(self._workers) < size:
            worker = Worker(self._context)
            self._workers[worker.connection] = worker

    def _idle(self) -> list[Worker]:
        return [worker for worker in self._workers.values() if worker.is_ready and worker.at is None]

    def _answering(self) -> list[Worker]:
        """Return the workers that say something or have died, as soon as there is one."""
        heard = set(wait(list(self._workers)))
        return [worker for connection, worker in self._workers.items() if connection in heard]

    def _answer(self, worker: Worker) -> Any:  # noqa: ANN401 - what the function returns that was applied
        """Return what a worker says; one that has died leaves the pool.

        Raises:
            UsageError: workers die before they are ready, again and again.
        """
        try:
            answer = worker.connection.recv()
        except GONE:
            del self._workers[worker.connection]
            reason = worker.died_of()
            self._stillborn += not worker.is_ready
            if self._stillborn > _STILLBORN:
                message = _("the processes that are to make the reports die before they can begin: {reason}")
                message = message.format(reason=reason)
                hint = _("make the reports without them, with --jobs 1")
                raise UsageError(Problem("workers-failing", message, hint=hint)) from None
            return _Dead(reason)
        worker.at, worker.is_ready, self._stillborn = None, True, 0
        return answer


class _Dead(Record):
    """What a worker says that has died: nothing, and this is why."""

    reason: str


def _context() -> ForkServerContext | SpawnContext:
    """Return how workers are started: forked from a process that has loaded all and does nothing else, if it can be."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["reportgen.batch.warmed"])
    return context
