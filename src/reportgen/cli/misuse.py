"""A command line that typer refuses, in our words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

import typer

from reportgen.errors import Problem
from reportgen.messages import N_, _
from reportgen.messages.parts import either

_SAID: Final[Mapping[str, str]] = {
    "NoSuchOption": N_("there is no option {name}"),
    "MissingParameter": N_("{name} is missing"),
    "BadParameter": N_("{name}: {message}"),
}
"""What the kinds of misuse are called by typer, and how we tell them; it names none of them in public."""
_QUOTED: Final = re.compile("'([^']*)'")
_PARTS: Final = (
    ("Got unexpected extra argument", N_("too many arguments: {rest}")),
    ("No such command", N_("there is no command '{rest}'")),
    ("Missing command", N_("the command is missing")),
    ("does not take a value", N_("the option {name} takes no value")),
    ("requires an argument", N_("the option {name} needs a value")),
    ("requires", N_("the option {name} needs several values")),
)
"""What typer says of the rest: a part of it, and our words."""


def told(error: typer.TyperException) -> Problem:
    """Return what is wrong with the command line as a problem; in typer's words where it is of no known kind."""
    said = error.format_message()
    known = _SAID.get(type(error).__name__) or next((words for part, words in _PARTS if part in said), "")
    values = {"name": _name(error), "message": error.message, "rest": _rest(said)}
    message = _(known).format(**values) if known else said
    return Problem("usage", message, hint=_hint(error, said))


def _hint(error: typer.TyperException, said: str) -> str:
    """Return the options or commands that are like what was written, else where to look."""
    possible = getattr(error, "possibilities", None) or _QUOTED.findall(said.partition("Did you mean")[2])
    if possible:
        return _("did you mean {names}?").format(names=either(sorted(possible)))
    command = getattr(getattr(error, "ctx", None), "command_path", "reportgen")
    return _("`{command} --help` shows what it takes").format(command=command)


def _name(error: typer.TyperException) -> str:
    """Return the option or argument that the error is about, as it is written."""
    option = getattr(error, "option_name", "")
    param = getattr(error, "param", None)
    if option or param is None:
        return str(option)
    return str(param.opts[0] if param.param_type_name == "option" else param.metavar or param.name)


def _rest(said: str) -> str:
    """Return what typer quotes first: in brackets or in quotation marks."""
    if "(s) (" in said:
        return said[said.find("(s) (") + 5 : -1]
    return next(iter(_QUOTED.findall(said)), "")
