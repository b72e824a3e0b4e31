"""``reportgen convert``: the same summary in another format."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from reportgen.cli.help import Command

_EXAMPLES = """
reportgen convert visit.yaml visit.xlsx     a workbook to fill in
reportgen convert visit.xlsx visit.yaml     a text for an editor
"""


def register(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command("convert", cls=Command, epilog=_EXAMPLES)(convert)


def convert(
    source: Annotated[Path, typer.Argument(metavar="FROM", help="A summary: YAML, JSON, TOML or XLSX.")],
    target: Annotated[
        Path, typer.Argument(metavar="TO", help="The file to write; its suffix tells the format.")
    ],
    *,
    force: Annotated[bool, typer.Option("--force", help="Replace the file if it is there.")] = False,
) -> None:
    """Write a summary in another format.

    Every fact is kept, which is checked before anything is written; comments are not.
    """
    from reportgen.cli.console import Console
    from reportgen.cli.inputs import find_inputs
    from reportgen.countries import load_countries
    from reportgen.deliver import write_new
    from reportgen.summary import converting
    from reportgen.summary.load import load

    configuration = find_inputs((source,)).configuration
    countries = load_countries(configuration.resolve(configuration.settings.countries))
    files = converting.convert(load(source, countries), source, target, countries)
    write_new(files, force=force)
    console = Console()
    for path in files:
        console.path(path)
