"""A command line that click refuses, in our words."""

from __future__ import annotations

from typing import Final

import click

from reportgen.errors import Problem
from reportgen.messages import N_, _
from reportgen.messages.parts import either

_PARTS: Final = (
    ("unexpected extra argument", N_("too many arguments: {rest}")),
    ("Missing command", N_("the command is missing")),
    ("does not take a value", N_("the option {name} takes no value")),
    ("requires an argument", N_("the option {name} needs a value")),
)
"""What click says where the kind of the error does not tell: a part of it, and our words."""


def told(error: click.ClickException) -> Problem:
    """Return what is wrong with the command line as a problem; in click's words where it is of no known kind."""
    return Problem("usage", _told(error), hint=_hint(error))


def _told(error: click.ClickException) -> str:
    match error:
        case click.exceptions.NoSuchCommand():
            return _("there is no command '{rest}'").format(rest=error.command_name)
        case click.NoSuchOption():
            return _("there is no option {name}").format(name=error.option_name)
        case click.MissingParameter():
            return _("{name} is missing").format(name=_name(error.param))
        case click.BadParameter():
            return _("{name}: {message}").format(name=_name(error.param), message=error.message)
        case __:
            return _of_another_kind(error)


def _of_another_kind(error: click.ClickException) -> str:
    said = error.format_message()
    words = next((words for part, words in _PARTS if part in said), "")
    name = error.option_name if isinstance(error, click.BadOptionUsage) else ""
    rest = said[said.find("(") + 1 : said.rfind(")")]
    return _(words).format(name=name, rest=rest) if words else said


def _hint(error: click.ClickException) -> str:
    """Return the options or commands that are like what was written, else where to look."""
    if possible := getattr(error, "possibilities", None):
        return _("did you mean {names}?").format(names=either(sorted(possible)))
    context = error.ctx if isinstance(error, click.UsageError) else None
    command = context.command_path if context else "reportgen"
    return _("`{command} --help` shows what it takes").format(command=command)


def _name(param: click.Parameter | None) -> str:
    """Return the option or argument that the error is about, as it is written."""
    if param is None:
        return ""
    return param.opts[0] if isinstance(param, click.Option) else param.human_readable_name
