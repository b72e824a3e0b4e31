"""``reportgen convert``: the same summary in another format."""

from __future__ import annotations

from pathlib import Path

from reportgen.cli.help import Command
from reportgen.cli.options import FILE, argument, flag

_EXAMPLES = """
reportgen convert visit.yaml visit.xlsx     a workbook to fill in
reportgen convert visit.xlsx visit.yaml     a text for an editor
"""


SOURCE = argument("source", metavar="FROM", type=FILE, about="A summary: YAML, JSON, TOML or XLSX.")
TARGET = argument("target", metavar="TO", type=FILE, about="The file to write; its suffix tells the format.")
FORCE = flag("--force", about="Replace the file if it is there.")


def command() -> Command:
    """Return the command, in the user's language."""
    return Command(convert, _EXAMPLES, SOURCE, TARGET, FORCE)


def convert(*, source: Path, target: Path, force: bool) -> None:
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
