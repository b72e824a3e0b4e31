"""Passwords and passphrases: from a prompt, a file or standard input, and never from the command line.

What stands on a command line can be read by every user of the machine, and stays in the history of the shell.
"""

from __future__ import annotations

import getpass
import sys
from pathlib import Path

from reportgen.cli.console import is_terminal
from reportgen.errors import Place, Problem, UsageError
from reportgen.messages import _
from reportgen.messages.parts import reason

STANDARD_INPUT = Path("-")


def read_secret(what: str, file: Path | None, option: str, *, twice: bool = False) -> str:
    """Return the first line of the file, a line of standard input (``-``), or what is typed unseen at a prompt.

    Args:
        what: is asked for ("password of the PDF").
        file: where it stands; None for the prompt.
        option: the option that names the file, for the hint.
        twice: whether it is typed twice, since nobody could tell a slip afterwards.

    Raises:
        UsageError: the file cannot be read, the two differ, or there is nobody to ask.
    """
    if file == STANDARD_INPUT:
        return sys.stdin.readline().rstrip("\r\n")
    if file is not None:
        return _line(file, what)
    if not is_terminal(sys.stdin):
        hint = _(
            "name the file in which it stands with {option} FILE, or {option} - for standard input"
        ).format(option=option)
        raise UsageError(
            Problem(
                "password-needed", _("there is nobody to ask for the {what}").format(what=what), hint=hint
            )
        )
    typed = getpass.getpass(f"{what[:1].upper()}{what[1:]}: ")
    if twice and getpass.getpass(f"{_('Once more')}: ") != typed:
        raise UsageError(
            Problem("password-differs", _("the two are not the same"), hint=_("run the command again"))
        )
    return typed


def _line(file: Path, what: str) -> str:
    try:
        return file.read_text("utf-8-sig").partition("\n")[0].rstrip("\r")
    except (OSError, ValueError) as error:
        message = _("the {what} cannot be read: {reason}").format(what=what, reason=reason(error))
        hint = _("name a text file in UTF-8 whose first line it is")
        raise UsageError(Problem("password-unreadable", message, Place(str(file)), hint)) from None
