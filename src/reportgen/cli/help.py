"""Commands whose help is in the user's language, with the examples first: they come before the arguments and options.

What a command says of itself (docstring, examples, the help of its options) is English in the code and worded when the
command is built, which is after the language was chosen. docs/messages.py finds these texts by itself.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from typing import Any, Final

import click

from reportgen import messages
from reportgen.cli.options import Declared, Together, ending, option
from reportgen.cli.ui_language import OPTION
from reportgen.messages import _


def _known_language(_context: click.Context, _param: click.Parameter, value: str | None) -> None:
    """Refuse a language that is not spoken; one that is was heeded before."""
    if value is not None and not messages.known(value):
        message = _("there is no language '{name}' to speak; there is: {known}")
        raise click.BadParameter(message.format(name=value, known=", ".join(messages.languages())))


def _show_help(context: click.Context) -> None:
    from reportgen.cli.console import Console

    Console().out(context.get_help())


LANGUAGE: Final = option(
    OPTION,
    metavar="LANG",
    callback=_known_language,
    expose_value=False,
    about="The language of messages and of this help: en, fr, es or ar. [default: the system's]",
)
HELP: Final = ending("--help", "-h", does=_show_help, about="Show this message and end.")


class _Helpful(click.Command):
    """A command whose epilog holds its examples, one a line."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write how the command is called."""
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix=f"{_('Usage')}: ")

    def format_arguments(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the examples, then the arguments."""
        with formatter.section(_("Examples")):
            for line in (self.epilog or "").splitlines():
                formatter.write(f"  {line}\n")
        taken = [param for param in self.get_params(ctx) if isinstance(param, click.Argument)]
        _write_rows(_("Arguments"), ((one.human_readable_name, one.help) for one in taken), formatter)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options."""
        taken = [param for param in self.get_params(ctx) if isinstance(param, click.Option)]
        _write_rows(_("Options"), ((one.get_help_spec(ctx), one.help) for one in taken), formatter)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write nothing: the examples stand above."""


class Command(_Helpful):
    """A command made of a plain function, which says in its docstring what it does, and of what it takes.

    Every command has ``--ui-lang`` and ``--help`` besides.
    """

    def __init__(self, function: Callable[..., Any], shown: str, *taken: Declared | Together) -> None:
        """Word what the command says of itself; `shown` are its examples, one a line."""
        super().__init__(
            function.__name__,
            callback=_gathering(function, [one for one in taken if isinstance(one, Together)]),
            params=_built(*taken),
            help=_worded(function),
            epilog="\n".join(map(_, examples(shown))),
            add_help_option=False,
        )


class Group(_Helpful, click.Group):
    """The command of commands, made as they are."""

    def __init__(self, name: str, function: Callable[..., Any], shown: str, *taken: Declared) -> None:
        """Word what the program says of itself; `shown` are its examples, one a line."""
        super().__init__(
            name,
            callback=function,
            params=_built(*taken),
            help=_worded(function),
            epilog="\n".join(map(_, examples(shown))),
            add_help_option=False,
        )

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, then the commands."""
        super().format_options(ctx, formatter)
        commands = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        width = formatter.width - 6 - max(len(name) for name, _command in commands)
        rows = ((name, command.get_short_help_str(width)) for name, command in commands if command)
        _write_rows(_("Commands"), rows, formatter)


def _gathering(function: Callable[..., Any], bundles: list[Together]) -> Callable[..., Any]:
    """Return the function as click calls it: with a value for each option."""

    def call(**given: Any) -> Any:  # noqa: ANN401 - whatever the options hold
        return function(**{each.name: each.taken_from(given) for each in bundles}, **given)

    return call


def _built(*taken: Declared | Together) -> list[click.Parameter]:
    """Return the arguments and options, and those that every command has."""
    return [
        declared.build()
        for one in (*taken, LANGUAGE, HELP)
        for declared in (one.options if isinstance(one, Together) else (one,))
    ]


def _worded(function: Callable[..., Any]) -> str:
    """Return what the function says of itself, in the user's language."""
    return "\n\n".join(map(_, paragraphs(function.__doc__ or "")))


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of what a command says of itself, each on one line: a message for the translators."""
    return [" ".join(part.split()) for part in inspect.cleandoc(text).split("\n\n") if part]


def examples(text: str) -> list[str]:
    """Return the examples of a command, one a line; each is a message for the translators."""
    return inspect.cleandoc(text).splitlines()


def _write_rows(heading: str, rows: Iterable[tuple[str, str | None]], formatter: click.HelpFormatter) -> None:
    """Write a section in two columns; nothing where there are no rows."""
    if written := [(name, text or "") for name, text in rows]:
        with formatter.section(heading):
            formatter.write_dl(written)
