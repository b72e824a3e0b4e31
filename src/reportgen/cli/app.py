"""The application: one module a command, in the order in which they are needed, each loaded when it is called."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer
from typer.main import get_command

from reportgen.cli.help import Group

if TYPE_CHECKING:
    from typer._click.core import Command

_EXAMPLES = """
reportgen init                    write summary.yaml, to start from
reportgen init --format xlsx      the same as a workbook
reportgen check summary.yaml      say what a reader would stumble over
reportgen make summary.yaml       make the PDF and the Word file in out/
reportgen diff report.docx        say what was corrected in the Word file
reportgen make                    the same of what lies here, else of the sample
"""

COMMANDS: Final = ("make", "check", "diff", "verify", "init", "convert", "schema", "doctor")
"""The commands in the order of the help. Each is named after its module, whose `register` adds it to an application."""


class Commands(Mapping[str, "Command"]):
    """The commands by name. One is imported and built when it is asked for: a run calls one, the help shows all."""

    def __init__(self) -> None:
        self._built: dict[str, Command] = {}

    def __getitem__(self, name: str) -> Command:
        """Return the command of that name."""
        if name not in COMMANDS:
            raise KeyError(name)
        if name not in self._built:
            alone = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
            import_module(f"reportgen.cli.{name}").register(alone)
            self._built[name] = get_command(alone)
        return self._built[name]

    def __iter__(self) -> Iterator[str]:
        """Return the names, in order."""
        return iter(COMMANDS)

    def __len__(self) -> int:
        """Return how many commands there are."""
        return len(COMMANDS)


class Application(Group):
    """The command of commands, which knows the names of all and loads the one that is called."""

    commands: Mapping[str, Command]  # type: ignore[assignment]

    def __init__(self, **given: Any) -> None:  # noqa: ANN401 - handed on to typer's own
        """Take the commands of the table in place of those that typer would build beforehand."""
        super().__init__(**given)
        self.commands = Commands()


app = typer.Typer(
    name="reportgen",
    cls=Application,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(*, wanted: bool) -> None:
    if wanted:
        from reportgen import __version__
        from reportgen.cli.console import Console

        Console().out(f"reportgen {__version__}")
        raise typer.Exit


@app.callback(epilog=_EXAMPLES)
def _root(
    *,
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            callback=lambda value: _version(wanted=value),
            is_eager=True,
            help="Say the version and end.",
        ),
    ] = False,
) -> None:
    """Turn the summary of an event into a formal briefing report, as PDF and as a Word file."""
