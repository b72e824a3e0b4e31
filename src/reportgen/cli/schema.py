"""``reportgen schema``: the JSON Schema of a summary, for editors."""

from __future__ import annotations

import typer

_EPILOG = "Example: `reportgen schema > summary.schema.json`, then name it in the first line of the summary."


def register(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command("schema", epilog=_EPILOG)(schema)


def schema() -> None:
    """Print the JSON Schema of a summary."""
    from reportgen.summary.schema import schema_text

    typer.echo(schema_text(), nl=False)
