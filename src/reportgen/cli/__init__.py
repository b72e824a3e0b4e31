"""The command ``reportgen``: arguments become a call, a result becomes lines. The one error handler stands here.

This module is light, so that a Ctrl-C finds the handler in place from the first moment on.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from types import FrameType

    from reportgen.cli.console import Console

INTERRUPTED = 130
"""Exit code of a run that Ctrl-C ended: 128 and the number of the signal."""
TERMINATED = 143
"""Exit code of a run that another program ended: 128 and the number of the signal."""
MISUSE = 2

_arrived: list[int] = []
"""Exit codes of the signals that arrived: a library may turn the exception that stops us into one of its own."""


def main() -> NoReturn:
    """Run the command and end with its exit code. Nothing but words reaches the user, whatever happens."""
    try:
        _heed_signals()
        sys.unraisablehook = _stop_again
        from reportgen.cli.ahead import started_ahead

        gc.disable()  # a run makes hardly any cycles, and lives for seconds
        with started_ahead(sys.argv[1:]):
            code = run(sys.argv[1:])
    except KeyboardInterrupt:
        code = INTERRUPTED
    for number in (
        signal.SIGINT,
        signal.SIGTERM,
    ):  # all is done: the end of the interpreter is not to be disturbed
        signal.signal(number, signal.SIG_IGN)
    # What is alive now goes with the process: a last search for cycles would only delay the end.
    gc.freeze()
    sys.exit(code)


def run(arguments: list[str]) -> int:
    """Run the command on `arguments` and return its exit code."""
    from reportgen.cli.console import Console, OutputClosedError, worded
    from reportgen.cli.ui_language import choose
    from reportgen.messages import _

    choose(arguments, os.environ)
    console = Console(json_wanted="--json" in arguments)
    try:
        return _run(arguments or ["--help"], console)
    except KeyboardInterrupt:
        console.say(worded(_("interrupted: no file is left half written")))
        return INTERRUPTED
    except OutputClosedError:
        return MISUSE
    except Exception as error:  # noqa: BLE001 - the last door: no traceback reaches a user
        return _internal(console, error)


def _run(arguments: list[str], console: Console) -> int:
    import click

    from reportgen.cli.app import application
    from reportgen.errors import ReportgenError

    try:
        code = application().main(arguments, "reportgen", standalone_mode=False)
    except ReportgenError as error:
        console.result(problems=error.problems)
        return error.exit_code
    except click.ClickException as error:
        from reportgen.cli.misuse import told

        console.result(problems=[told(error)])
        return MISUSE
    except click.Abort:  # click's own answer to Ctrl-C
        raise KeyboardInterrupt from None
    return code if isinstance(code, int) else 0


def _internal(console: Console, error: Exception) -> int:
    """Say that the program failed, in words; its author sees all with REPORTGEN_TRACEBACK=1."""
    if _arrived:
        return _arrived[-1]
    if os.environ.get("REPORTGEN_TRACEBACK"):
        raise error
    from reportgen.errors import Problem, traced
    from reportgen.messages import _

    message = _("something went wrong inside reportgen: {error}").format(error=traced(error))
    hint = _("this is a fault of the program and not yours; please report it with the file that caused it")
    console.result(problems=[Problem("internal", message, hint=hint)])
    return MISUSE


def was_terminated() -> bool:
    """Tell whether another program has asked for the end, whatever a library has made of it."""
    return TERMINATED in _arrived


def _stop_again(unraisable: sys.UnraisableHookArgs) -> None:
    """Stop once more, a moment later, where a destructor or a library's callback has swallowed the first attempt."""
    number = {KeyboardInterrupt: signal.SIGINT, SystemExit: signal.SIGTERM}.get(unraisable.exc_type)
    if number is not None:
        from threading import Timer

        again = Timer(0.01, signal.raise_signal, [number])
        again.daemon = True
        again.start()


def _heed_signals() -> None:
    """End on Ctrl-C and on a request to end; one that is ignored, as in a background job, stays so."""
    for number, answer in ((signal.SIGINT, _interrupt), (signal.SIGTERM, _terminate)):
        if signal.getsignal(number) != signal.SIG_IGN:
            signal.signal(number, answer)


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    _arrived.append(INTERRUPTED)
    raise KeyboardInterrupt


def _terminate(_number: int, _frame: FrameType | None) -> None:
    _arrived.append(TERMINATED)
    raise SystemExit(TERMINATED)
