"""The application: one module a command, in the order in which they are needed, each loaded when it is called."""

from __future__ import annotations

from importlib import import_module
from typing import Final

import click

from reportgen.cli.help import Command, Group
from reportgen.cli.options import ending

COMMANDS: Final = ("make", "check", "diff", "verify", "init", "convert", "schema", "doctor")
"""The commands in the order of the help. Each is named after its module, whose `command` builds it."""
_EXAMPLES = """
reportgen init                    write summary.yaml, to start from
reportgen init --format xlsx      the same as a workbook
reportgen check summary.yaml      say what a reader would stumble over
reportgen make summary.yaml       make the PDF and the Word file in out/
reportgen diff report.docx        say what was corrected in the Word file
reportgen make                    the same of what lies here, else of the sample
"""


def command(name: str) -> Command:
    """Return the command of that name, in the user's language."""
    built: Command = import_module(f"reportgen.cli.{name}").command()
    return built


class Application(Group):
    """The command of commands, which knows the names of all and loads the one that is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's
        """Return the names, in order."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's
        """Return the command of that name; None where there is none."""
        return command(cmd_name) if cmd_name in COMMANDS else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that is called, and its arguments.

        Raises:
            click.NoSuchCommand: there is none, with those whose names are alike.
        """
        try:
            return super().resolve_command(ctx, args)
        except click.exceptions.NoSuchCommand as error:
            raise click.exceptions.NoSuchCommand(
                error.command_name, possibilities=COMMANDS, ctx=ctx
            ) from None

    def invoke(self, ctx: click.Context) -> object:
        """Run the command.

        Raises:
            click.Abort: Ctrl-C stopped it. Of a KeyboardInterrupt click would tell with an empty line of its own.
        """
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            raise click.Abort from None


def _program() -> None:
    """Turn the summary of an event into a formal briefing report, as PDF and as a Word file."""


def _say_version(_context: click.Context) -> None:
    from reportgen import __version__
    from reportgen.cli.console import Console

    Console().out(f"reportgen {__version__}")


def _install_completion(context: click.Context) -> None:
    from reportgen.cli import completing
    from reportgen.cli.console import Console, worded
    from reportgen.messages import _

    console = Console()
    console.path(completing.install(context.command))
    console.say(worded(_("completion is installed: open a new shell to have it")))


def _show_completion(context: click.Context) -> None:
    from reportgen.cli import completing
    from reportgen.cli.console import Console

    Console().out(completing.script(context.command).rstrip("\n"))


VERSION: Final = ending("--version", does=_say_version, about="Say the version and end.")
INSTALL: Final = ending(
    "--install-completion",
    does=_install_completion,
    about="Install completion for the current shell.",
)
SHOW: Final = ending(
    "--show-completion",
    does=_show_completion,
    about="Show completion for the current shell, to copy it or customize the installation.",
)


def application() -> Application:
    """Return the application, in the user's language."""
    return Application("reportgen", _program, _EXAMPLES, VERSION, INSTALL, SHOW)
