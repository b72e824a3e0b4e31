"""Completion for the user's shell: shown, or installed where the shell looks for it.

The scripts are click's. They ask this program what may follow, and click answers from what the commands take.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

from click.shell_completion import ShellComplete, get_completion_class

from reportgen.errors import OutputError, Place, Problem, UsageError
from reportgen.messages import _
from reportgen.messages.parts import reason
from reportgen.records import Record

if TYPE_CHECKING:
    import click

_PROGRAM: Final = "reportgen"
_ASKED_BY: Final = "_REPORTGEN_COMPLETE"
"""The variable by which a shell asks."""
_SHELLS: Final = ("bash", "zsh", "fish", "powershell")


class _Installed(Record):
    """Where a script lies and what lets the shell find it, in files named from the user's home."""

    script: str
    settings: str = ""
    line: str = ""


_INSTALLED: Final = {
    "bash": _Installed(
        ".bash_completions/reportgen.sh", ".bashrc", "source ~/.bash_completions/reportgen.sh"
    ),
    "zsh": _Installed(".zfunc/_reportgen", ".zshrc", "fpath+=~/.zfunc; autoload -Uz compinit; compinit"),
    "fish": _Installed(".config/fish/completions/reportgen.fish"),
}


def script(application: click.Command) -> str:
    """Return the script for the user's shell.

    Raises:
        UsageError: there is none for that shell.
    """
    return _script(_completion(application))


def install(application: click.Command) -> Path:
    """Write the script for the user's shell where it is read from, and return that file.

    Raises:
        UsageError: there is no such place for that shell.
        OutputError: a file cannot be written.
    """
    completion = _completion(application)
    if completion.name not in _INSTALLED:
        message = _("completion is not installed for the shell '{name}'").format(name=completion.name)
        hint = _("add what --show-completion says to its profile")
        raise UsageError(Problem("completion-shell", message, hint=hint))
    place, home = _INSTALLED[completion.name], Path.home()
    path = home / place.script
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_script(completion), "utf-8")
        if place.line:
            _add(place.line, home / place.settings)
    except OSError as error:
        message = _("completion cannot be installed: {reason}").format(reason=reason(error))
        raise OutputError(Problem("completion-unwritable", message, Place(str(path)))) from None
    return path


def _completion(application: click.Command) -> ShellComplete:
    """Return what completes in the user's shell: SHELL names it, which only PowerShell lacks.

    Raises:
        UsageError: nothing can be completed in it.
    """
    shell = Path(os.environ.get("SHELL") or "powershell").stem.lower().replace("pwsh", "powershell")
    kind = get_completion_class(shell)
    if kind is None:
        message = _("there is no completion for the shell '{name}'").format(name=shell)
        hint = _("there is: {known}").format(known=", ".join(_SHELLS))
        raise UsageError(Problem("completion-shell", message, Place(field="SHELL"), hint))
    return kind(application, {}, _PROGRAM, _ASKED_BY)


def _script(completion: ShellComplete) -> str:
    return completion.source_template % completion.source_vars()


def _add(line: str, settings: Path) -> None:
    """Add a line to the settings of a shell, unless it stands there."""
    before = settings.read_bytes() if settings.is_file() else b""
    if line.encode() not in before:
        with settings.open("ab") as file:
            file.write(b"" if before.endswith(b"\n") or not before else b"\n")
            file.write(f"{line}\n".encode())
