"""``reportgen init``: a summary to start from."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from reportgen.cli.console import Console
from reportgen.errors import OutputError, Place, Problem

_EPILOG = "Examples: `reportgen init` writes summary.yaml here; `reportgen init visit.yaml` another name."


def register(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command("init", epilog=_EPILOG)(init)


def init(
    file: Annotated[Path, typer.Argument(help="The file to write.")] = Path("summary.yaml"),
    *,
    force: Annotated[bool, typer.Option("--force", help="Replace a file that is there.")] = False,
) -> None:
    """Write a complete, commented summary to start from, and the schema that helps an editor."""
    from reportgen.summary.schema import schema_text
    from reportgen.summary.starter import starter_text

    texts = {file: starter_text(), file.with_name("summary.schema.json"): schema_text()}
    if file.exists() and not force:
        hint = "choose another name, or replace it with --force"
        raise OutputError(
            Problem("file-exists", "a file of this name is there already", Place(str(file)), hint)
        )
    for path, text in texts.items():
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise OutputError(
                Problem("file-unwritable", f"this file cannot be written: {reason}", Place(str(path)))
            ) from None
    console = Console()
    console.out(str(file))
    console.say(f"fill it in, then: reportgen check {file}")
