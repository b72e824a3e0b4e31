"""The application: one module a command, in the order in which they are needed."""

from __future__ import annotations

from typing import Annotated

import typer

from reportgen.cli import check, diff, doctor, init, make, schema, verify
from reportgen.cli.help import Group

_EXAMPLES = """
reportgen init                    write summary.yaml, to start from
reportgen check summary.yaml      say what a reader would stumble over
reportgen make summary.yaml       make the PDF and the Word file in out/
reportgen diff report.docx        say what was corrected in the Word file
reportgen make                    the same of what lies here, else of the sample
"""

app = typer.Typer(
    name="reportgen",
    cls=Group,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for _command in (make, check, diff, verify, init, schema, doctor):
    _command.register(app)


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
