"""``reportgen init``: a summary to start from."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Annotated

import typer

from reportgen.cli.help import Command
from reportgen.messages import _

_EXAMPLES = """
reportgen init                 write summary.yaml and its schema here
reportgen init visit.yaml      the same under another name
"""


def register(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command("init", cls=Command, epilog=_EXAMPLES)(init)


def init(
    file: Annotated[
        Path,
        typer.Argument(metavar="FILE", show_default=False, help="The file to write. [default: summary.yaml]"),
    ] = Path("summary.yaml"),
    *,
    force: Annotated[bool, typer.Option("--force", help="Replace files that are there.")] = False,
) -> None:
    """Write a summary to start from.

    It is complete, commented and valid; beside it comes the schema by which an editor completes and checks.
    """
    from reportgen.cli.console import Console, worded
    from reportgen.deliver import write_new
    from reportgen.errors import Place, Problem, UsageError
    from reportgen.summary.schema import SCHEMA_FILE, schema_text
    from reportgen.summary.starter import starter

    if file.suffix.lower() not in {".yaml", ".yml"}:
        hint = _("call it {name}.yaml").format(name=file.stem or "summary")
        message = _("the summary to start from is written in YAML")
        raise UsageError(Problem("init-suffix", message, Place(str(file)), hint))
    schema = file.with_name(SCHEMA_FILE)
    write_new({file: starter().encode(), schema: schema_text().encode()}, force=force)
    console = Console()
    for path in (file, schema):
        console.path(path)
    name = f"./{file}" if str(file).startswith("-") else str(file)
    console.say(worded(_("fill it in, then: reportgen check {name}").format(name=shlex.quote(name))))
