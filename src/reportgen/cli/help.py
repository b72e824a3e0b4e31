"""Help with the examples first: they come before the arguments and options."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING

from typer.core import TyperCommand, TyperGroup

if TYPE_CHECKING:
    from typer._click.core import Context
    from typer._click.formatting import HelpFormatter


class Command(TyperCommand):
    """A command whose epilog holds its examples, one a line."""

    def format_options(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Write the examples, then the arguments and options."""
        _write_examples(self.epilog, formatter)
        for heading, kind in (("Arguments", "argument"), ("Options", "option")):
            params = [param for param in self.get_params(ctx) if param.param_type_name == kind]
            records = [record for param in params if (record := param.get_help_record(ctx))]
            if records:
                with formatter.section(heading):
                    # The name alone: the type of an argument, such as <list[Path]>, helps nobody.
                    formatter.write_dl([(name.partition(" <")[0], text) for name, text in records])

    def format_epilog(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Write nothing: the examples stand above."""


class Group(TyperGroup):
    """The command of commands; its epilog holds its examples, one a line."""

    def format_options(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Write the examples, then the options and the commands."""
        _write_examples(self.epilog, formatter)
        super().format_options(ctx, formatter)

    def format_epilog(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Write nothing: the examples stand above."""


def _write_examples(epilog: str | None, formatter: HelpFormatter) -> None:
    if not epilog:
        return
    with formatter.section("Examples"):
        for line in inspect.cleandoc(epilog).splitlines():
            formatter.write(f"  {line}\n")
