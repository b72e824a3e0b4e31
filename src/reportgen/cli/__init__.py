"""The command ``reportgen``: arguments become a call, a result becomes lines. The one error handler stands here."""

from __future__ import annotations

import os
import signal
import sys
from typing import TYPE_CHECKING, Any

import click
import typer

from reportgen.cli import check, doctor, init, make, schema
from reportgen.cli.console import Console
from reportgen.errors import Problem, ReportgenError

if TYPE_CHECKING:
    from types import FrameType

INTERRUPTED = 130
"""Exit code of a run that Ctrl-C ended (128 and the number of the signal)."""
TERMINATED = 143
MISUSE = 2

app = typer.Typer(
    name="reportgen",
    help="Turn the summary of an event into a formal briefing report, as PDF and as a Word file.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for _command in (make, check, init, schema, doctor):
    _command.register(app)


def _version(*, wanted: bool) -> None:
    if wanted:
        from reportgen import __version__

        typer.echo(f"reportgen {__version__}")
        raise typer.Exit


@app.callback(
    epilog="Examples: `reportgen make` makes the sample; `reportgen make report.yaml --format pdf` one PDF; "
    "`reportgen check report.yaml` says what a reader would stumble over."
)
def _root(
    *,
    version: bool = typer.Option(
        False,
        "--version",
        callback=lambda value: _version(wanted=value),
        is_eager=True,
        help="Say the version.",
    ),
) -> None:
    """Turn the summary of an event into a formal briefing report, as PDF and as a Word file."""


def main() -> None:
    """Run the command and end with its exit code. Nothing but words reaches the user, whatever happens."""
    signal.signal(signal.SIGTERM, _terminate)
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run the command on `arguments` and return its exit code."""
    console = Console(json_wanted="--json" in arguments)
    try:
        code: Any = app(args=arguments, prog_name="reportgen", standalone_mode=False)
    except ReportgenError as error:
        console.problems(error.problems)
        return error.exit_code
    except (KeyboardInterrupt, click.Abort):
        console.say("interrupted; nothing is left half written")
        return INTERRUPTED
    except click.UsageError as error:
        return _misuse(console, error)
    except click.ClickException as error:
        console.problems([Problem("usage", error.format_message())])
        return MISUSE
    except BrokenPipeError:
        # The reader of our output has gone; what Python would say about it at the end helps nobody.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:  # noqa: BLE001 - the last door: no traceback reaches a user
        return _internal(console, error)
    return code if isinstance(code, int) else 0


def _misuse(console: Console, error: click.UsageError) -> int:
    command = error.ctx.command_path if error.ctx else "reportgen"
    problem = Problem("usage", error.format_message(), hint=f"`{command} --help` shows what it takes")
    console.problems([problem])
    return MISUSE


def _internal(console: Console, error: Exception) -> int:
    if os.environ.get("REPORTGEN_TRACEBACK"):
        raise error
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    where = f" ({trace.tb_frame.f_globals.get('__name__')}:{trace.tb_lineno})" if trace else ""
    message = f"something went wrong inside reportgen: {type(error).__name__}: {error}{where}"
    hint = "this is a fault of the program and not yours; please report it with the file that caused it"
    console.problems([Problem("internal", message, hint=hint)])
    return MISUSE


def _terminate(_number: int, _frame: FrameType | None) -> None:
    raise SystemExit(TERMINATED)
