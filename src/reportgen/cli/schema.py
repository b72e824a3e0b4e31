"""``reportgen schema``: the JSON Schema of a summary, for editors."""

from __future__ import annotations

from reportgen.cli.help import Command

_EXAMPLES = """
reportgen schema > summary.schema.json      then name it in the summary's first line
"""


def command() -> Command:
    """Return the command, in the user's language."""
    return Command(schema, _EXAMPLES)


def schema() -> None:
    """Print the JSON Schema of a summary.

    By it an editor completes, explains and checks what you write.
    """
    from reportgen.cli.console import Console
    from reportgen.summary.schema import schema_text

    Console().json_text(schema_text().rstrip("\n"))
