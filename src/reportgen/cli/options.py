"""How the options and arguments of a command are declared: once, as values, and built when a command is.

A command is a plain function. Beside it stands what it takes, from `option`, `flag` and `argument`; what several
commands take stands in `choices`. All is built when the command is called, which is after the language was chosen, so
that its help can be worded in it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from reportgen.messages import _
from reportgen.records import Record

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


class Declared(Record):
    """An option or an argument as it is declared.

    Attributes:
        kind: the class that it is built of.
        names: what it is called, and the name under which the function gets it if that is another.
        about: what the help says of it, in English.
        settings: what else `kind` is made with.
    """

    kind: type[click.Parameter]
    names: tuple[str, ...]
    about: str
    settings: Mapping[str, Any]

    def build(self) -> click.Parameter:
        """Return the option or argument, with its help in the user's language."""
        return self.kind(self.names, help=_(self.about), **self.settings)


class Together(Record):
    """Options that a function takes as one argument, `name`: a record of `kind` with a field for each of them."""

    name: str
    kind: type[Record]
    options: tuple[Declared, ...]

    def taken_from(self, given: dict[str, Any]) -> Record:
        """Return the record; what goes into it is taken out of `given`."""
        return self.kind(**{name: given.pop(name) for name in self.kind.__struct_fields__})


def option(*names: str, metavar: str, about: str, **settings: Any) -> Declared:  # noqa: ANN401 - click's own
    """Return an option with a value, which is called `metavar` in the help; text unless `settings` have a type."""
    return Declared(click.Option, names, about, {"metavar": metavar, **settings})


def flag(*names: str, about: str, **settings: Any) -> Declared:  # noqa: ANN401 - click's own
    """Return an option without a value: false unless it is given."""
    return Declared(click.Option, names, about, {"is_flag": True, "default": False, **settings})


def ending(*names: str, does: Callable[[click.Context], None], about: str) -> Declared:
    """Return an option that does something else than the command, which ends with that, such as ``--help``."""

    def call(context: click.Context, _param: click.Parameter, wanted: object) -> None:
        if wanted and not context.resilient_parsing:
            does(context)
            context.exit()

    return flag(*names, callback=call, is_eager=True, expose_value=False, about=about)


def argument(name: str, *, about: str, **settings: Any) -> Declared:  # noqa: ANN401 - click's own
    """Return an argument, which has to be given unless `settings` say otherwise."""
    return Declared(click.Argument, (name,), about, settings)


def offering(*values: str) -> Callable[[click.Context, click.Parameter, str], list[str]]:
    """Return what offers these values to a shell that completes an option."""
    return lambda _context, _param, begun: [value for value in values if value.startswith(begun)]


class _Place(click.ParamType[Path]):
    """A path as it is given: what is wrong with it is told, with a hint, where it is opened."""

    def __init__(self, name: str) -> None:
        self.name = name

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> Path:  # noqa: ARG002
        """Return the path."""
        return Path(value)

    def shell_complete(
        self,
        ctx: click.Context,  # noqa: ARG002
        param: click.Parameter,  # noqa: ARG002
        incomplete: str,
    ) -> list[CompletionItem[str]]:
        """Let the shell offer what lies on the disk."""
        from click.shell_completion import CompletionItem

        return [CompletionItem(incomplete, type=self.name)]


class _Count(click.ParamType[int]):
    """A whole number from 1 on."""

    name = "count"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return the number."""
        number = int(value) if value.isascii() and value.isdigit() and len(value) < 10 else 0
        if number > 0:
            return number
        return self.fail(
            _("a whole number from 1 on is needed, not '{value}'").format(value=value), param, ctx
        )


FILE: Final = _Place("file")
FOLDER: Final = _Place("dir")
COUNT: Final = _Count()
