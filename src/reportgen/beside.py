"""A second process that is started ahead and answers questions: what it imports is loaded while this one does its work.

Whoever asks can answer as well: where no process can be started, or it has come to an end, `ask` has no answer and the
work is done here. Questions and answers are pickled; both processes are the user's own and run the same program.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cached_property
from typing import IO, TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    import subprocess

_running: dict[str, subprocess.Popen[bytes]] = {}
"""The processes by the name of their module."""
_asked: dict[str, Answer] = {}
"""The last question of each, which may not be answered yet."""


class Answer:
    """The answer to a question: None where the process has come to an end before."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream

    def __call__(self) -> Any:  # noqa: ANN401 - the two sides know what they say
        """Wait for the answer, the first time."""
        return self._answer

    @cached_property
    def _answer(self) -> Any:  # noqa: ANN401 - as above
        import pickle  # noqa: PLC0415 - most runs ask nobody

        try:
            return pickle.load(self._stream)  # noqa: S301 - what our own process says
        except (OSError, EOFError, ValueError, pickle.UnpicklingError):
            return None


@contextmanager
def beside(module: str) -> Iterator[None]:
    """Let `module` answer in a process beside this one, as long as the block lasts.

    Its function `main` is to call `serve`. The process is started where a module of ours is found anew by Python alone.
    """
    process = None if getattr(sys, "frozen", False) else _started(module)
    if process is None:
        yield
        return
    _running[module] = process
    try:
        yield
    finally:
        del _running[module]
        _asked.pop(module, None)
        process.kill()  # it holds nothing that could be lost
        process.communicate()


def ask(module: str, question: object) -> Answer | None:
    """Ask the process of `module` and return what its answer can be had from; None where there is no process.

    Nothing is waited for but the answer to the question before, so that neither side can wait for the other.
    """
    process = _running.get(module)
    if process is None or process.stdin is None or process.stdout is None:
        return None
    import pickle  # noqa: PLC0415 - most runs ask nobody

    if before := _asked.get(module):
        before()
    try:
        pickle.dump(question, process.stdin, pickle.HIGHEST_PROTOCOL)
        process.stdin.flush()
    except OSError:
        return None
    _asked[module] = Answer(process.stdout)
    return _asked[module]


def serve(answer: Callable[[Any], object]) -> NoReturn:
    """Answer each question on standard input on standard output, until the asker has gone."""
    import pickle  # noqa: PLC0415

    with suppress(EOFError, OSError):
        while True:
            said = answer(pickle.load(sys.stdin.buffer))  # noqa: S301 - what our own process asks
            pickle.dump(said, sys.stdout.buffer, pickle.HIGHEST_PROTOCOL)
            sys.stdout.buffer.flush()
    os._exit(0)


def _started(module: str) -> subprocess.Popen[bytes] | None:
    """Return the new process; None where the system has none to give.

    A Ctrl-C of the terminal is heeded by the asker alone, and the folder in which the user is has no say in imports.
    """
    import subprocess  # noqa: PLC0415 - most runs start no process

    code = (
        f"import signal; signal.signal({signal.SIGINT:d}, signal.SIG_IGN); import {module}; {module}.main()"
    )
    try:
        return subprocess.Popen(  # noqa: S603 - this program itself, with a fixed argument
            [sys.executable, "-P", "-c", code],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
    except (OSError, ValueError):
        return None
