"""The inside of a worker process: it loads all that a report needs once, then does what it is told."""

from __future__ import annotations

import gc
import os
import signal
import sys
from contextlib import suppress
from importlib import import_module
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Timer
from types import FrameType
from typing import Final

from reportgen import messages
from reportgen.batch.executors import tidy

READY: Final = "ready"
"""What a worker sends before anything else."""
GONE = (EOFError, ConnectionError)
"""How a process learns that the one at the other end is not there any more."""
_STAGES = (
    "reportgen.charts.record",
    "reportgen.compose",
    "reportgen.deliver",
    "reportgen.layout",
    "reportgen.pipeline",
    "reportgen.render.docx",
    "reportgen.render.pdf",
    "reportgen.summary.yaml_reader",
)


def warm() -> None:
    """Load what the stages need, and what they load when they are first used."""
    from reportgen.theme import load_theme

    for name in _STAGES:
        import_module(name)
    load_theme()
    tidy()


def serve(orders: Connection, folder: Path, language: str) -> None:
    """Do what the orders say, a function and a value each, until there are no more or their sender has gone.

    `folder` is where their sender works, `language` the one in which it speaks.

    Ctrl-C reaches every process of a terminal and is the sender's affair; a request to end is heeded at once, and
    nothing is left half written.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _end)
    sys.unraisablehook = _end_again
    gc.disable()
    os.chdir(folder)
    messages.use(language)
    warm()
    with suppress(*GONE):
        orders.send(READY)
        while order := orders.recv():
            work, value = order
            orders.send(work(value))
            tidy()


def _end(number: int, _frame: FrameType | None) -> None:
    sys.exit(128 + number)


def _end_again(unraisable: sys.UnraisableHookArgs) -> None:
    """End a moment later, where a destructor or a library's callback has swallowed the first attempt."""
    if unraisable.exc_type is SystemExit:
        again = Timer(0.01, signal.raise_signal, [signal.SIGTERM])
        again.daemon = True
        again.start()
    else:
        sys.__unraisablehook__(unraisable)
