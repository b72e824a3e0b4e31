"""Help in the user's language, with the examples first: they come before the arguments and options.

What a command says of itself (docstring, examples, the help of its options) is English in the code and worded when the
command is built, which is after the language was chosen. docs/messages.py finds these texts by itself.
"""

from __future__ import annotations

import copy
import inspect
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from reportgen import messages
from reportgen.cli.ui_language import OPTION
from reportgen.messages import N_, _

if TYPE_CHECKING:
    from typer._click.core import Context, Parameter
    from typer._click.formatting import HelpFormatter


class Command(TyperCommand):
    """A command whose epilog holds its examples, one a line."""

    def __init__(self, name: str | None, **given: Any) -> None:  # noqa: ANN401 - handed on to typer's own
        """Word what the command says of itself, and give it ``--ui-lang``."""
        super().__init__(name, **_worded(given))

    def get_params(self, ctx: Context) -> list[Parameter]:
        """Return the arguments and options, that of the help among them."""
        return _with_help(super().get_params(ctx))

    def format_usage(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Write how the command is called."""
        _write_usage(ctx, self.collect_usage_pieces(ctx), formatter)

    def format_options(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Write the examples, then the arguments and options."""
        _write_examples(self.epilog, formatter)
        for heading, kind in ((_("Arguments"), "argument"), (_("Options"), "option")):
            _write_params(
                heading,
                (each for each in self.get_params(ctx) if each.param_type_name == kind),
                ctx,
                formatter,
            )

    def format_epilog(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Write nothing: the examples stand above."""


class Group(TyperGroup):
    """The command of commands; its epilog holds its examples, one a line."""

    def __init__(self, **given: Any) -> None:  # noqa: ANN401 - handed on to typer's own
        """Word what the program says of itself, and give it ``--ui-lang``."""
        super().__init__(**_worded(given))

    def get_params(self, ctx: Context) -> list[Parameter]:
        """Return the options, that of the help among them."""
        return _with_help(super().get_params(ctx))

    def format_usage(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Write how the program is called."""
        _write_usage(ctx, self.collect_usage_pieces(ctx), formatter)

    def format_options(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Write the examples, then the options and the commands."""
        _write_examples(self.epilog, formatter)
        _write_params(_("Options"), self.get_params(ctx), ctx, formatter)
        names = self.list_commands(ctx)
        width = formatter.width - 6 - max(map(len, names))
        with formatter.section(_("Commands")):
            formatter.write_dl([(name, self.commands[name].get_short_help_str(width)) for name in names])

    def format_epilog(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Write nothing: the examples stand above."""


def _worded(given: dict[str, Any]) -> dict[str, Any]:
    """Return what a command is made of, with its texts in the user's language and ``--ui-lang`` last."""
    params = [*given.get("params", ()), copy.copy(_language_option())]
    for param in params:
        param.help = _(param.help) if param.help else param.help
    about = "\n\n".join(map(_, paragraphs(given.get("help") or "")))
    return {
        **given,
        "help": about,
        "epilog": "\n".join(map(_, examples(given.get("epilog") or ""))),
        "params": params,
    }


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of what a command says of itself, each on one line: a message for the translators."""
    return [" ".join(part.split()) for part in inspect.cleandoc(text).split("\n\n") if part]


def examples(text: str) -> list[str]:
    """Return the examples of a command, one a line; each is a message for the translators."""
    return inspect.cleandoc(text).splitlines()


_ADDED = {
    "help": N_("Show this message and end."),
    "install_completion": N_("Install completion for the current shell."),
    "show_completion": N_("Show completion for the current shell, to copy it or customize the installation."),
}
"""What typer's own options say; they are added after a command was built."""


def _with_help(params: list[Parameter]) -> list[Parameter]:
    """Word the options that typer adds by itself."""
    for param in params:
        if param.name in _ADDED:
            param.help = _(_ADDED[param.name])  # type: ignore[attr-defined]
    return params


@lru_cache(maxsize=1)
def _language_option() -> Parameter:
    """Return ``--ui-lang``, as typer makes it."""
    application = typer.Typer(add_completion=False)
    application.command()(_language_command)
    return get_command(application).params[0]


def _known_language(value: str | None) -> None:
    """Refuse a language that is not spoken; one that is was heeded before."""
    if value is not None and not messages.known(value):
        message = _("there is no language '{name}' to speak; there is: {known}")
        raise typer.BadParameter(message.format(name=value, known=", ".join(messages.languages())))


def _language_command(
    ui_lang: Annotated[
        str | None,
        typer.Option(
            OPTION,
            metavar="LANG",
            callback=_known_language,
            expose_value=False,
            show_default=False,
            help="The language of messages and of this help: en, fr, es or ar. [default: the system's]",
        ),
    ] = None,
) -> None:
    """Declare the option that every command has."""


def _write_usage(ctx: Context, pieces: list[str], formatter: HelpFormatter) -> None:
    formatter.write_usage(ctx.command_path, " ".join(pieces), prefix=f"{_('Usage')}: ")


def _write_params(heading: str, params: Iterable[Parameter], ctx: Context, formatter: HelpFormatter) -> None:
    records = [record for param in params if (record := param.get_help_record(ctx))]
    if records:
        with formatter.section(heading):
            # The name alone: the type of an argument, such as <list[Path]>, helps nobody.
            formatter.write_dl([(name.partition(" <")[0], text) for name, text in records])


def _write_examples(epilog: str | None, formatter: HelpFormatter) -> None:
    if not epilog:
        return
    with formatter.section(_("Examples")):
        for line in epilog.splitlines():
            formatter.write(f"  {line}\n")
